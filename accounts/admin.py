"""Staff's view of users, identities and tokens."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from typing_extensions import override

from accounts.models import Identity, PersonalToken, User
from accounts.services import close_all_sockets
from accounts.services.tokens import revoke_token_row

RIGHTS = {"is_active", "is_staff", "is_superuser", "groups", "user_permissions"}
LOOKS = {"username", "display_name", "color"}


class IdentityInline(admin.TabularInline[Identity, User]):
    """Where a user signs in from; only the provider can add to it."""

    model = Identity
    extra = 0
    readonly_fields = ("issuer", "subject", "created_at")

    @override
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may claim a provider's subject by hand."""
        del request, obj
        return False


@admin.register(User)
class UserAdmin(DjangoUserAdmin[User]):
    """Users; a change of rights reaches their open sockets at once."""

    list_display = ("username", "display_name", "external_id", "is_active", "is_staff")
    search_fields = ("username", "display_name", "email", "external_id")
    readonly_fields = ("external_id", "last_login", "date_joined")
    inlines = (IdentityInline,)
    fieldsets = (
        *(DjangoUserAdmin.fieldsets or ()),
        ("Caseroom", {"fields": ("external_id", "display_name", "color")}),
    )

    @override
    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        """Save, and close or renew the sockets of whose rights changed."""
        super().save_model(request, obj, form, change)
        if change and not obj.is_active:
            close_all_sockets(external_id=obj.external_id, may_return=False)
        elif change and (RIGHTS | LOOKS) & set(form.changed_data):
            close_all_sockets(external_id=obj.external_id, may_return=True)

    @override
    def delete_model(self, request: HttpRequest, obj: User) -> None:
        """Delete, and close their sockets."""
        super().delete_model(request, obj)
        close_all_sockets(external_id=obj.external_id, may_return=False)

    @override
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Delete several, and close their sockets."""
        external_ids = list(queryset.values_list("external_id", flat=True))
        super().delete_queryset(request, queryset)
        for external_id in external_ids:
            close_all_sockets(external_id=external_id, may_return=False)


@admin.register(Identity)
class IdentityAdmin(admin.ModelAdmin[Identity]):
    """Who signs in from which provider."""

    list_display = ("user", "issuer", "subject", "created_at")
    search_fields = ("user__username", "issuer", "subject")
    autocomplete_fields = ("user",)
    readonly_fields = ("created_at",)


@admin.register(PersonalToken)
class PersonalTokenAdmin(admin.ModelAdmin[PersonalToken]):
    """Tokens can be looked at and revoked, not made: a secret belongs to its user."""

    list_display = (
        "name",
        "user",
        "created_at",
        "expires_at",
        "last_used_at",
        "revoked_at",
    )
    list_filter = ("revoked_at", "expires_at")
    list_select_related = ("user",)
    search_fields = ("name", "user__username")
    autocomplete_fields = ("user",)
    fields = ("user", "name", "created_at", "expires_at", "last_used_at", "revoked_at")
    actions = ("revoke",)

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        """Not here."""
        del request
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not here."""
        del request, obj
        return False

    @override
    def delete_model(self, request: HttpRequest, obj: PersonalToken) -> None:
        """Delete, and close the sockets that the token opened."""
        revoke_token_row(obj)
        super().delete_model(request, obj)

    @override
    def delete_queryset(
        self, request: HttpRequest, queryset: QuerySet[PersonalToken]
    ) -> None:
        """Delete several, and close the sockets that they opened."""
        for token in queryset:
            revoke_token_row(token)
        super().delete_queryset(request, queryset)

    @admin.action(description="Revoke selected tokens", permissions=["delete"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[PersonalToken]) -> None:
        """Revoke and close the sockets that the tokens opened."""
        for token in queryset:
            revoke_token_row(token)
        self.message_user(request, f"Revoked {len(queryset)} tokens.")
