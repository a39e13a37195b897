"""The rows of jobs in a story: time passes by moving them, and they are compared."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Now

from jobs_app import store
from jobs_app.models import (
    IdempotencyKey,
    Job,
    JobDependency,
    JobStep,
    JobTransition,
    Queue,
)
from tests.fuzz.job_book import Book, BookJob

EFFECT = "effect of "
# How long a story may take in truth.
REAL_S = 20.0
_TIMES = (
    *("run_at", "expires_at", "lease_until", "finished_at"),
    *("created_at", "dispatched_at"),
)
# What the pruner, and a job that is to wait for this one, may still touch.
_FREE_AFTER_THE_END = {*_TIMES, "retry_of_id", "has_dependents"}


def forget_everything() -> None:
    """Far quicker than emptying every table of the database."""
    for model in (
        *(JobTransition, JobStep, JobDependency, IdempotencyKey),
        *(Job, Queue),
    ):
        rows: QuerySet[Any] = model._default_manager.all()
        rows._raw_delete("default")


def let_pass(seconds: float) -> None:
    """Everything lies further back by so much."""
    past = timedelta(seconds=seconds)
    Job.objects.update(**{name: F(name) - past for name in _TIMES})
    Queue.objects.update(rate_updated_at=F("rate_updated_at") - past)


def wait_until_due(number: int) -> None:
    """SQLite compares times as texts; they may differ in the same millisecond."""
    for _ in range(1000):
        if Job.objects.filter(pk=number, run_at__lte=Now()).exists():
            return
    raise AssertionError(f"job {number} is not due at once")


class Rows:
    """What the tables tell; `compare` finds out where they differ from the book."""

    def __init__(self) -> None:
        self._ended: dict[int, dict[str, Any]] = {}
        self.run_at: dict[int, datetime] = {}

    def compare(self, book: Book) -> None:
        rows: dict[int, dict[str, Any]] = {
            row["id"]: dict(row) for row in Job.objects.values()
        }
        assert set(rows) == set(book.jobs)
        now = store.database_time()
        for number, job in book.jobs.items():
            row = rows[number]
            assert _told(row) == _expected(job), f"job {number}"
            for name in ("run_at", "expires_at", "lease_until", "finished_at"):
                _compare_time(row[name], getattr(job, name), book=book, now=now)
        self._compare_paths(book)
        self._compare_effects(book)
        self._require_unchanged_ends(rows.values(), book)
        self.run_at = {number: row["run_at"] for number, row in rows.items()}

    def _compare_paths(self, book: Book) -> None:
        paths: dict[int, list[Any]] = {number: [] for number in book.jobs}
        for number, *step in JobTransition.objects.order_by("id").values_list(
            *("job_id", "from_status", "to_status", "attempt", "lost", "excused"),
            *("claimed_by", "error_code"),
        ):
            paths[number].append(tuple(step))
        assert paths == {number: job.path for number, job in book.jobs.items()}
        for path in paths.values():
            claims = [step[2] for step in path if step[1] == "running"]
            assert claims == list(range(1, len(claims) + 1))

    def _compare_effects(self, book: Book) -> None:
        steps = JobStep.objects.filter(key__startswith=EFFECT)
        # Each try has a key of its own: no index hides a second effect.
        found = sorted(
            (job_id, key.partition("/")[0])
            for job_id, key in steps.values_list("job_id", "key")
        )
        assert found == sorted(
            (job.number, f"{EFFECT}{job.attempt}")
            for job in book.jobs.values()
            if job.status == "completed"
        )

    def _require_unchanged_ends(
        self, rows: Collection[dict[str, Any]], book: Book
    ) -> None:
        for row in rows:
            if book.jobs[row["id"]].is_live:
                continue
            last = {
                name: value
                for name, value in row.items()
                if name not in _FREE_AFTER_THE_END
            }
            assert self._ended.setdefault(row["id"], last) == last


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "status": row["status"],
        "attempt": row["attempt"],
        "lost": row["lost"],
        "excused": row["excused"],
        "pending_deps": row["pending_deps"],
        "is_to_stop": row["cancel_requested_at"] is not None,
        "owner": row["claimed_by"],
        "error_code": row["error_code"],
    }


def _expected(job: BookJob) -> dict[str, Any]:
    return {
        "status": job.status,
        "attempt": job.attempt,
        "lost": job.lost,
        "excused": job.excused,
        "pending_deps": len(job.waits_for),
        "is_to_stop": job.is_to_stop,
        "owner": job.owner,
        "error_code": job.error_code,
    }


def _compare_time(
    found: datetime | None, expected: float | None, *, book: Book, now: datetime
) -> None:
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        off = (found - now).total_seconds() - (expected - book.now)
        assert -REAL_S < off < 1
