"""Filters of the list of jobs. Their choices are known: none is looked for in rows."""

from datetime import UTC, datetime, time, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from typing_extensions import override

from jobs_app import inspection
from jobs_app.domain.failures import FailureCode
from jobs_app.domain.requests import FIRST_PRIORITY, LAST_PRIORITY
from jobs_app.models import Job, JobQuerySet
from jobs_app.registry import all_kinds
from jobs_app.sweeper import KEEP_FINISHED


class _ChoiceFilter(admin.SimpleListFilter):
    """One field equals one of its known values."""

    def values(self) -> list[str]:
        """What may be chosen."""
        raise NotImplementedError

    @override
    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        del model_admin
        return [(value, value) for value in self.values()]

    @override
    def queryset(self, request: HttpRequest, queryset: QuerySet[Job]) -> QuerySet[Job]:
        # Only what is offered: the rest may not be of the field's type.
        if self.value() not in self.values():
            return queryset
        return queryset.filter(**{str(self.parameter_name): self.value()})


class KindFilter(_ChoiceFilter):
    """By kind of job."""

    title, parameter_name = "kind", "kind"

    @override
    def values(self) -> list[str]:
        return [kind.name for kind in all_kinds()]


class QueueFilter(_ChoiceFilter):
    """By queue."""

    title, parameter_name = "queue", "queue"

    @override
    def values(self) -> list[str]:
        return list(settings.QUEUES)


class ErrorFilter(_ChoiceFilter):
    """By the code of the last error."""

    title, parameter_name = "error code", "error_code"

    @override
    def values(self) -> list[str]:
        return [code.value for code in FailureCode]


class PriorityFilter(_ChoiceFilter):
    """By priority."""

    title, parameter_name = "priority", "priority"

    @override
    def values(self) -> list[str]:
        return [str(n) for n in range(FIRST_PRIORITY, LAST_PRIORITY + 1)]


class WaitsFilter(admin.SimpleListFilter):
    """Pending jobs, by what they wait for."""

    title, parameter_name = "waiting for", "waits"

    @override
    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        del model_admin
        return [(reason.value, reason.value) for reason in inspection.WaitReason]

    @override
    def queryset(self, request: HttpRequest, queryset: Any) -> JobQuerySet:
        rows: JobQuerySet = queryset
        reason = self.value()
        return inspection.waiting_for(rows, reason) if reason else rows


class DayFilter(admin.SimpleListFilter):
    """By the day on which a job was asked for (UTC).

    In place of Django's date hierarchy, which reads every row to learn which days
    there are: finished jobs are kept for days, so the days are known.
    """

    title, parameter_name = "asked for on", "day"
    OLDER: ClassVar = "older"

    @override
    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        del model_admin
        days = [day.date().isoformat() for day in _days()]
        return [*((day, day) for day in days), (self.OLDER, "before")]

    @override
    def queryset(self, request: HttpRequest, queryset: QuerySet[Job]) -> QuerySet[Job]:
        days = _days()
        if self.value() == self.OLDER:
            return queryset.filter(created_at__lt=days[-1])
        for day in days:
            if self.value() == day.date().isoformat():
                end = day + timedelta(days=1)
                return queryset.filter(created_at__gte=day, created_at__lt=end)
        return queryset


def _days() -> list[datetime]:
    today = datetime.combine(datetime.now(UTC).date(), time(), tzinfo=UTC)
    return [today - timedelta(days=past) for past in range(KEEP_FINISHED.days + 1)]
