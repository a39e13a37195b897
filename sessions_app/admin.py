"""Sessions in the admin. The solution is not shown here: reading it is logged play."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from typing_extensions import override

from sessions_app.models import ActivityEntry, Message, Participant, Session


class ParticipantInline(admin.TabularInline[Participant, Session]):
    """Seats, read-only: roles change in the room, by its rules."""

    model = Participant
    extra = 0
    can_delete = False
    readonly_fields = ("user", "role", "joined_at")

    @override
    def has_add_permission(
        self, request: HttpRequest, obj: Session | None = None
    ) -> bool:
        return False


class _ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """Rows that staff may look at and nobody may change here."""

    show_full_result_count = False

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Session)
class SessionAdmin(_ReadOnlyAdmin):
    """Every room."""

    list_display = (
        "id",
        "title",
        "status",
        "visibility",
        "difficulty",
        "created_by",
        "created_at",
    )
    list_filter = ("status", "visibility", "difficulty")
    search_fields = ("title", "description")
    list_select_related = ("created_by",)
    inlines = (ParticipantInline,)
    exclude = ("solution",)

    @override
    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter on what is hidden would tell it letter by letter.
        if lookup.split("__", maxsplit=1)[0] in self.exclude:
            return False
        return super().lookup_allowed(lookup, value, request)


@admin.register(Message)
class MessageAdmin(_ReadOnlyAdmin):
    """Entries of all threads."""

    list_display = ("id", "session", "author", "kind", "created_at")
    list_filter = ("kind",)
    search_fields = ("body",)
    list_select_related = ("session", "author")


@admin.register(ActivityEntry)
class ActivityAdmin(_ReadOnlyAdmin):
    """The append-only log."""

    list_display = ("id", "session", "actor", "action", "at")
    list_filter = ("action",)
    list_select_related = ("session", "actor")
