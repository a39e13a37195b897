"""Kinds whose arguments only workers may read."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from pydantic import BaseModel, Field

from accounts.domain.actor import Actor
from jobs_app import registry, selectors, services
from jobs_app.models import Job
from jobs_app.registry import JobRun, Unique
from jobs_app.sealing import CannotUnsealError, seal, unseal
from tests.integration.jobs_app.kinds import KINDS, Hand, Note
from tests.support.people import Rest, texts_of

pytestmark = pytest.mark.django_db(transaction=True)

Perform = Callable[[Job], str]
TEXT = "Mustard, library"
OTHER_KEY = "another-key-0123456789-abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(autouse=True)
def _kind(monkeypatch: pytest.MonkeyPatch, hand: Hand) -> None:
    kind = replace(
        KINDS["test.note"],
        name="test.sealed",
        describe=lambda _: "A sealed note",
        unique=Unique(by=lambda args: args.text),
        is_encrypted=True,
    )
    monkeypatch.setitem(registry._kinds, kind.name, kind)


def _ask(actor: Actor) -> Job:
    return services.enqueue(kind="test.sealed", args={"text": TEXT}, actor=actor)


def _heard(hand: Hand) -> list[str]:
    heard: list[str] = []

    async def listen(args: Note, _run: JobRun) -> None:
        heard.append(args.text)

    hand.do = listen
    return heard


def test_worker_reads_what_was_sealed(
    alice: Actor, perform: Perform, hand: Hand
) -> None:
    heard = _heard(hand)

    assert perform(_ask(alice)) == "completed"
    assert heard == [TEXT]


def test_nothing_of_it_can_be_read_in_the_database(alice: Actor) -> None:
    job = _ask(alice)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM jobs_app_job WHERE id = %s", [job.pk])
        row = cursor.fetchone()

    assert list(Job.objects.get().args) == ["sealed"]
    for word in ("Mustard", "library"):
        assert word not in str(row)


def test_nothing_of_it_is_shown(alice: Actor) -> None:
    job = _ask(alice)
    texts = texts_of(Rest(alice).get(f"jobs/{job.pk}/").json())
    texts += texts_of(selectors.job_json(job))

    assert not [text for text in texts if "Mustard" in text]


def test_same_arguments_look_different_each_time() -> None:
    assert seal({"text": TEXT}) != seal({"text": TEXT})


def test_same_arguments_are_one_unique_job_all_the_same(alice: Actor) -> None:
    assert _ask(alice).pk == _ask(alice).pk


def test_key_that_was_replaced_still_opens(
    alice: Actor, perform: Perform, hand: Hand, settings: Any
) -> None:
    heard = _heard(hand)
    job = _ask(alice)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = OTHER_KEY

    assert perform(job) == "completed"
    assert heard == [TEXT]


def test_new_key_seals_what_comes_now(settings: Any) -> None:
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OTHER_KEY, [old]
    sealed = seal({"text": TEXT})
    settings.SECRET_KEY_FALLBACKS = []

    assert unseal(sealed) == {"text": TEXT}


def test_key_that_is_gone_fails_the_job_after_its_attempts(
    alice: Actor, perform: Perform, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    job = _ask(alice)
    settings.SECRET_KEY = OTHER_KEY
    outcomes = []
    for _ in range(3):
        outcomes.append(perform(job))
        Job.objects.filter(pk=job.pk).update(run_at=job.created_at)

    assert outcomes == ["put back", "put back", "failed"]
    assert job.error_code == "internal"
    assert "Mustard" not in caplog.text


@pytest.mark.parametrize("sealed", [{}, {"sealed": ""}, {"sealed": None}, {"text": 1}])
def test_what_was_tampered_with_is_not_opened(sealed: dict[str, Any]) -> None:
    with pytest.raises(CannotUnsealError):
        unseal(sealed)


def test_changed_ciphertext_is_noticed() -> None:
    sealed = seal({"text": TEXT})["sealed"]
    middle = len(sealed) // 2
    other = "A" if sealed[middle] != "A" else "B"

    with pytest.raises(CannotUnsealError):
        unseal({"sealed": sealed[:middle] + other + sealed[middle + 1 :]})


def test_retry_takes_the_ciphertext_over(
    alice: Actor, perform: Perform, hand: Hand
) -> None:
    heard = _heard(hand)
    job = _ask(alice)
    services.cancel(job_id=str(job.pk), actor=alice)
    again = services.retry(job_id=str(job.pk), actor=alice)

    assert perform(again) == "completed"
    assert heard == [TEXT]


def test_arguments_that_no_longer_fit_are_not_told_to_the_log(
    alice: Actor,
    perform: Perform,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Narrower(BaseModel):
        text: str = Field(max_length=5)

    job = _ask(alice)
    kind = replace(registry.kind_named("test.sealed"), args=Narrower)
    monkeypatch.setitem(registry._kinds, "test.sealed", kind)

    assert perform(job) == "put back"
    formatter = logging.Formatter()
    told = "\n".join(formatter.format(record) for record in caplog.records)
    assert "arguments of test.sealed have 1 faults" in told
    assert TEXT not in told
