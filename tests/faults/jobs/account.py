"""What became of the jobs of a scenario, and the rules that it must obey."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from jobs_app.domain.status import TERMINAL, JobStatus
from jobs_app.models import Job
from tests.faults.jobs import kinds

_TRACEBACK = "Traceback (most recent call last):"
# Enough to see what is wrong.
_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a scenario promises beside the rules that hold in all of them.

    `attempts` judges the attempts of one job; `most_lost` bounds the attempts that the
    harm may have cost over all jobs; `errors` are the exceptions that it may leave in
    the log.
    """

    attempts: Callable[[Job], bool]
    most_lost: int = 0
    failed: int = 0
    cancelled: range = range(1)
    errors: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Account:
    """The jobs and effects of one scenario, once everything has come to rest."""

    scenario: str
    at: float
    seconds: float
    accepted: list[int]
    jobs: list[Job]
    effects: list[kinds.Effect]
    logs: list[str] = field(repr=False)

    def violations(self, expected: Expected) -> list[str]:
        """Every broken rule, in a sentence each."""
        return [
            *self._violations_of_status(expected),
            *self._violations_of_effects(),
            *self._violations_of_attempts(expected),
            *(
                f"unexpected in the log: {line}"
                for log in self.logs
                for line in _last_lines_of_tracebacks(log)
                if not any(name in line for name in expected.errors)
            ),
        ]

    def row(self, violations: Collection[str]) -> list[str]:
        """The account as a row of `HEADINGS`."""
        attempts = sorted(Counter(job.attempt for job in self.jobs).items())
        return [
            self.scenario,
            str(len(self.jobs)),
            "/".join(
                str(len(self._with(status)))
                for status in (
                    JobStatus.COMPLETED,
                    JobStatus.FAILED,
                    JobStatus.CANCELLED,
                )
            ),
            str(len(self.effects)),
            " ".join(f"{attempt}×{count}" for attempt, count in attempts),
            str(sum(job.lost for job in self.jobs)),
            f"{self.seconds:.1f}",
            "ok" if not violations else f"{len(violations)} BROKEN",
        ]

    def _with(self, status: JobStatus) -> list[Job]:
        return [job for job in self.jobs if job.status == status]

    def _violations_of_status(self, expected: Expected) -> Iterator[str]:
        missing = set(self.accepted) - {job.pk for job in self.jobs}
        if missing:
            yield f"{len(missing)} accepted jobs are gone: {sorted(missing)[:_SHOWN]}"
        live = [job.pk for job in self.jobs if job.status not in TERMINAL]
        if live:
            yield f"{len(live)} jobs have not ended: {live[:_SHOWN]}"
        failed = self._with(JobStatus.FAILED)
        if len(failed) != expected.failed:
            codes = Counter(job.error_code for job in failed)
            yield f"{len(failed)} jobs failed, not {expected.failed}: {dict(codes)}"
        cancelled = len(self._with(JobStatus.CANCELLED))
        if cancelled not in expected.cancelled:
            yield f"{cancelled} jobs cancelled, not {expected.cancelled}"

    def _violations_of_effects(self) -> Iterator[str]:
        jobs = {job.pk: job for job in self.jobs}
        counted = Counter(effect.job_id for effect in self.effects)
        for job in self.jobs:
            wanted = int(job.status == JobStatus.COMPLETED)
            if counted[job.pk] != wanted:
                yield f"job {job.pk}, {job.status}: {counted[job.pk]} effects"
        for effect in self.effects:
            owner = jobs.get(effect.job_id)
            if owner is None:
                yield f"an effect of job {effect.job_id}, which nobody asked for"
            elif effect.attempt != owner.attempt:
                yield (
                    f"job {owner.pk}: the effect is of attempt {effect.attempt},"
                    f" the last attempt was {owner.attempt}"
                )

    def _violations_of_attempts(self, expected: Expected) -> Iterator[str]:
        for job in self.jobs:
            if not expected.attempts(job):
                yield (
                    f"job {job.pk}, {job.status}: {job.attempt} attempts,"
                    f" of these {job.lost} lost, {job.excused} excused"
                )
        lost = sum(job.lost for job in self.jobs)
        if lost > expected.most_lost:
            yield f"{lost} attempts lost, more than {expected.most_lost}"


TITLE = "jobs that were done harm to"
HEADINGS = [
    *("scenario", "jobs", "completed/failed/cancelled", "effects"),
    *("attempts×jobs", "lost", "seconds", "rules"),
]
# Filled while the tests run, printed at the end of the run.
rows: list[list[str]] = []


def _last_lines_of_tracebacks(log: str) -> Iterator[str]:
    """The line of each traceback that names the exception."""
    for part in log.split(_TRACEBACK)[1:]:
        found = re.search(r"^\S.*$", part, flags=re.MULTILINE)
        yield found.group() if found else part.strip()[:200]
