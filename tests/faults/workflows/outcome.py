"""What became of a job that was killed at a place, and the rules for it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from jobs_app.models import Job
from tests.faults.workflows.places import WITH_ANSWER, Moment, Place


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One job at its end.

    `asked` says for each step how often each of its requests has come; `done` are the
    steps that were known to be complete when the job was killed.
    """

    way: str
    place: Place
    job: Job
    asked: Mapping[str, Collection[int]]
    done: Collection[str]
    seconds: float

    def violations(self) -> Iterator[str]:
        """Every broken rule, in a sentence each."""
        job = self.job
        if (job.status, job.error_code) != ("completed", ""):
            yield f"{self}: {job.status}, {job.error_code}"
        least = 1 if self.place.moment is Moment.COMPLETED else 2
        ended_well = job.attempt - job.lost - job.excused
        if job.attempt < least or ended_well != 1:
            yield f"{self}: {job.attempt} attempts, {job.lost} lost"
        # On a busy machine an attempt may lose its lease and ask until it notices.
        starved = max(0, job.attempt - least)
        is_own_paid = self.place.moment in WITH_ANSWER
        paid = {*self.done, self.place.key} if is_own_paid else {*self.done}
        for key, counts in self.asked.items():
            most = starved + (1 if key in paid else 2)
            if max(counts) > most:
                yield f"{self}: {key} asked {max(counts)} times, at most {most}"

    def row(self, violations: Collection[str]) -> list[str]:
        """It as a row of `HEADINGS`."""
        own = self.asked.get(self.place.key, ())
        again = sum(
            count - 1
            for key, counts in self.asked.items()
            for count in counts
            if key != self.place.key
        )
        return [
            self.way,
            self.place.key,
            self.place.moment,
            str(self.job.attempt),
            " ".join(str(count) for count in own) or "-",
            str(again),
            f"{self.seconds:.1f}",
            "ok" if not violations else f"{len(violations)} BROKEN",
        ]

    def __str__(self) -> str:
        return f"{self.way}, {self.place.key}, {self.place.moment}"


TITLE = "cases that were cut off"
HEADINGS = [
    *("killed", "step", "where", "attempts", "its requests", "others again"),
    *("seconds", "rules"),
]
# Filled while the tests run, printed at the end of the run.
rows: list[list[str]] = []
