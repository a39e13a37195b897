"""Jobs in the admin: filters, the step timeline, cancel and run again."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django_celery_results.models import TaskResult
from typing_extensions import override

from accounts.selectors import actor_by_external_id
from jobs_app import services
from jobs_app.models import Job, JobStep
from livestate.refusals import Refusal

# What a job has made may give the case away.
HIDDEN = ("args", "result", "preview")


class JobStepInline(admin.TabularInline[JobStep, Job]):
    """The step timeline. Outputs stay hidden: they hold the solution."""

    model = JobStep
    extra = 0
    can_delete = False
    fields = ("key", "status", "attempt", "began", "took", "timeline", "error_code")
    readonly_fields = fields
    ordering = (F("started_at").asc(nulls_last=True), "id")

    @admin.display(description="began")
    def began(self, step: JobStep) -> str:
        """Seconds after the start of the job."""
        if step.started_at is None or step.job.started_at is None:
            return "–"
        after = (step.started_at - step.job.started_at).total_seconds()
        return f"+{after:.1f} s"

    @admin.display(description="timeline")
    def timeline(self, step: JobStep) -> str:
        """A bar on the job's own time axis."""
        job = step.job
        if not (step.started_at and step.finished_at):
            return "–"
        if not (job.started_at and job.finished_at):
            return "–"
        whole = max((job.finished_at - job.started_at).total_seconds(), 0.001)
        left = 100 * (step.started_at - job.started_at).total_seconds() / whole
        width = 100 * (step.finished_at - step.started_at).total_seconds() / whole
        return format_html(
            '<svg width="240" height="10" role="img" aria-label="{}">'
            '<rect x="{}%" width="{}%" height="10" fill="currentColor"/></svg>',
            f"from {left:.0f} % for {width:.0f} %",
            f"{max(left, 0):.1f}",
            f"{max(width, 0.5):.1f}",
        )

    @admin.display(description="took")
    def took(self, step: JobStep) -> str:
        """Seconds between start and end."""
        if step.started_at is None or step.finished_at is None:
            return "–"
        return f"{(step.finished_at - step.started_at).total_seconds():.1f} s"

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[JobStep]:
        return super().get_queryset(request).select_related("job")

    @override
    def has_add_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False


@admin.register(Job)
class JobAdmin(admin.ModelAdmin[Job]):
    """Read-only: a job changes by its transitions, never by editing its row."""

    list_display = (
        "id",
        "title",
        "kind",
        "status",
        "progress",
        "attempt",
        "lost",
        "actor",
        "created_at",
        "finished_at",
    )
    list_filter = ("status", "kind", "queue", "error_code")
    search_fields = ("id", "title", "actor")
    date_hierarchy = "created_at"
    show_full_result_count = False
    inlines = (JobStepInline,)
    actions = ("cancel_jobs", "run_again")
    exclude = HIDDEN
    readonly_fields = ("celery_result",)

    @override
    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter on what is hidden would tell it letter by letter.
        if lookup.split("__", maxsplit=1)[0] in HIDDEN:
            return False
        return super().lookup_allowed(lookup, value, request)

    @admin.display(description="Celery result")
    def celery_result(self, job: Job) -> str:
        """A link to the latest attempt's row of django-celery-results."""
        found = TaskResult.objects.filter(task_id=job.celery_task_id).first()
        if found is None:
            return "–"
        try:
            url = reverse(
                "admin:django_celery_results_taskresult_change", args=[found.pk]
            )
        except NoReverseMatch:
            return str(found.task_id)
        return format_html('<a href="{}">{} ({})</a>', url, found.task_id, found.status)

    @admin.action(description="Cancel", permissions=["operate"])
    def cancel_jobs(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """Cancel pending jobs, ask running ones to stop."""
        self._each(
            request,
            jobs,
            lambda job, owner: services.cancel(job_id=str(job.pk), actor=owner),
        )

    @admin.action(description="Run again", permissions=["operate"])
    def run_again(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """Make a new job of each failed or cancelled one."""
        self._each(
            request,
            jobs,
            lambda job, owner: services.retry(job_id=str(job.pk), actor=owner),
        )

    def has_operate_permission(self, request: HttpRequest) -> bool:
        """Whether this person may cancel jobs and run them again."""
        allowed: bool = request.user.has_perm("jobs_app.change_job")
        return allowed

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(
        self, request: HttpRequest, obj: Job | None = None
    ) -> bool:
        return False

    @override
    def has_delete_permission(
        self, request: HttpRequest, obj: Job | None = None
    ) -> bool:
        return False

    def _each(self, request: HttpRequest, jobs: QuerySet[Job], act: Any) -> None:
        done = 0
        for job in jobs:
            owner = actor_by_external_id(job.actor)
            if owner is None:
                text = f"Job {job.pk}: its owner is gone."
                self.message_user(request, text, messages.ERROR)
                continue
            try:
                act(job, owner)
            except Refusal as refusal:
                text = f"Job {job.pk}: {refusal.message}"
                self.message_user(request, text, messages.ERROR)
            else:
                self.log_change(request, job, "admin action")
                done += 1
        if done:
            self.message_user(request, f"{done} done.", messages.SUCCESS)
