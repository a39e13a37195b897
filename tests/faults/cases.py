"""Asking for cases and waiting for what becomes of them."""

from typing import Any

from accounts.domain.actor import Actor
from jobs_app import selectors, services
from jobs_app.domain.requests import Wishes
from jobs_app.models import Job, JobStep
from sessions_app.models import Session
from tests.support.people import texts_of
from tests.support.processes import wait_until

BRIEF = {"theme": "a theft at the observatory", "difficulty": "easy", "seed": 7}
TERMINAL = {"completed", "failed", "cancelled"}


class Cases:
    """The jobs of one person."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def ask(self, *, delay_s: float = 0.0) -> str:
        """Accept a job, not to be run before so many seconds; gives its id."""
        job = services.enqueue(
            kind="case.generate",
            args=BRIEF,
            actor=self.actor,
            wishes=Wishes(delay_s=delay_s),
        )
        return str(job.pk)

    def shown(self, job_id: str) -> dict[str, Any]:
        """The job as people see it."""
        return selectors.job_json(selectors.job_of(actor=self.actor, job_id=job_id))

    def row(self, job_id: str) -> Job:
        return Job.objects.get(pk=job_id)

    def wait_for_end(self, job_id: str, *, within_s: float = 40) -> dict[str, Any]:
        """Wait until the job is over; gives it as people see it."""
        wait_until(
            lambda: self.shown(job_id)["status"] in TERMINAL,
            what=f"job {job_id} over",
            within_s=within_s,
        )
        return self.shown(job_id)

    def finished_steps(self, job_id: str) -> set[str]:
        rows = JobStep.objects.filter(job_id=job_id, status="completed")
        return set(rows.values_list("key", flat=True))


def assert_completed_once(job: dict[str, Any]) -> None:
    """The job is done and has left exactly one session behind."""
    assert (job["status"], job["error"]) == ("completed", None)
    assert [str(session.pk) for session in Session.objects.all()] == [job["session_id"]]


def secrets_of_the_case() -> list[str]:
    """The sentences that nobody may see: of the case that `BRIEF` leads to."""
    from llm_app.offline.manuscript import write_manuscript  # noqa: PLC0415

    outline = write_manuscript(
        seed=str(BRIEF["seed"]), theme=str(BRIEF["theme"]), difficulty="easy"
    ).outline
    return [outline.motive, outline.means, outline.opportunity, outline.twist]


def assert_tells_nothing(*texts: Any) -> None:
    """None of the strings inside holds a sentence of the solution."""
    secrets = secrets_of_the_case()
    assert all(len(secret) > 10 for secret in secrets)
    for text in texts_of(list(texts)):
        for secret in secrets:
            assert secret not in text
