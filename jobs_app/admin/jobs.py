"""Jobs in the admin: filters, the course of each, cancel, retry and run again."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from typing_extensions import override

from jobs_app import inspection, selectors
from jobs_app.admin.display import NOTHING, between, status_label
from jobs_app.admin.filters import (
    DayFilter,
    ErrorFilter,
    KindFilter,
    PriorityFilter,
    QueueFilter,
    WaitsFilter,
)
from jobs_app.admin.paging import MOST_LISTED, BoundedPaginator
from jobs_app.admin.payload import HIDDEN, Payload, payloads_for
from jobs_app.admin.wishes import WISHES, Wish, told_refusal, told_result
from jobs_app.domain.status import TERMINAL, JobStatus
from jobs_app.models import Job
from jobs_app.pictures import svg_response, theme_of
from livestate.refusals import Refusal
from livestate.wire import row_number

MOST_AT_ONCE = 500
MOST_TOLD = 20


@admin.register(Job)
class JobAdmin(admin.ModelAdmin[Job]):
    """Read-only: a job changes by its transitions, never by editing its row."""

    list_display = (
        "id",
        "what",
        "standing",
        "priority",
        "tries",
        "asked_for",
        "queue_wait",
        "duration",
    )
    list_display_links = ("id", "what")
    list_filter = (
        "status",
        WaitsFilter,
        KindFilter,
        QueueFilter,
        ErrorFilter,
        PriorityFilter,
        DayFilter,
    )
    # By the primary key alone: it is the order of asking, and needs no other index.
    sortable_by = ("id",)
    search_fields = ("title", "=actor", "=celery_task_id")
    search_help_text = (
        "Job number, words of the title, external id, or Celery task id. "
        f"At most {MOST_LISTED:,} jobs are listed."
    )
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    list_max_show_all = 0
    actions = ("cancel_jobs", "retry_jobs", "run_jobs_again")
    exclude = HIDDEN
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("kind", "queue", "priority"),
                    ("standing", "progress", "step"),
                    ("actor", "subject_id"),
                    ("error_code", "error_message"),
                )
            },
        ),
        (
            "Times",
            {
                "fields": (
                    ("created_at", "run_at", "expires_at"),
                    ("started_at", "finished_at"),
                    ("queue_wait", "duration"),
                )
            },
        ),
        (
            "Particulars",
            {
                "classes": ("collapse",),
                "fields": (
                    ("attempt", "max_attempts", "lost", "excused"),
                    ("claimed_by", "lease_until", "dispatched_at"),
                    ("celery_task_id", "cancel_requested_at"),
                    ("unique_key", "is_unique_when_completed"),
                    ("args_version", "result_version", "is_encrypted"),
                    ("usage", "traceparent"),
                ),
            },
        ),
    )

    class Media:
        css = {"all": ("jobs_app/admin.css",)}  # noqa: RUF012  as Django has it

    # --- the list ---------------------------------------------------------------

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        rows = Job.objects.defer(*HIDDEN).order_by("-id")
        return inspection.with_reasons(rows)

    @override
    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Job], search_term: str
    ) -> tuple[QuerySet[Job], bool]:
        number = row_number(search_term.strip())
        if number > 0:
            return queryset.filter(pk=number), False
        return super().get_search_results(request, queryset, search_term)

    @override
    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter on what is hidden would tell it letter by letter.
        if set(lookup.split("__")) & set(HIDDEN):
            return False
        return super().lookup_allowed(lookup, value, request)

    @admin.display(description="job")
    def what(self, job: Job) -> str:
        """The title, the kind, and enough of the owner's id to tell people apart."""
        return format_html(
            '{}<br><span class="job-note" title="{}">{} · {}</span>',
            job.title,
            job.actor,
            job.kind,
            job.actor[:8] or "system",
        )

    @admin.display(description="status")
    def standing(self, job: Job) -> str:
        """The status, and why the job does not run yet."""
        note = getattr(job, "waits", None)
        if note:
            note = f"waits for {note}" if " is " not in note else note
        elif job.status == JobStatus.RUNNING:
            is_asked = job.cancel_requested_at is not None
            note = "asked to stop" if is_asked else f"{job.progress} %"
        elif job.status == JobStatus.FAILED:
            note = job.error_code
        return format_html(
            '{} <span class="job-note">{}</span>', status_label(job.status), note or ""
        )

    @admin.display(description="attempts")
    def tries(self, job: Job) -> str:
        """Attempts that count, of how many; and those that do not."""
        counted = f"{job.attempt - job.lost - job.excused} / {job.max_attempts}"
        apart = [f"{job.lost} lost"] * bool(job.lost)
        apart += [f"{job.excused} excused"] * bool(job.excused)
        return f"{counted} ({', '.join(apart)})" if apart else counted

    @admin.display(description="asked for")
    def asked_for(self, job: Job) -> str:
        """When, in UTC, to the second."""
        return f"{job.created_at:%m-%d %H:%M:%S}"

    @admin.display(description="queue wait")
    def queue_wait(self, job: Job) -> str:
        """From when it was due until it first started, or until now."""
        until = job.started_at
        if until is None and job.pending_deps:
            return NOTHING
        if until is None:
            until = job.finished_at or getattr(job, "asked_at", None)
        if until is None:
            return NOTHING
        # A later attempt has moved `run_at` behind the first start.
        due = max(job.created_at, job.run_at) if job.run_at <= until else None
        if due is None:
            due = job.created_at if job.started_at else None
        return between(due, until)

    @admin.display(description="duration")
    def duration(self, job: Job) -> str:
        """From the first start to the end, or until now while it is not over."""
        is_over = job.status in TERMINAL
        end = job.finished_at if is_over else getattr(job, "asked_at", None)
        return between(job.started_at, end)

    # --- the page of a job ------------------------------------------------------

    @override
    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(
                "<int:job_id>/operate/<str:wish>/",
                wrap(self.operate),
                name="jobs_app_job_operate",
            ),
            path(
                "<int:job_id>/payload/<str:name>/",
                wrap(self.payload),
                name="jobs_app_job_payload",
            ),
            path(
                "<int:job_id>/diagram.svg",
                wrap(self.picture),
                name="jobs_app_job_picture",
            ),
        ]
        return [*own, *super().get_urls()]

    @override
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = dict(extra_context or {})
        job = self.get_object(request, object_id)
        if job is not None and self.has_view_permission(request, job):
            context |= {
                "course": inspection.course_of(job),
                "diagram": selectors.mermaid_of(job)
                if selectors.workflow_of(job)
                else None,
                "wishes": self._wishes_for(request, job),
                "payloads": payloads_for(request),
            }
        return super().change_view(request, object_id, form_url, context)

    def operate(self, request: HttpRequest, job_id: int, wish: str) -> HttpResponseBase:
        """A button of the job's page: POST only."""
        job = self._job(request, job_id)
        if not self.has_operate_permission(request):
            raise PermissionDenied
        if request.method != "POST" or wish not in WISHES:
            raise Http404
        new = self._do(request, [job], WISHES[wish])
        target = new[0].pk if new else job_id
        return HttpResponseRedirect(reverse("admin:jobs_app_job_change", args=[target]))

    def payload(self, request: HttpRequest, job_id: int, name: str) -> HttpResponseBase:
        """What the job was given, or has made; that it was read is logged."""
        job = self._job(request, job_id)
        found: Payload | None = next(
            (one for one in payloads_for(request) if one.name == name), None
        )
        if found is None:
            raise PermissionDenied
        self.log_change(request, job, f"Read: {found.title}.")
        context = {
            **self.admin_site.each_context(request),
            "title": f"{found.title} of job {job.pk}",
            "opts": self.opts,
            "original": job,
            "parts": found.parts(job),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/jobs_app/job/payload.html", context)

    def picture(self, request: HttpRequest, job_id: int) -> HttpResponseBase:
        """The job's workflow, coloured by its steps."""
        job = self._job(request, job_id)
        try:
            theme = theme_of(request.GET.get("theme"))
            return svg_response(selectors.picture_of(job, theme=theme))
        except Refusal as refusal:
            raise Http404(refusal.message) from refusal

    # --- what staff may do ------------------------------------------------------

    @admin.action(description="Cancel", permissions=["operate"])
    def cancel_jobs(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """Cancel pending jobs, ask running ones to stop."""
        self._do_all(request, jobs, "cancel")

    @admin.action(description="Retry from the failed step", permissions=["operate"])
    def retry_jobs(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """Make a new job of each failed or cancelled one, which goes on from there."""
        self._do_all(request, jobs, "retry")

    @admin.action(description="Run again from the start", permissions=["operate"])
    def run_jobs_again(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """Make a new job of each that has ended."""
        self._do_all(request, jobs, "run-again")

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

    def _job(self, request: HttpRequest, job_id: int) -> Job:
        job = Job.objects.filter(pk=job_id).first()
        if not self.has_view_permission(request, job):
            raise PermissionDenied
        if job is None:
            raise Http404
        return job

    def _wishes_for(self, request: HttpRequest, job: Job) -> list[Wish]:
        if not self.has_operate_permission(request):
            return []
        return [wish for wish in WISHES.values() if job.status in wish.on]

    def _do_all(self, request: HttpRequest, jobs: QuerySet[Job], name: str) -> None:
        chosen = list(jobs[: MOST_AT_ONCE + 1])
        if len(chosen) > MOST_AT_ONCE:
            text = f"These are more than {MOST_AT_ONCE} jobs; nothing was done."
            self.message_user(request, text, messages.ERROR)
            return
        self._do(request, chosen, WISHES[name])

    def _do(self, request: HttpRequest, jobs: list[Job], wish: Wish) -> list[Job]:
        """Do it to each, say for each what came of it; returns the jobs that result."""
        results: list[Job] = []
        refused = 0
        for number, job in enumerate(jobs):
            level = messages.SUCCESS
            try:
                result = wish.act(job_id=job.pk)
            except Refusal as refusal:
                refused += 1
                level, text = messages.ERROR, told_refusal(job, refusal)
            else:
                text = told_result(job, result)
                self.log_change(request, job, f"{wish.label}.")
                results.append(result)
            if number < MOST_TOLD:
                self.message_user(request, text, level)
        if len(jobs) > MOST_TOLD:
            text = f"Of {len(jobs)} jobs {refused} were refused; the first are shown."
            self.message_user(request, text, messages.INFO)
        return results
