"""Random histories of jobs: the rows do what the book says, step by step."""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from pydantic import BaseModel

from accounts.domain.actor import Actor
from jobs_app import registry, services, store
from jobs_app.domain.errors import (
    NeededJobEnded,
    NotRetryable,
    StaleAttempt,
    TooLate,
)
from jobs_app.domain.failures import Failure, FailureCode
from jobs_app.domain.requests import Needs, WaitsFor, Wishes
from jobs_app.domain.status import JobStatus, may_become
from jobs_app.models import Job, JobStep, Queue
from jobs_app.registry import Completion, JobKind, JobRun, Unique
from tests.fuzz.job_book import PENDING, RUNNING, WEEK_S, Book, BookJob
from tests.fuzz.job_rows import (
    EFFECT,
    Rows,
    forget_everything,
    let_pass,
    wait_until_due,
)

HISTORIES = int(os.environ.get("CASEROOM_FUZZ_HISTORIES") or 30)
SEED = int(os.environ.get("CASEROOM_FUZZ_SEED") or random.randrange(2**32))  # noqa: S311
STEPS = 50
QUEUES = ("default", "content_generation")
MOMENT_S = 100.0
LEASE_S = 50.0

places = st.integers(0, 50)
queues = st.sampled_from(QUEUES)
limits = st.sampled_from((None, None, 1, 2))
pauses = st.sampled_from((0.0, 50.0))
verbs = st.sampled_from(
    (
        *("complete", "complete", "put back", "snooze"),
        *("hand back", "fail", "renew", "stop"),
    )
)


class Nothing(BaseModel):
    """No arguments, no result."""


async def _run(_args: Nothing, _run: JobRun) -> None:
    """Never called: the story plays the workers."""


def _kind(name: str, queue: str, **options: Any) -> JobKind[Nothing]:
    return JobKind(
        name=name,
        title=name,
        queue=queue,
        args=Nothing,
        result=Nothing,
        run=_run,
        effect=lambda **_: Completion(result=Nothing()),
        describe=lambda _: name,
        **options,
    )


KINDS = {
    "story.default": _kind("story.default", "default"),
    "story.content_generation": _kind("story.content_generation", "content_generation"),
    # The period is longer than any clock of this test.
    "story.daily": _kind("story.daily", "default", unique=Unique(period_s=10**10)),
}


def _person(name: str) -> Actor:
    return Actor(user_id=0, external_id=name, username=name, display_name="", color="")


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A job that is asked for; `behind` are jobs that were asked for before it."""

    kind: str
    actor: str
    key: str | None
    priority: int
    delay_s: float
    lifetime_s: float | None
    behind: list[tuple[int, Needs]]


asks = st.builds(
    Ask,
    kind=st.sampled_from([*KINDS, "story.default"]),
    actor=st.sampled_from(("ann", "ben")),
    key=st.sampled_from((None, None, None, "1")),
    priority=st.sampled_from((0, 5, 5, 9)),
    # None of these, nor a sum of them, is near a number of moments, other than 0.
    delay_s=st.sampled_from((0.0, 0.0, 0.0, 50.0, 250.0)),
    lifetime_s=st.sampled_from((None, None, 30.0, 230.0)),
    behind=st.just([])
    | st.just([])
    | st.lists(st.tuples(places, st.sampled_from(Needs)), min_size=1, max_size=3),
)


class History(RuleBasedStateMachine):
    """Each rule does one thing to the rows and says what the book makes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Book(queues=QUEUES)
        self.rows = Rows()
        # Every claim there ever was: old owners go on writing.
        self.claims: list[tuple[int, int]] = []

    @initialize(asks=st.lists(asks, min_size=3, max_size=8))
    def begin(self, asks: list["Ask"]) -> None:
        forget_everything()
        self.ask(asks=asks)

    @property
    def running(self) -> list[BookJob]:
        return [job for job in self.book.jobs.values() if job.status is RUNNING]

    def job(self, place: int) -> BookJob:
        jobs = list(self.book.jobs.values())
        return jobs[-1 - place % len(jobs)]

    # --- Asking -----------------------------------------------------------------------

    @rule(asks=st.lists(asks, min_size=1, max_size=3))
    def ask(self, asks: list["Ask"]) -> None:
        for one in asks:
            self.ask_one(one)

    def ask_one(self, ask: "Ask") -> None:
        kind = KINDS[ask.kind]
        needs = {self.job(at).number: need for at, need in ask.behind if self.book.jobs}
        is_periodic = kind.unique is not None
        wished = f"{ask.actor} {ask.key}" if ask.key and not is_periodic else None
        expected = BookJob(
            number=0,
            actor=ask.actor,
            queue=kind.queue,
            priority=ask.priority,
            run_at=self.book.now + ask.delay_s,
            key=f"daily {ask.actor}" if is_periodic else wished,
            keeps_key=is_periodic,
            needs=needs,
        )
        if ask.lifetime_s is not None:
            expected.expires_at = expected.run_at + ask.lifetime_s
        accept = partial(
            services.accept,
            kind=kind.name,
            args={},
            actor=_person(ask.actor),
            wishes=Wishes(
                priority=ask.priority,
                delay_s=ask.delay_s,
                expires_in_s=ask.lifetime_s,
                unique_key=wished,
                after=tuple(
                    WaitsFor(job_id=one, needs=need) for one, need in needs.items()
                ),
            ),
        )
        if self.book.is_in_vain(needs):
            with pytest.raises(NeededJobEnded):
                accept()
            return
        self.accepted(accept(), expected)

    @precondition(lambda self: any(job.key for job in self.book.jobs.values()))
    @rule(place=places)
    def ask_for_the_same(self, place: int) -> None:
        keyed = [job for job in self.book.jobs.values() if job.key]
        job = keyed[place % len(keyed)]
        self.ask_one(
            Ask(
                kind="story.daily" if job.keeps_key else "story.default",
                actor=job.actor,
                key="1",
                priority=5,
                delay_s=0.0,
                lifetime_s=None,
                behind=[],
            )
        )

    @precondition(lambda self: self.book.jobs)
    @rule(place=places)
    def run_again(self, place: int) -> None:
        old = self.job(place)
        ask = partial(services.retry, job_id=str(old.number), actor=_person(old.actor))
        if old.status not in {JobStatus.FAILED, JobStatus.CANCELLED}:
            with pytest.raises(NotRetryable):
                ask()
            return
        known = set(self.book.jobs)
        job = ask()
        again = services.Accepted(job=job, is_new=job.pk not in known)
        expected = BookJob(
            number=0,
            actor=old.actor,
            queue=old.queue,
            priority=old.priority,
            run_at=self.book.now,
            key=old.key,
            keeps_key=old.keeps_key,
        )
        self.accepted(again, expected)
        assert not again.is_new or job.retry_of_id == old.number

    def accepted(self, accepted: services.Accepted, expected: BookJob) -> None:
        holder = self.book.holder_of(expected.key)
        assert accepted.is_new == (holder is None)
        if holder is not None:
            assert accepted.job.pk == holder.number
            return
        expected.number = accepted.job.pk
        self.book.add(expected)

    # --- Workers ----------------------------------------------------------------------

    @rule()
    def claim_what_may_not_start(self) -> None:
        for job in list(self.book.jobs.values()):
            if not self.book.may_start(job):
                self.claim(job)

    @precondition(lambda self: self.book.jobs)
    @rule(place=places)
    def claim_one(self, place: int) -> None:
        ready = [job for job in self.book.jobs.values() if self.book.may_start(job)]
        self.claim(ready[place % len(ready)] if ready else self.job(place))

    def claim(self, job: BookJob) -> None:
        may_start = self.book.may_start(job)
        owner = f"owner {len(self.claims)}"
        claim = store.claim(
            job_id=job.number, owner=owner, task_id=owner, lease_s=LEASE_S
        )
        assert (claim is not None) == may_start
        if claim is not None:
            self.claimed(job, claim=claim, owner=owner)

    @precondition(lambda self: self.book.jobs)
    @rule(place=places, times=st.integers(1, 4))
    def take_tickets(self, place: int, times: int) -> None:
        hint = self.job(place)
        for _ in range(times):
            self.claim_next(hint)

    def claim_next(self, hint: BookJob) -> None:
        ready = [job for job in self.book.due(hint.queue) if self.book.may_start(job)]
        ranks = {
            job.number: (job.priority, self.rows.run_at[job.number]) for job in ready
        }
        owner = f"owner {len(self.claims)}"
        claim = store.claim_next(
            hint=hint.number, owner=owner, task_id=owner, lease_s=LEASE_S
        )
        if claim is None:
            assert not ranks
            return
        assert ranks[claim.job_id] == min(ranks.values())
        self.claimed(self.book.jobs[claim.job_id], claim=claim, owner=owner)

    def claimed(self, job: BookJob, *, claim: store.Claim, owner: str) -> None:
        self.book.start(job, owner=owner, lease_s=LEASE_S)
        assert claim.attempt == job.attempt
        self.claims.append((job.number, job.attempt))

    @precondition(lambda self: self.claims)
    @rule(place=places, verb=verbs, after_s=pauses)
    def write(self, place: int, verb: str, after_s: float) -> None:
        """An owner, or one that is none any more, writes."""
        number, attempt = self.claims[-1 - place % min(len(self.claims), 9)]
        is_owner = self.book.owns(number, attempt=attempt)
        if verb == "stop":
            holds = self.book.owns(number, attempt=attempt, may_stop=True)
            is_owner = holds and not is_owner
        assert _write(verb, number, attempt, after_s=after_s) == is_owner
        if is_owner:
            self.written(self.book.jobs[number], verb=verb, after_s=after_s)

    def written(self, job: BookJob, *, verb: str, after_s: float) -> None:
        book = self.book
        match verb:
            case "renew":
                job.lease_until = book.now + LEASE_S
            case "complete":
                book.end([job], JobStatus.COMPLETED)
            case "fail":
                book.end([job], JobStatus.FAILED, code="provider_refused")
            case "stop":
                book.end([job], JobStatus.CANCELLED)
            case "put back":
                book.give_back(job, after_s=after_s, code="provider_timeout")
            case _:
                job.excused += 1
                book.give_back(job, after_s=after_s if verb == "snooze" else 0)
        if job.status is PENDING and job.run_at == book.now:
            wait_until_due(job.number)

    @precondition(lambda self: self.book.jobs)
    @rule(
        runs=st.lists(st.tuples(places, verbs, pauses), min_size=1, max_size=4),
        are_parallel=st.booleans(),
    )
    def work(self, runs: list[tuple[int, str, float]], are_parallel: bool) -> None:
        for place, verb, after_s in runs:
            self.claim_one(place=place)
            if self.claims and not are_parallel:
                self.write(place=0, verb=verb, after_s=after_s)
        self.claim_what_may_not_start()
        self.rescue()

    @precondition(lambda self: self.running)
    @rule(place=places, times=st.integers(1, 7), verb=verbs)
    def lose(self, place: int, times: int, verb: str) -> None:
        """Workers die, one after the other; then each that had it writes after all."""
        job = self.running[place % len(self.running)]
        for _ in range(times):
            self.jump(MOMENT_S)
            self.rescue()
            self.claim(job)
        for back in reversed(range(min(len(self.claims), times + 1))):
            self.write(place=back, verb=verb, after_s=0.0)

    @precondition(lambda self: self.running)
    @rule(place=places, verb=verbs, after_s=pauses)
    def cancel_under_the_worker(self, place: int, verb: str, after_s: float) -> None:
        job = self.running[place % len(self.running)]
        self.cancel(place=list(self.book.jobs)[::-1].index(job.number))
        self.claims.append((job.number, job.attempt))
        self.write(place=0, verb=verb, after_s=after_s)

    # --- People -----------------------------------------------------------------------

    @precondition(lambda self: self.book.jobs)
    @rule(place=places)
    def cancel(self, place: int) -> None:
        job = self.job(place)
        ask = partial(services.cancel, job_id=str(job.number), actor=_person(job.actor))
        if not job.is_live:
            with pytest.raises(TooLate):
                ask()
            return
        ask()
        if job.status is RUNNING:
            job.is_to_stop = True
        else:
            self.book.end([job], JobStatus.CANCELLED)

    @rule(name=queues, lasts=st.sampled_from((False, False, True)))
    def pause(self, name: str, lasts: bool) -> None:
        services.pause_queue(name=name, by="ann")
        self.book.queues[name].is_paused = True
        self.claim_what_may_not_start()
        if not lasts:
            self.resume(name=name)

    @rule(name=queues)
    def resume(self, name: str) -> None:
        services.resume_queue(name=name)
        self.book.queues[name].is_paused = False

    @rule(name=queues, running=limits, of_actor=limits, rate=limits)
    def limit(
        self, name: str, running: int | None, of_actor: int | None, rate: int | None
    ) -> None:
        queue = self.book.queues[name]
        queue.max_running, queue.max_running_per_actor = running, of_actor
        queue.rate_limit = rate
        queue.tokens, queue.tokens_at = float(rate or 0), self.book.now
        Queue.objects.update_or_create(
            name=name,
            defaults={
                "max_running": running,
                "max_running_per_actor": of_actor,
                "rate_limit": rate,
                "rate_period_s": queue.rate_period_s,
                "rate_tokens": None,
                "rate_updated_at": None,
            },
        )

    # --- Time and housekeeping --------------------------------------------------------

    @rule(
        moments=st.sampled_from((0, 1, 1)),
        what=st.sampled_from(
            ("", "rescue", "expire", "sweep", "prune", "week", "week")
        ),
    )
    def pass_time(self, moments: int, what: str) -> None:
        self.jump(moments * MOMENT_S)
        match what:
            case "rescue":
                self.rescue()
            case "expire":
                assert {job.pk for job in store.expire()} == self.book.expire()
            case "sweep" if moments:
                self.sweep()
            case "prune":
                self.prune()
            case "week":
                self.jump(WEEK_S + MOMENT_S)
                self.prune()

    def jump(self, seconds: float) -> None:
        let_pass(seconds)
        self.book.now += seconds

    def rescue(self) -> None:
        found = self.book.rescue()
        assert {job.pk for job in store.rescue()} == found
        if found:
            # They are due a second later, which is too near.
            self.jump(MOMENT_S)

    def prune(self) -> None:
        pruned = store.prune(older_than=timedelta(seconds=WEEK_S))
        assert pruned == len(self.book.prune())

    def sweep(self) -> None:
        """Hints go to what may start, best first, and not beyond the room there is."""
        taken = [due.job_id for due in store.take_undispatched(empty_queues=())]
        rank = {
            job.number: (job.priority, self.rows.run_at[job.number])
            for job in self.book.due()
        }
        assert [rank[one] for one in taken] == sorted(rank[one] for one in taken)
        for name, queue in self.book.queues.items():
            waiting = {job.number for job in self.book.due(name)}
            sent = waiting & set(taken)
            room = self.book.room_in(name)
            if queue.is_paused:
                assert not sent
            elif queue.max_running_per_actor is None:
                wanted = len(waiting) if room is None else min(room, len(waiting))
                assert len(sent) == wanted

    # --- Harm -------------------------------------------------------------------------

    @precondition(lambda self: self.book.jobs)
    @rule(place=places, wanted=st.sampled_from(JobStatus))
    def write_past_the_store(self, place: int, wanted: JobStatus) -> None:
        job = self.job(place)
        is_same = job.status is wanted
        if is_same or may_become(current=job.status, wanted=wanted):
            return
        with pytest.raises(IntegrityError), transaction.atomic():
            Job.objects.filter(pk=job.number).update(status=wanted)

    @invariant()
    def rows_are_as_the_book_says(self) -> None:
        self.rows.compare(self.book)


def _write(verb: str, number: int, attempt: int, *, after_s: float) -> bool:
    """Whether this attempt could write so."""
    ids = {"job_id": number, "attempt": attempt}
    refused = _failure(FailureCode.PROVIDER_REFUSED)
    slow = _failure(FailureCode.PROVIDER_TIMEOUT)
    writes: dict[str, Callable[[], bool]] = {
        "renew": lambda: _is_not_stale(lambda: store.renew(**ids, lease_s=LEASE_S)),
        "complete": lambda: _is_not_stale(lambda: _complete(**ids)),
        "fail": lambda: store.fail(**ids, failure=refused),
        "put back": lambda: store.put_back(**ids, after_s=after_s, failure=slow),
        "snooze": lambda: store.snooze(**ids, after_s=after_s),
        "hand back": lambda: store.hand_back(**ids),
        "stop": lambda: store.finish_cancelled(**ids),
    }
    return writes[verb]()


def _is_not_stale(write: Callable[[], None]) -> bool:
    try:
        write()
    except StaleAttempt:
        return False
    return True


_effects = count(1)


def _complete(*, job_id: int, attempt: int) -> None:
    ids = {"job_id": job_id, "attempt": attempt}
    with transaction.atomic():
        JobStep.objects.create(job_id=job_id, key=f"{EFFECT}{attempt}/{next(_effects)}")
        store.complete(**ids, result={}, result_version=1, subject_id="")


def _failure(code: FailureCode) -> Failure:
    return Failure(code=code, message="It failed.", is_final=True)


@pytest.mark.timeout(3600)
@pytest.mark.django_db(transaction=True)
def test_rows_do_what_the_book_says(monkeypatch: pytest.MonkeyPatch) -> None:
    print(f"again with: CASEROOM_FUZZ_SEED={SEED}")  # noqa: T201  shown on failure
    for name, kind in KINDS.items():
        monkeypatch.setitem(registry._kinds, name, kind)
    seed(SEED)(History)
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            # Shrinking takes minutes; the whole history can be read as well.
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        ),
    )
    forget_everything()
