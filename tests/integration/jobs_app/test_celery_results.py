"""The rows of django-celery-results: they show runs, and go when jobs go."""

from datetime import timedelta

import pytest
from django_celery_results.models import TaskResult

from jobs_app import store, sweeper

pytestmark = pytest.mark.django_db


def _result(task_id: str, *, days: int) -> None:
    TaskResult.objects.create(task_id=task_id)
    done = store.database_time() - timedelta(days=days)
    TaskResult.objects.filter(task_id=task_id).update(date_done=done)


def test_old_results_are_pruned_with_the_jobs() -> None:
    _result("old", days=8)
    _result("recent", days=6)
    sweeper.prune()

    assert [row.task_id for row in TaskResult.objects.all()] == ["recent"]


def test_results_are_pruned_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs_app.store.housekeeping.PRUNE_BATCH", 2)
    for number in range(5):
        _result(f"old {number}", days=8)

    week = timedelta(days=7)
    counts = [store.prune_celery_results(older_than=week) for _ in range(4)]
    assert counts == [2, 2, 1, 0]
