"""Recurring jobs in the admin: written, switched, run at once."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from typing_extensions import override

from jobs_app import services
from jobs_app.admin.display import NOTHING, job_link
from jobs_app.models import RecurringJob
from jobs_app.registry import public_kinds
from livestate.refusals import FieldError, InvalidPayload, Refusal


class RecurringJobForm(forms.ModelForm[RecurringJob]):
    """Refuses what could never run, and says at which field."""

    kind = forms.ChoiceField()
    time_zone = forms.ChoiceField(initial="UTC")

    class Meta:
        model = RecurringJob
        fields = ("name", "is_enabled", "kind", "args", "actor", "cron", "time_zone")
        help_texts = {  # noqa: RUF012  as Django has it
            "args": "A JSON object, as the kind wants it.",
            "actor": "External id of whose job it is; empty: of the system.",
            "cron": "minute hour day month weekday, such as 30 6 * * 1-5",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" not in self.fields:
            return
        kinds = [(kind.name, f"{kind.name} – {kind.title}") for kind in public_kinds()]
        self.fields["kind"].choices = _with(self.instance.kind, kinds)  # type: ignore[attr-defined]
        zones = [(zone, zone) for zone in sorted(available_timezones())]
        self.fields["time_zone"].choices = _with(self.instance.time_zone, zones)  # type: ignore[attr-defined]

    @override
    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        try:
            services.check_recurring(self.instance)
        except InvalidPayload as refusal:
            for error in refusal.errors:
                self._point_out(error)

    def _point_out(self, error: FieldError) -> None:
        _, field, *inner = error.pointer.split("/")
        where = "/".join(inner)
        self.add_error(field, f"{where}: {error.detail}" if where else error.detail)


@admin.register(RecurringJob)
class RecurringJobAdmin(admin.ModelAdmin[RecurringJob]):
    """Any number of schedulers reads these rows; a change holds from the next tick."""

    form = RecurringJobForm
    list_display = (
        "name",
        "is_enabled",
        "kind",
        "cron",
        "next_tick",
        "last_tick",
        "latest_job",
        "trouble",
    )
    list_filter = ("is_enabled",)
    search_fields = ("name", "kind")
    show_facets = admin.ShowFacets.NEVER
    actions = ("run_now", "enable", "disable")
    fieldsets = (
        (None, {"fields": ("name", "is_enabled")}),
        ("What", {"fields": ("kind", "args", "actor")}),
        ("When", {"fields": ("cron", "time_zone", "next_tick")}),
        ("Last time", {"fields": ("last_tick", "latest_job", "last_error")}),
    )
    readonly_fields = ("next_tick", "last_tick", "latest_job", "last_error")

    @admin.display(description="next tick")
    def next_tick(self, row: RecurringJob) -> str:
        """In its own time zone, and in UTC."""
        return _moment(row.next_at, zone=row.time_zone)

    @admin.display(description="last tick")
    def last_tick(self, row: RecurringJob) -> str:
        """In its own time zone, and in UTC."""
        return _moment(row.last_at, zone=row.time_zone)

    @admin.display(description="last job")
    def latest_job(self, row: RecurringJob) -> str:
        """A link to it."""
        return job_link(row.last_job_id)

    @admin.display(description="last error")
    def trouble(self, row: RecurringJob) -> str:
        """Why it could not be asked for, if so."""
        return row.last_error or NOTHING

    @override
    def save_model(
        self, request: HttpRequest, obj: RecurringJob, form: Any, change: bool
    ) -> None:
        services.save_recurring(obj, changed=form.changed_data)

    @admin.action(description="Run now", permissions=["change"])
    def run_now(self, request: HttpRequest, rows: QuerySet[RecurringJob]) -> None:
        """Ask for one at once, besides the ticks."""
        for row in rows:
            try:
                accepted = services.run_recurring_now(row)
            except Refusal as refusal:
                self._say(request, row, refusal.message, level=messages.ERROR)
                continue
            what = "runs as {}" if accepted.is_new else "runs already, as {}"
            self.log_change(request, row, "Run now.")
            self._say(request, row, format_html(what, job_link(accepted.job.pk)))

    @admin.action(description="Enable", permissions=["change"])
    def enable(self, request: HttpRequest, rows: QuerySet[RecurringJob]) -> None:
        """Let them be asked for from the next tick."""
        self._switch(request, rows, is_enabled=True)

    @admin.action(description="Disable", permissions=["change"])
    def disable(self, request: HttpRequest, rows: QuerySet[RecurringJob]) -> None:
        """Let them not be asked for."""
        self._switch(request, rows, is_enabled=False)

    def _switch(
        self, request: HttpRequest, rows: QuerySet[RecurringJob], *, is_enabled: bool
    ) -> None:
        word = "enabled" if is_enabled else "disabled"
        for row in rows:
            try:
                services.enable_recurring(row, is_enabled=is_enabled)
            except Refusal as refusal:
                self._say(request, row, refusal.message, level=messages.ERROR)
                continue
            self.log_change(request, row, f"{word.capitalize()}.")
            self._say(request, row, f"is {word}")

    def _say(
        self,
        request: HttpRequest,
        row: RecurringJob,
        what: str,
        *,
        level: int = messages.SUCCESS,
    ) -> None:
        text = format_html("{}: {}", row.name, what)
        self.message_user(request, text, level)


def _with(present: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The choices and the present value, which may be of another version."""
    known = {value for value, _ in choices}
    if not present or present in known:
        return choices
    return [*choices, (present, present)]


def _moment(at: datetime | None, *, zone: str) -> str:
    if at is None:
        return NOTHING
    text = f"{at:%Y-%m-%d %H:%M} UTC"
    if zone == "UTC":
        return text
    try:
        local = at.astimezone(ZoneInfo(zone))
    except (KeyError, ValueError):
        return text
    return f"{local:%Y-%m-%d %H:%M} ({text})"
