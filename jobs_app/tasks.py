"""What Celery calls. Messages carry ids only; the rows are the truth."""

from typing import Any

from celery import Task, shared_task, signals
from django.conf import settings

from jobs_app import runner, shutdown, sweeper
from jobs_app.dispatch import RUN_TASK

_sweepers: list[sweeper.Sweeper] = []


@shared_task(name=RUN_TASK, bind=True, ignore_result=False)
def run_job(self: "Task[Any, Any]", /, *, job_id: int, **_later: Any) -> str:
    """Work off a hint; the word it returns is all that django-celery-results keeps."""
    done = runner.work_off(hint=job_id, task_id=str(self.request.id or ""))
    self.request.ignore_result = not done.keeps_celery_result
    return done.outcome


@shared_task(name="jobs.sweep")
def sweep(**_later: Any) -> int:
    """A round of housekeeping, for installations whose workers are all busy."""
    return sweeper.sweep()


@shared_task(name="jobs.prune")
def prune(**_later: Any) -> int:
    """Delete old finished jobs."""
    return sweeper.prune()


@signals.worker_ready.connect
def _start_sweeping(**_: Any) -> None:
    thread = sweeper.Sweeper()
    _sweepers.append(thread)
    thread.start()


@signals.worker_shutting_down.connect
def _hand_jobs_back(**_: Any) -> None:
    # Celery waits for running jobs without limit; ours end or are handed back.
    shutdown.begin(grace_s=settings.WORKER_GRACE_S)
    for thread in _sweepers:
        thread.stop()
