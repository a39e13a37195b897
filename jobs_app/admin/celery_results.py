"""Rows of django-celery-results, each with the job and attempt that left it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django_celery_results.models import TaskResult
from typing_extensions import override

from jobs_app import inspection
from jobs_app.admin.display import NOTHING, job_link
from jobs_app.admin.paging import BoundedPaginator

# The package registers a page of its own, which knows nothing of jobs and counts and
# looks through all rows.
admin.site.unregister(TaskResult)


@admin.register(TaskResult)
class TaskResultAdmin(admin.ModelAdmin[Any]):
    """What Celery says of its runs: to look at, nothing rests on it."""

    list_display = ("task_id", "job", "status", "word", "date_done")
    list_filter = (("date_done", admin.DateFieldListFilter),)
    sortable_by = ()
    ordering = ("-id",)
    search_fields = ("=task_id",)
    search_help_text = "Celery task id"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    list_max_show_all = 0
    fields = (
        "task_id",
        "job",
        "status",
        "word",
        "date_created",
        "date_done",
        "traceback",
    )

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return inspection.with_attempts(super().get_queryset(request))

    @admin.display(description="job")
    def job(self, row: Any) -> str:
        """The attempt, on the page of its job."""
        if row.job_id is None:
            return NOTHING
        text = f"job {row.job_id}, attempt {row.job_attempt}"
        return job_link(row.job_id, text)

    @admin.display(description="result")
    def word(self, row: Any) -> str:
        """The word that the task returned."""
        return str(row.result or NOTHING).strip('"')

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
