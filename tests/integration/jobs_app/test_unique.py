"""Unique jobs: one at a time, or one per period."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from accounts.domain.actor import Actor
from jobs_app import registry, services, store
from jobs_app.domain.requests import Wishes
from jobs_app.models import Job
from jobs_app.registry import Unique
from tests.integration.jobs_app.kinds import KINDS
from tests.integration.jobs_app.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

Perform = Callable[[Job], str]
HOUR = 3600


@pytest.fixture
def ask(alice: Actor, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Ask for a note of a kind that is unique in this way."""

    def ask(
        unique: Unique[Any] | None = None,
        *,
        text: str = "a note",
        actor: Actor = alice,
        key: str | None = None,
    ) -> services.Accepted:
        kind = replace(KINDS["test.note"], name="test.unique", unique=unique)
        monkeypatch.setitem(registry._kinds, kind.name, kind)
        return services.accept(
            kind=kind.name,
            args={"text": text},
            actor=actor,
            wishes=Wishes(unique_key=key),
        )

    return ask


@pytest.mark.parametrize("unique", [Unique(), Unique(period_s=10**10)], ids=str)
def test_eight_who_ask_at_once_get_one_job(
    ask: Callable[..., services.Accepted], unique: Unique[Any]
) -> None:
    found = at_once(*[partial(ask, unique)] * 8)

    assert sorted(one.is_new for one in found) == [False] * 7 + [True]
    assert {one.job.pk for one in found} == {Job.objects.get().pk}


def test_key_is_free_again_after_every_end(
    ask: Callable[..., services.Accepted], perform: Perform, alice: Actor
) -> None:
    first = ask(Unique()).job
    assert not ask(Unique()).is_new
    perform(first)
    second = ask(Unique())
    assert second.is_new
    services.cancel(job_id=str(second.job.pk), actor=alice)

    assert ask(Unique()).is_new


def test_period_also_counts_what_is_completed(
    ask: Callable[..., services.Accepted],
    perform: Perform,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unique: Unique[Any] = Unique(period_s=HOUR)
    now = store.database_time().replace(minute=59, second=59)
    monkeypatch.setattr(store, "database_time", lambda: now)
    first = ask(unique)
    perform(first.job)
    assert ask(unique).job.pk == first.job.pk
    monkeypatch.setattr(store, "database_time", lambda: now + timedelta(seconds=1))

    assert ask(unique).is_new


def test_what_failed_in_a_period_may_be_asked_for_again(
    ask: Callable[..., services.Accepted], alice: Actor
) -> None:
    unique: Unique[Any] = Unique(period_s=10**10)
    first = ask(unique).job
    services.cancel(job_id=str(first.pk), actor=alice)

    assert ask(unique).is_new


def test_arguments_and_persons_tell_jobs_apart(
    ask: Callable[..., services.Accepted], bob: Actor
) -> None:
    ask(Unique())

    assert ask(Unique(), text="another").is_new
    assert ask(Unique(), actor=bob).is_new


def test_kind_says_what_counts(
    ask: Callable[..., services.Accepted], bob: Actor
) -> None:
    unique: Unique[Any] = Unique(by=lambda args: args.text[0], is_per_actor=False)
    first = ask(unique, text="abc")

    assert ask(unique, text="axy", actor=bob).job.pk == first.job.pk
    assert ask(unique, text="bcd").is_new


def test_key_tells_nothing_of_the_arguments(
    ask: Callable[..., services.Accepted],
) -> None:
    job = ask(Unique(by=lambda args: args.text), text="a secret").job

    assert "secret" not in str(job.unique_key)


def test_retry_of_a_unique_job_gives_the_one_that_is_there(
    ask: Callable[..., services.Accepted], alice: Actor
) -> None:
    first = ask(Unique()).job
    services.cancel(job_id=str(first.pk), actor=alice)
    second = ask(Unique()).job

    assert services.retry(job_id=str(first.pk), actor=alice).pk == second.pk
    services.cancel(job_id=str(second.pk), actor=alice)
    again = services.retry(job_id=str(first.pk), actor=alice)
    assert (again.retry_of_id, again.unique_key) == (first.pk, first.unique_key)


def test_retry_may_find_the_job_of_somebody_else(
    ask: Callable[..., services.Accepted], alice: Actor, bob: Actor
) -> None:
    mine = ask(key="shared").job
    services.cancel(job_id=str(mine.pk), actor=alice)
    his = ask(key="shared", actor=bob).job

    assert services.retry(job_id=str(mine.pk), actor=alice).pk == his.pk


def test_key_races_with_the_end_of_its_holder(
    ask: Callable[..., services.Accepted], alice: Actor
) -> None:
    for _ in range(10):
        holder = ask(Unique()).job
        cancel = partial(services.cancel, job_id=str(holder.pk), actor=alice)
        _, *found = at_once(cancel, *[partial(ask, Unique())] * 4)

        assert all(isinstance(one, services.Accepted) for one in found), found
        assert Job.objects.live().count() <= 1
        for job in Job.objects.live():
            services.cancel(job_id=str(job.pk), actor=alice)
