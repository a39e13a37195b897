"""Queues in the admin: what waits and runs, pausing, limits."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from typing_extensions import override

from jobs_app import inspection, services
from jobs_app.admin.display import NOTHING, between, status_label
from jobs_app.domain.requests import Limits
from jobs_app.models import Queue
from livestate.refusals import Refusal

_LIMITS = ("max_running", "max_running_per_actor", "rate_limit", "rate_period_s")


def _limit(label: str, help_text: str, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=1,
        max_value=1_000_000,
        **{"required": False, **options},
    )


class QueueForm(forms.ModelForm[Queue]):
    """The limits; an empty one is none."""

    max_running = _limit("Running at once", "Jobs over all workers.")
    max_running_per_actor = _limit(
        "Running at once per person", "Jobs of one person over all workers."
    )
    rate_limit = _limit("Started per period", "Jobs over all workers.")
    rate_period_s = _limit("Period", "Seconds.", required=True)

    class Meta:
        model = Queue
        fields = _LIMITS


@admin.register(Queue)
class QueueAdmin(admin.ModelAdmin[Queue]):
    """Every queue that has workers. What is changed holds at once, for all of them."""

    form = QueueForm
    list_display = (
        "name",
        "state",
        "due",
        "oldest",
        "scheduled",
        "blocked",
        "running",
        "limits",
    )
    sortable_by = ()
    show_full_result_count = False
    actions = ("pause", "resume")
    fieldsets = (
        (None, {"fields": ("name", "state")}),
        ("Now", {"fields": (("due", "oldest"), ("scheduled", "blocked", "running"))}),
        (
            "Limits, over all workers",
            {
                "description": "They hold from the next job that starts. "
                "An empty one is no limit.",
                "fields": (*_LIMITS[:2], _LIMITS[2:]),
            },
        ),
    )
    readonly_fields = (
        "name",
        "state",
        "due",
        "oldest",
        "scheduled",
        "blocked",
        "running",
    )

    class Media:
        css = {"all": ("jobs_app/admin.css",)}  # noqa: RUF012  as Django has it

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Queue]:
        return inspection.with_figures(super().get_queryset(request))

    @override
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, str] | None = None
    ) -> HttpResponse:
        services.add_queue_rows()
        return super().changelist_view(request, extra_context)

    @admin.display(description="state")
    def state(self, queue: Queue) -> str:
        """Open, or paused by whom and since when."""
        if queue.paused_at is None:
            return status_label("completed", "open")
        return format_html(
            '{} <span class="job-note">by {} since {} UTC</span>',
            status_label("failed", "paused"),
            queue.paused_by or "somebody",
            f"{queue.paused_at:%Y-%m-%d %H:%M}",
        )

    @admin.display(description="due")
    def due(self, queue: Any) -> str:
        """Jobs that could start now, as a link to them."""
        query = {"queue": queue.name, "status__exact": "pending"}
        return format_html(
            '<a href="{}?{}">{}</a>',
            reverse("admin:jobs_app_job_changelist"),
            urlencode(query),
            queue.due,
        )

    @admin.display(description="oldest due for")
    def oldest(self, queue: Any) -> str:
        """How long the first of them has been due."""
        return between(queue.oldest_due_at, queue.asked_at)

    @admin.display(description="scheduled")
    def scheduled(self, queue: Any) -> int:
        """Jobs whose time has not come."""
        return int(queue.scheduled)

    @admin.display(description="waiting for jobs")
    def blocked(self, queue: Any) -> int:
        """Jobs that wait for others to end."""
        return int(queue.blocked)

    @admin.display(description="running")
    def running(self, queue: Any) -> int:
        """Jobs that workers have claimed."""
        return int(queue.running)

    @admin.display(description="limits")
    def limits(self, queue: Queue) -> str:
        """The limits in words."""
        words: list[str] = []
        if queue.max_running is not None:
            words.append(f"{queue.max_running} at once")
        if queue.max_running_per_actor is not None:
            words.append(f"{queue.max_running_per_actor} per person")
        if queue.rate_limit is not None:
            words.append(f"{queue.rate_limit} per {queue.rate_period_s} s")
        return ", ".join(words) or NOTHING

    @override
    def save_model(
        self, request: HttpRequest, obj: Queue, form: Any, change: bool
    ) -> None:
        if form.changed_data:
            limits = Limits(**{name: getattr(obj, name) for name in _LIMITS})
            services.limit_queue(name=obj.name, limits=limits)

    @admin.action(description="Pause", permissions=["change"])
    def pause(self, request: HttpRequest, queues: QuerySet[Queue]) -> None:
        """Let no further job start; running ones go on."""
        by = request.user.get_username()
        self._each(
            request,
            queues,
            "Paused",
            lambda name: services.pause_queue(name=name, by=by),
        )

    @admin.action(description="Resume", permissions=["change"])
    def resume(self, request: HttpRequest, queues: QuerySet[Queue]) -> None:
        """Let jobs start again."""
        self._each(
            request, queues, "Resumed", lambda name: services.resume_queue(name=name)
        )

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_delete_permission(
        self, request: HttpRequest, obj: Queue | None = None
    ) -> bool:
        return False

    def _each(
        self,
        request: HttpRequest,
        queues: QuerySet[Queue],
        word: str,
        act: Callable[[str], None],
    ) -> None:
        for queue in queues:
            try:
                act(queue.name)
            except Refusal as refusal:
                self.message_user(request, refusal.message, messages.ERROR)
            else:
                self.log_change(request, queue, f"{word}.")
                self.message_user(request, f"{word}: {queue.name}.", messages.SUCCESS)
