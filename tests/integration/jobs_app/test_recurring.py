"""Recurring jobs: each tick once, a missed one made up for, a broken one noted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.domain.actor import Actor
from jobs_app import registry, services, store, sweeper
from jobs_app.domain.errors import BadSchedule
from jobs_app.models import Job, RecurringJob
from jobs_app.schedule import next_tick
from tests.integration.jobs_app.kinds import KINDS
from tests.integration.jobs_app.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

BERLIN = "Europe/Berlin"


def _recurring(name: str = "hourly", *, due_for: timedelta, **values: Any) -> Any:
    """A recurring job whose last tick came so long ago."""
    fields = {"kind": "test.note", "args": {"text": "a note"}, "cron": "0 * * * *"}
    due_at = store.database_time() - due_for
    return RecurringJob.objects.create(name=name, next_at=due_at, **(fields | values))


def test_tick_makes_one_job_and_names_the_next(alice: Actor) -> None:
    row = _recurring(due_for=timedelta(seconds=1), actor=alice.external_id)
    tick = row.next_at

    assert [services.run_recurring() for _ in range(3)] == [1, 0, 0]
    row.refresh_from_db()
    [job] = Job.objects.all()
    assert (job.actor, job.args) == (alice.external_id, {"text": "a note"})
    assert (row.last_job_id, row.last_at, row.last_error) == (job.pk, tick, "")
    assert (row.next_at.minute, row.next_at.second) == (0, 0)
    assert row.next_at > store.database_time()


def test_eight_schedulers_make_one_job_per_tick(alice: Actor) -> None:
    for made in range(1, 6):
        row, _ = RecurringJob.objects.update_or_create(
            name="hourly",
            defaults={
                "kind": "test.note",
                "args": {"text": "a note"},
                "cron": "0 * * * *",
                # Hours apart: two ticks of the same second would be one.
                "next_at": store.database_time() - timedelta(hours=made),
            },
        )
        asked = at_once(*[services.run_recurring] * 8)

        assert sorted(asked) == [0] * 7 + [1]
        assert Job.objects.count() == made
        row.refresh_from_db()
        assert row.next_at is not None


def test_ticks_that_were_missed_are_made_up_for_by_one_job() -> None:
    _recurring(due_for=timedelta(days=3))

    assert [services.run_recurring(), services.run_recurring()] == [1, 0]
    assert Job.objects.count() == 1


def test_disabled_one_and_one_without_a_tick_rest() -> None:
    _recurring("off", due_for=timedelta(days=1), is_enabled=False)
    row = _recurring("new", due_for=timedelta(days=1))
    RecurringJob.objects.filter(pk=row.pk).update(next_at=None)

    assert services.run_recurring() == 0


@pytest.fixture
def broken_kind(monkeypatch: pytest.MonkeyPatch) -> str:
    def describe(_args: object) -> str:
        raise RuntimeError("a bug in the kind")

    kind = replace(KINDS["test.note"], name="test.broken", describe=describe)
    monkeypatch.setitem(registry._kinds, kind.name, kind)
    return kind.name


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"kind": "test.broken"}, "RuntimeError"),
        ({"kind": "no.such.kind"}, "no.such.kind"),
        ({"args": {"text": ""}}, "text"),
        ({"actor": "somebody-who-left"}, "gone"),
        ({"cron": "0 0 30 2 *"}, "cron"),
        ({"time_zone": "Europe/Atlantis"}, "time_zone"),
    ],
    ids=str,
)
def test_broken_one_is_noted_and_the_others_go_on(
    broken_kind: str, values: dict[str, Any], error: str
) -> None:
    broken = _recurring("broken", due_for=timedelta(hours=2), **values)
    _recurring("sound", due_for=timedelta(hours=1))
    sweeper.sweep()
    broken.refresh_from_db()

    assert Job.objects.count() == 1
    assert error in broken.last_error
    # Neither is it tried again with every sweep.
    is_hopeless = "cron" in values or "time_zone" in values
    assert (broken.next_at is None) == is_hopeless
    assert is_hopeless or broken.next_at > store.database_time()


def test_error_is_gone_once_it_works_again() -> None:
    row = _recurring(due_for=timedelta(hours=1), last_error="It was broken.")
    services.run_recurring()
    row.refresh_from_db()

    assert row.last_error == ""


def _ticks(cron: str, *, after: datetime, count: int) -> list[str]:
    found = []
    for _ in range(count):
        after = next_tick(cron=cron, time_zone=BERLIN, after=after)
        found.append(f"{after:%d %H:%M}")
    return found


def test_no_tick_is_left_out_when_summer_time_begins() -> None:
    """On 29 March 2026 there is no 02:30 in Berlin; 01:00 UTC is 03:00."""
    after = datetime(2026, 3, 27, 12, tzinfo=UTC)

    assert _ticks("30 2 * * *", after=after, count=3) == [
        "28 01:30",
        "29 01:00",
        "30 00:30",
    ]


def test_no_tick_comes_twice_when_summer_time_ends() -> None:
    """On 25 October 2026 there are two 02:30 in Berlin, 00:30 and 01:30 UTC."""
    after = datetime(2026, 10, 23, 12, tzinfo=UTC)

    assert _ticks("30 2 * * *", after=after, count=3) == [
        "24 00:30",
        "25 00:30",
        "26 01:30",
    ]


def test_every_half_hour_stays_every_half_hour_when_summer_time_ends() -> None:
    after = datetime(2026, 10, 24, 23, 45, tzinfo=UTC)

    assert _ticks("*/30 * * * *", after=after, count=5) == [
        *("25 00:00", "25 00:30", "25 01:00", "25 01:30", "25 02:00"),
    ]


@pytest.mark.parametrize("cron", ["", "* * * *", "61 * * * *", "* * * * * *", "\0"])
def test_expression_that_is_none_is_refused(cron: str) -> None:
    with pytest.raises(BadSchedule):
        next_tick(cron=cron, time_zone="UTC", after=datetime.now(tz=UTC))
