"""Expressions and sets of rows that several transitions share."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, ExpressionWrapper
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from jobs_app.models import Job, JobQuerySet


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How a database tells its time, and how it locks the row it picks."""

    now: str
    lease: str
    lock: str


DIALECTS = {
    "postgresql": Dialect(
        now="STATEMENT_TIMESTAMP()",
        lease="STATEMENT_TIMESTAMP() + make_interval(secs => %(lease_s)s)",
        # Claimers of one queue must not wait for each other.
        lock="FOR UPDATE SKIP LOCKED",
    ),
    "sqlite": Dialect(
        now="STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', 'now')",
        lease="STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', 'now', %(lease_s)s || ' seconds')",
        lock="",
    ),
}

RELEASED: dict[str, Any] = {"lease_until": None, "claimed_by": ""}


def held(*, job_id: int, attempt: int) -> JobQuerySet:
    """The row, if this attempt still owns it, asked to stop or not."""
    return Job.objects.running().filter(id=job_id, attempt=attempt)


def from_now(seconds: float) -> Combinable:
    """The database's time, some seconds later."""
    return ExpressionWrapper(
        Now() + timedelta(seconds=seconds), output_field=DateTimeField()
    )


def database_time() -> datetime:
    """The one clock of all processes; those of two machines may differ."""
    sql = {
        "postgresql": "SELECT EXTRACT(EPOCH FROM STATEMENT_TIMESTAMP())",
        "sqlite": "SELECT (JULIANDAY('now') - 2440587.5) * 86400.0",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql, None)
        row = cursor.fetchone()
    return datetime.fromtimestamp(float(row[0]), tz=UTC)
