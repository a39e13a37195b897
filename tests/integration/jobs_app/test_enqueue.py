"""Accepting a job: its row is the truth, its hint follows the commit."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import redis
from django.db import connection, transaction
from kombu.transport.redis import Channel

from accounts.domain.actor import Actor
from jobs_app import services, sweeper
from jobs_app.domain.errors import KeyReused, UnknownJobKind
from jobs_app.models import IdempotencyKey, Job
from jobs_app.services import Idempotency
from livestate.refusals import InvalidPayload
from tests.support.broker import reach_broker_at
from tests.support.valkey import start_valkey

pytestmark = pytest.mark.django_db(transaction=True)

KEY = Idempotency(key="one", body_digest="a" * 64)


def _age(job: Job, *, seconds: float) -> None:
    """Let a row have been made, and its hint sent, a while ago."""
    job.refresh_from_db()
    earlier = timedelta(seconds=seconds)
    sent = job.dispatched_at and job.dispatched_at - earlier
    Job.objects.filter(pk=job.pk).update(
        created_at=job.created_at - earlier, dispatched_at=sent
    )


def test_accepted_job_is_pending_and_hinted_once(
    enqueue: Callable[..., Job], hints: Callable[[], int]
) -> None:
    job = enqueue()
    job.refresh_from_db()

    assert (job.status, job.attempt, hints()) == ("pending", 0, 1)
    assert job.dispatched_at is not None
    assert job.title == "Noting a note"


def test_hint_is_sent_only_after_the_commit(
    enqueue: Callable[..., Job], hints: Callable[[], int]
) -> None:
    with transaction.atomic():
        enqueue()
        assert hints() == 0
    assert hints() == 1


def test_rollback_leaves_no_row_and_no_hint(
    enqueue: Callable[..., Job], hints: Callable[[], int]
) -> None:
    with transaction.atomic():
        enqueue(idempotency=KEY)
        transaction.set_rollback(True)

    assert (Job.objects.count(), IdempotencyKey.objects.count(), hints()) == (0, 0, 0)


def test_message_carries_nothing_but_the_id(
    enqueue: Callable[..., Job], broker: redis.Redis
) -> None:
    enqueue(text="a secret note")

    [message] = broker.lrange("caseroom:default", 0, -1)
    assert b"secret" not in message


def test_unknown_kind_and_bad_arguments_make_no_job(alice: Actor) -> None:
    with pytest.raises(UnknownJobKind) as unknown:
        services.enqueue(kind="test.nothing", args={}, actor=alice)
    with pytest.raises(InvalidPayload) as invalid:
        services.enqueue(kind="test.note", args={"text": "x" * 21}, actor=alice)

    assert "test.note" in unknown.value.message
    assert [error.pointer for error in invalid.value.errors] == ["/args/text"]
    assert "20" in invalid.value.message
    assert not Job.objects.exists()


def test_broker_that_is_down_costs_a_moment_and_the_sweeper_sends_later(
    enqueue: Callable[..., Job],
    hints: Callable[[], int],
    broker_is_down: Callable[[], None],
    broker_is_back: Callable[[], None],
) -> None:
    broker_is_down()
    started = time.monotonic()
    job = enqueue()
    took = time.monotonic() - started
    job.refresh_from_db()
    swept_while_down = sweeper.sweep()
    broker_is_back()
    _age(job, seconds=2)

    assert took < 2
    assert (job.status, job.dispatched_at, swept_while_down) == ("pending", None, 0)
    assert hints() == 0
    assert sweeper.sweep() == 1
    assert hints() == 1
    assert sweeper.sweep() == 0


def test_sweep_survives_a_broker_that_dies_under_it(
    enqueue: Callable[..., Job],
    broker_is_back: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mortal = start_valkey(directory=tmp_path)
    count_messages = Channel._size

    def die_first(channel: Channel, queue: str) -> int:
        mortal.stop()
        return int(count_messages(channel, queue))

    reach_broker_at(mortal.url)
    enqueue()
    monkeypatch.setattr(Channel, "_size", die_first)

    assert sweeper.sweep() == 0


@pytest.fixture
def broker_is_down(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def down() -> None:
        reach_broker_at("redis://127.0.0.1:1/0")

    return down


@pytest.fixture
def broker_is_back(settings: Any) -> Iterator[Callable[[], None]]:
    def back() -> None:
        reach_broker_at(settings.REDIS_URL)

    yield back
    back()


def test_flushed_hint_is_sent_again_at_once(
    enqueue: Callable[..., Job], hints: Callable[[], int], broker: redis.Redis
) -> None:
    jobs = [enqueue() for _ in range(3)]
    for job in jobs:
        _age(job, seconds=2)
    broker.flushall()

    assert sweeper.sweep() == 3
    assert hints() == 3


def test_backlog_is_not_sent_again_and_again(
    enqueue: Callable[..., Job], hints: Callable[[], int]
) -> None:
    _age(enqueue(), seconds=2)

    assert sweeper.sweep() == 0
    assert hints() == 1


def test_hint_that_is_a_minute_old_is_sent_again(
    enqueue: Callable[..., Job], hints: Callable[[], int]
) -> None:
    _age(enqueue(), seconds=61)

    assert sweeper.sweep() == 1
    assert hints() == 2


def test_same_key_and_body_return_the_first_job(
    enqueue: Callable[..., Job], hints: Callable[[], int]
) -> None:
    first = enqueue(idempotency=KEY)
    second = enqueue(idempotency=KEY)

    assert first.pk == second.pk
    assert (Job.objects.count(), hints()) == (1, 1)


def test_same_key_with_another_body_is_refused(enqueue: Callable[..., Job]) -> None:
    enqueue(idempotency=KEY)

    with pytest.raises(KeyReused):
        enqueue(idempotency=Idempotency(key="one", body_digest="b" * 64))
    assert Job.objects.count() == 1


def test_key_of_another_person_is_another_key(
    enqueue: Callable[..., Job], bob: Actor
) -> None:
    enqueue(idempotency=KEY)
    enqueue(idempotency=KEY, actor=bob)

    assert Job.objects.count() == 2


def test_key_is_forgotten_after_a_day(enqueue: Callable[..., Job]) -> None:
    enqueue(idempotency=KEY)
    row = IdempotencyKey.objects.get()
    IdempotencyKey.objects.update(created_at=row.created_at - timedelta(hours=25))

    enqueue(idempotency=Idempotency(key="one", body_digest="b" * 64))

    assert Job.objects.count() == 2
    assert IdempotencyKey.objects.count() == 1


def test_one_key_in_eight_threads_makes_one_job(enqueue: Callable[..., Job]) -> None:
    made: list[int] = []
    errors: list[Exception] = []
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        try:
            made.append(enqueue(idempotency=KEY).pk)
        except Exception as error:  # noqa: BLE001  shown below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert len(made) == 8
    assert len(set(made)) == 1
    assert Job.objects.count() == 1
