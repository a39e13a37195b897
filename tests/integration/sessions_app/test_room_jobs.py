"""Jobs of a room after things have changed: seats, statuses, budgets."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from accounts.domain.actor import Actor
from jobs_app.models import IdempotencyKey, Job
from jobs_app.testing import assert_enqueued, drain
from llm_app.models import ModelCall
from sessions_app import selectors
from sessions_app.models import Message, Participant, Proposal, Session
from tests.integration.sessions_app.playing import (
    CULPRIT,
    INNOCENT,
    case_room,
    open_case,
)
from tests.support.model_server import ModelServer, model_server
from tests.support.people import Rest, assert_problem

__all__ = ["case_room"]

pytestmark = pytest.mark.django_db(transaction=True)

Seat = Callable[..., None]
QUESTION = {"question": "What does the bell tell us?"}
ASKED = {
    "ask": QUESTION,
    "hint": None,
    "witness": {"suspect": "ada-finch", **QUESTION},
    "analyse": None,
    "proposals/": {"culprit": INNOCENT, "reasoning": "He carried the coal."},
}


@pytest.fixture(autouse=True)
def model(settings: Any) -> Iterator[ModelServer]:
    with model_server() as server:
        for name, value in server.variables.items():
            setattr(settings, name, value)
        yield server


@pytest.fixture
def as_bob(case_room: str, seat: Seat, bob: Actor) -> Rest:
    """Bob, who plays in the room."""
    seat(bob, in_room=case_room)
    return Rest(bob)


@pytest.fixture
def spent(settings: Any, bob: Actor) -> Callable[[], None]:
    """Use up bob's budget of today."""

    def spend() -> None:
        settings.LLM_DAILY_TOKENS_PER_USER = 10
        ModelCall.objects.create(
            job_id=1, workflow="w", step="s", attempt=1, actor=bob.external_id,
            model="m", request="r", input_tokens=10,
        )  # fmt: skip

    return spend


def _cancelled(rest: Rest, room: str, what: str) -> str:
    """Ask, and cancel the job; gives its id."""
    answer = rest.post(f"sessions/{room}/{what}", ASKED[what]).json()
    job_id = str(answer.get("job_id") or answer["id"])
    assert rest.post(f"jobs/{job_id}/cancel").json()["status"] == "cancelled"
    return job_id


@pytest.mark.parametrize("what", ASKED)
@pytest.mark.parametrize("role", [None, "observer"])
def test_job_of_a_room_is_not_run_again_for_whoever_may_not_write_there_now(
    case_room: str, as_bob: Rest, bob: Actor, what: str, role: str | None
) -> None:
    job_id = _cancelled(as_bob, case_room, what)
    seats = Participant.objects.filter(user_id=bob.user_id)
    seats.delete() if role is None else seats.update(role=role)

    assert_problem(as_bob.post(f"jobs/{job_id}/retry"), 403, "forbidden")
    assert not Job.objects.filter(retry_of__isnull=False).exists()


def test_story_of_a_session_is_told_again_for_moderators_alone(
    case_room: str, as_bob: Rest, bob: Actor
) -> None:
    seats = Participant.objects.filter(user_id=bob.user_id)
    seats.update(role="moderator")
    as_bob.post(f"sessions/{case_room}/status", {"status": "completed"})
    job_id = Job.objects.get(kind="session.summarise").pk
    as_bob.post(f"jobs/{job_id}/cancel")
    seats.update(role="participant")
    refused = as_bob.post(f"jobs/{job_id}/retry")
    seats.update(role="moderator")

    assert_problem(refused, 403, "forbidden")
    assert as_bob.post(f"jobs/{job_id}/retry").status_code == 201


def test_verdict_of_a_private_room_is_not_for_whoever_was_removed(
    alice: Actor, bob: Actor, seat: Seat
) -> None:
    room = open_case(alice, visibility="private")
    seat(bob, in_room=room)
    as_bob = Rest(bob)
    made = as_bob.post(f"sessions/{room}/proposals/", ASKED["proposals/"]).json()
    Participant.objects.filter(user_id=bob.user_id).delete()
    drain(with_scheduled=True)
    job = as_bob.get(f"jobs/{made['job_id']}/").json()

    assert (job["status"], job["result"]) == ("failed", None)
    assert Proposal.objects.get().verdict == "pending"


def test_nothing_is_judged_in_the_archive(
    case_room: str, as_bob: Rest, as_alice: Rest
) -> None:
    as_bob.post(f"sessions/{case_room}/proposals/", ASKED["proposals/"])
    as_alice.post(f"sessions/{case_room}/status", {"status": "archived"})
    drain(with_scheduled=True)

    assert Job.objects.get(kind="session.judge").error_code == "refused"
    assert not Message.objects.exists()


def test_proposal_names_the_job_that_judges_it_at_last(
    case_room: str, as_bob: Rest
) -> None:
    job_id = _cancelled(as_bob, case_room, "proposals/")
    again = as_bob.post(f"jobs/{job_id}/retry").json()["id"]
    drain(with_scheduled=True)

    assert Proposal.objects.get().verdict == "wrong"
    assert str(Proposal.objects.get().job_id) == again


def test_spent_budget_does_not_keep_a_session_from_being_solved(
    case_room: str, as_bob: Rest, spent: Callable[[], None]
) -> None:
    proposal = {"culprit": CULPRIT, "reasoning": "He was alone all evening."}
    as_bob.post(f"sessions/{case_room}/proposals/", proposal)
    spent()
    drain(with_scheduled=True)

    assert Session.objects.get(pk=case_room).status == "completed"
    assert "Bob solved the case" in Message.objects.get(kind="system").body


def test_spent_budget_does_not_keep_a_moderator_from_closing_a_session(
    case_room: str, as_bob: Rest, spent: Callable[[], None]
) -> None:
    Participant.objects.update(role="moderator")
    spent()
    answer = as_bob.post(f"sessions/{case_room}/status", {"status": "completed"})

    assert (answer.status_code, answer.json()["status"]) == (200, "completed")


def test_spent_budget_refuses_to_run_a_job_again(
    case_room: str, as_bob: Rest, spent: Callable[[], None]
) -> None:
    job_id = _cancelled(as_bob, case_room, "ask")
    spent()

    assert_problem(as_bob.post(f"jobs/{job_id}/retry"), 429, "budget_exceeded")


def test_key_of_an_earlier_day_admits_nobody(
    case_room: str, as_bob: Rest, spent: Callable[[], None]
) -> None:
    path = f"sessions/{case_room}/ask"
    as_bob.post(path, QUESTION, Idempotency_Key="k")
    spent()
    again = as_bob.post(path, QUESTION, Idempotency_Key="k")
    IdempotencyKey.objects.update(created_at=F("created_at") - timedelta(hours=25))
    late = as_bob.post(path, QUESTION, Idempotency_Key="k")

    assert again.status_code == 202
    assert_problem(late, 429, "budget_exceeded")
    assert_enqueued(kind="session.answer", count=1)


def _another(what: str) -> str:
    """Something else that can be asked without a body."""
    return "analyse" if what == "hint" else "hint"


@pytest.mark.parametrize("what", ASKED)
def test_same_request_once_more_is_answered_as_before_whatever_has_changed(
    case_room: str, as_bob: Rest, as_alice: Rest, what: str
) -> None:
    path, key = f"sessions/{case_room}/{what}", {"Idempotency_Key": "k"}
    first = as_bob.post(path, ASKED[what], **key)
    as_alice.post(f"sessions/{case_room}/status", {"status": "completed"})
    again = as_bob.post(path, ASKED[what], **key)

    assert (again.status_code, again.json()["id"]) == (
        first.status_code,
        first.json()["id"],
    )
    other = as_bob.post(f"sessions/{case_room}/{_another(what)}", **key)
    assert_problem(other, 409, "conflict")
    assert_problem(as_bob.post(path, ASKED[what]), 403, "forbidden")


def test_agent_is_not_asked_without_end(case_room: str, as_bob: Rest) -> None:
    answers = [as_bob.post(f"sessions/{case_room}/hint") for _ in range(12)]

    assert [one.status_code for one in answers] == [202] * 8 + [429] * 4
    assert_problem(answers[-1], 429, "rate_limited")
    assert_enqueued(kind="session.hint", count=8)
    assert drain(with_scheduled=True) == {"completed": 8}
    assert as_bob.post(f"sessions/{case_room}/hint").status_code == 202


def test_reading_a_room_costs_the_same_however_much_happens_there(
    case_room: str, as_bob: Rest, as_alice: Rest
) -> None:
    def ask_for_all(rest: Rest) -> None:
        for what, body in ASKED.items():
            rest.post(f"sessions/{case_room}/{what}", body)

    def read() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            selectors.room_state(session_id=case_room)
        return [query["sql"] for query in captured]

    ask_for_all(as_bob)
    before = read()
    for _ in range(2):
        ask_for_all(as_alice)
    after = read()

    assert len(after) == len(before)
    # No word of the backlog, which may hold thousands of other people's jobs.
    assert len([sql for sql in after if "jobs_app" in sql]) == 1
