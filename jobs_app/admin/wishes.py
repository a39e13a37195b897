"""The buttons and actions of a job: which job may have them, and what is said then."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import format_html

from jobs_app import services
from jobs_app.admin.display import job_link
from jobs_app.domain.status import LIVE, TERMINAL, JobStatus
from jobs_app.models import Job
from livestate.refusals import Refusal


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What staff may do to a job. `act` gives the job that results, or refuses."""

    name: str
    label: str
    on: frozenset[JobStatus]
    act: Callable[..., Job]


WISHES = {
    wish.name: wish
    for wish in (
        Wish(name="cancel", label="Cancel", on=LIVE, act=services.cancel_any),
        Wish(
            name="retry",
            label="Retry from the failed step",
            on=frozenset({JobStatus.FAILED, JobStatus.CANCELLED}),
            act=services.retry_any,
        ),
        Wish(
            name="run-again",
            label="Run again from the start",
            on=TERMINAL,
            act=services.run_again,
        ),
    )
}


def told_result(job: Job, result: Job) -> str:
    """What came of it, in a sentence."""
    if result.pk != job.pk:
        return format_html(
            "{} runs again as {}.", job_link(job.pk), job_link(result.pk)
        )
    is_over = result.status == JobStatus.CANCELLED
    return format_html(
        "{} is {}.", job_link(job.pk), "cancelled" if is_over else "asked to stop"
    )


def told_refusal(job: Job, refusal: Refusal) -> str:
    """Why nothing came of it."""
    return format_html("{}: {}", job_link(job.pk), refusal.message)
