"""Kinds that only the application asks for, and jobs that are shown elsewhere, too."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import F

from accounts.domain.actor import Actor
from jobs_app import registry, services
from jobs_app.domain.requests import Wishes
from jobs_app.models import Job, RecurringJob
from jobs_app.registry import JobRun
from jobs_app.workflow import Transient
from livestate.refusals import InvalidPayload
from livestate.testing import joined
from tests.integration.jobs_app.kinds import KINDS, Hand, Note
from tests.support.people import Rest, assert_problem

pytestmark = pytest.mark.django_db(transaction=True)

KIND = "test.inner"
ASKED = {"kind": KIND, "args": {"text": "a note"}}
Enqueue = Callable[..., Job]


@pytest.fixture(autouse=True)
def _inner(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = replace(
        KINDS["test.note"],
        name=KIND,
        is_public=False,
        topics=lambda subject_id: (f"workspace:{subject_id}",),
    )
    monkeypatch.setitem(registry._kinds, KIND, inner)


def test_clients_neither_see_nor_start_it(alice: Actor) -> None:
    rest = Rest(alice)
    problem = assert_problem(rest.post("jobs/", ASKED), 400, "invalid_payload")
    names = [one["name"] for one in rest.get("job-kinds/").json()["results"]]

    assert [error["pointer"] for error in problem["errors"]] == ["/kind"]
    assert KIND not in problem["detail"].partition("there are")[2]
    assert KIND not in names
    assert not Job.objects.exists()


async def test_socket_does_not_start_it_either(alice: Actor) -> None:
    async with joined("job_management", actor=alice) as client:
        reply = await client.push("create_job", ASKED)

    assert reply["response"]["code"] == "invalid_payload"
    assert not await Job.objects.aexists()


def test_it_cannot_recur(alice: Actor) -> None:
    row = RecurringJob(
        name="nightly",
        kind=KIND,
        args={"text": "a note"},
        actor=alice.external_id,
        cron="30 3 * * *",
    )
    with pytest.raises(InvalidPayload) as refusal:
        services.check_recurring(row)

    assert [error.pointer for error in refusal.value.errors] == ["/kind"]


def test_the_application_starts_it(
    enqueue: Enqueue, perform: Callable[[Job], str]
) -> None:
    assert perform(enqueue(KIND)) == "completed"


def test_topics_are_those_of_its_kind_and_subject(enqueue: Enqueue) -> None:
    seventh = Wishes(subject_id="7")
    jobs = [
        enqueue(KIND, wishes=seventh),
        enqueue(KIND),
        enqueue("test.note", wishes=seventh),
    ]
    topics = [
        registry.topics_about(kind=job.kind, subject_id=job.subject_id) for job in jobs
    ]

    assert topics == [("workspace:7",), (), ()]


def test_every_attempt_knows_when_the_first_began(
    enqueue: Enqueue, perform: Callable[[Job], str], hand: Hand
) -> None:
    began = []

    async def fail_once(_args: Note, run: JobRun) -> Any:
        began.append(run.began_at)
        if run.attempt == 1:
            raise Transient("It is busy.", code="provider_unavailable")

    hand.do = fail_once
    job = enqueue(KIND)
    assert perform(job) == "put back"
    Job.objects.filter(pk=job.pk).update(run_at=F("created_at"))
    assert perform(job) == "completed"
    job.refresh_from_db()

    assert began == [job.started_at, job.started_at]
