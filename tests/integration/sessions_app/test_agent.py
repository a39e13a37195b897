"""The room's agent: questions, hints, witnesses, and what the jobs write."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from accounts.domain.actor import Actor
from jobs_app.testing import assert_enqueued, drain, refute_enqueued
from livestate.testing import assert_state_equals_snapshot, joined
from sessions_app import selectors
from sessions_app.models import ActivityEntry, Evidence, Message, Session
from tests.integration.sessions_app.playing import CLUES, HIDDEN, case_room, open_case
from tests.support.model_server import GOOD, REFUSED_KEY, ModelServer
from tests.support.people import Rest, assert_problem, texts_of

__all__ = ["case_room"]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("model"),
]

Seat = Callable[..., None]
QUESTION = {"question": "What does the bell tell us?"}


@pytest.fixture
def as_bob(case_room: str, seat: Seat, bob: Actor) -> Rest:
    """Bob, who plays in the room."""
    seat(bob, in_room=case_room)
    return Rest(bob)


def _drain() -> dict[str, int]:
    return dict(drain(with_scheduled=True))


def _thread(room: str) -> list[tuple[str, str]]:
    rows = Message.objects.filter(session_id=room).order_by("id")
    return [(row.kind, row.body) for row in rows]


def _found(room: str) -> list[str]:
    rows = Evidence.objects.filter(session_id=room, found_at__isnull=False)
    return list(rows.order_by("id").values_list("slug", flat=True))


def test_question_is_said_in_the_thread_and_answered_there(
    case_room: str, as_bob: Rest
) -> None:
    answer = as_bob.post(f"sessions/{case_room}/ask", QUESTION)
    job = answer.json()

    assert (answer.status_code, job["status"]) == (202, "pending")
    assert (job["kind"], job["session_id"]) == ("session.answer", case_room)
    assert as_bob.get(answer["Location"]).json()["id"] == job["id"]
    assert _thread(case_room) == [("chat", "@agent What does the bell tell us?")]
    assert _drain() == {"completed": 1}
    reply = as_bob.get(f"sessions/{case_room}/messages/").json()["results"][0]
    assert (reply["kind"], reply["author"]) == ("answer", None)
    assert CLUES[0]["text"] in reply["body"]
    state = selectors.room_state(session_id=case_room)
    assert state["agent"] == {"status": "idle", "text": ""}
    assert [one["status"] for one in state["jobs"]] == ["completed"]


async def test_everybody_sees_the_answer_being_written(
    case_room: str, as_bob: Rest, alice: Actor, model: ModelServer
) -> None:
    model.seconds_per_answer = 1.0

    def run() -> None:
        try:
            drain()
        finally:
            connection.close()

    async with joined(f"workspace:{case_room}", actor=alice) as client:
        await sync_to_async(as_bob.post)(f"sessions/{case_room}/ask", QUESTION)
        await client.state_where(
            lambda s: s["agent"]["status"] == "thinking", what="thinking"
        )
        attempt = asyncio.create_task(asyncio.to_thread(run))
        writing = await client.state_where(
            lambda s: s["agent"]["status"] == "writing", what="writing"
        )
        text = writing["agent"]["text"]
        state = await client.state_where(
            lambda s: s["agent"]["status"] == "idle", what="idle"
        )
        await attempt
        await assert_state_equals_snapshot(client)

    assert text
    assert state["messages"][-1]["body"].startswith(text.removesuffix("…"))


async def test_everybody_sees_that_a_question_was_withdrawn(
    case_room: str, as_bob: Rest, alice: Actor
) -> None:
    async with joined(f"workspace:{case_room}", actor=alice) as client:
        asked = await sync_to_async(as_bob.post)(f"sessions/{case_room}/ask", QUESTION)
        await client.state_where(
            lambda s: s["agent"]["status"] == "thinking", what="thinking"
        )
        await sync_to_async(as_bob.post)(f"jobs/{asked.json()['id']}/cancel")
        await client.state_where(lambda s: s["agent"]["status"] == "idle", what="idle")
        await assert_state_equals_snapshot(client)


def test_second_question_waits_for_the_answer_to_the_first(
    case_room: str, as_bob: Rest, as_alice: Rest
) -> None:
    as_bob.post(f"sessions/{case_room}/ask", QUESTION)
    second = as_alice.post(f"sessions/{case_room}/ask", QUESTION).json()
    third = as_bob.post(f"sessions/{case_room}/hint").json()

    assert (second["waits_for"], third["waits_for"]) == (1, 2)
    assert _drain() == {"completed": 3}
    assert [kind for kind, _ in _thread(case_room)] == [
        *("chat", "chat"),
        *("answer", "answer", "hint"),
    ]


def test_rooms_do_not_wait_for_each_other(
    case_room: str, as_alice: Rest, alice: Actor
) -> None:
    other = open_case(alice)
    as_alice.post(f"sessions/{case_room}/ask", QUESTION)

    assert as_alice.post(f"sessions/{other}/ask", QUESTION).json()["waits_for"] == 0


def test_hints_tell_more_until_the_team_finds_something(
    case_room: str, as_bob: Rest
) -> None:
    told: list[str] = []
    for _ in range(5):
        as_bob.post(f"sessions/{case_room}/hint")
        assert _drain() == {"completed": 1}
        told.append(_thread(case_room)[-1][1])

    rows = ActivityEntry.objects.filter(action="hint_given").order_by("id")
    assert [row.detail["level"] for row in rows] == [1, 2, 1, 2, 3]
    assert _found(case_room) == ["bell", "maid", "cloth"]
    found = ActivityEntry.objects.filter(action="evidence_found").order_by("id")
    assert [row.detail["how"] for row in found] == ["hint", "hint"]
    assert not any(text in told[0] for text in HIDDEN)


def test_witness_hands_over_what_they_know(case_room: str, as_bob: Rest) -> None:
    asked = {"suspect": "ada-finch", "question": "Who counted every sheet aloud?"}
    answer = as_bob.post(f"sessions/{case_room}/witness", asked)

    assert answer.status_code == 202
    assert _drain() == {"completed": 1}
    said, reply = _thread(case_room)
    assert said == ("chat", "@Mrs Ada Finch Who counted every sheet aloud?")
    assert reply[1].startswith("Mrs Ada Finch: ")
    assert "maid" in _found(case_room)


def test_analysis_is_told_in_the_thread(case_room: str, as_bob: Rest) -> None:
    job = as_bob.post(f"sessions/{case_room}/analyse").json()

    assert _drain() == {"completed": 1}
    report = as_bob.get(f"jobs/{job['id']}/").json()["result"]
    assert _thread(case_room) == [("system", report["summary"])]


def test_analysis_and_summary_run_once_at_a_time(
    case_room: str, as_bob: Rest, as_alice: Rest
) -> None:
    for rest, what in ((as_bob, "analyse"), (as_alice, "summarise")):
        first, second = (
            rest.post(f"sessions/{case_room}/{what}").json()["id"] for _ in range(2)
        )
        assert first == second

    assert _drain() == {"completed": 2}


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("ask", {"question": "x" * 501}, "/question"),
        ("ask", {"question": ""}, "/question"),
        ("ask", {}, "/question"),
        ("ask", {"question": "a\x00b"}, "/question"),
        ("witness", {"suspect": "nobody", **QUESTION}, "/suspect"),
        ("witness", QUESTION, "/suspect"),
        ("proposals/", {"culprit": "nobody", "reasoning": "x" * 20}, "/culprit"),
        ("proposals/", {"culprit": "ada-finch", "reasoning": "x"}, "/reasoning"),
        (
            "proposals/",
            {"culprit": "ada-finch", "reasoning": "x" * 4001},
            "/reasoning",
        ),
        ("hint", {"level": 3}, "/level"),
    ],
)
def test_bad_requests_name_field_and_limit(
    case_room: str, as_bob: Rest, path: str, body: Any, field: str
) -> None:
    problem = assert_problem(
        as_bob.post(f"sessions/{case_room}/{path}", body), 400, "invalid_payload"
    )

    assert [error["pointer"] for error in problem["errors"]] == [field]
    limit = {501: "500", 4001: "4000"}.get(max(map(len, texts_of(body)), default=0))
    assert limit is None or limit in problem["errors"][0]["detail"].replace(",", "")
    assert _thread(case_room) == []


@pytest.mark.parametrize("what", ["ask", "hint", "witness", "analyse", "proposals/"])
def test_session_without_a_case_is_refused_with_the_reason(
    as_alice: Rest, alice: Actor, what: str
) -> None:
    room = open_case(alice, solution=None, evidence=())
    bodies = {
        "ask": QUESTION,
        "witness": {"suspect": "ada-finch", **QUESTION},
        "proposals/": {"culprit": "ada-finch", "reasoning": "She had the keys."},
    }
    answer = as_alice.post(f"sessions/{room}/{what}", bodies.get(what))

    assert "no case" in assert_problem(answer, 409, "conflict")["detail"]


def test_same_key_asks_once(case_room: str, as_bob: Rest) -> None:
    path, key = f"sessions/{case_room}/ask", {"Idempotency_Key": "k1"}
    first = as_bob.post(path, QUESTION, **key).json()
    again = as_bob.post(path, QUESTION, **key).json()
    other = as_bob.post(path, {"question": "Something else?"}, **key)

    assert first["id"] == again["id"]
    assert len(_thread(case_room)) == 1
    assert_problem(other, 409, "conflict")
    assert_enqueued(kind="session.answer", count=1)


@pytest.mark.parametrize("status", ["paused", "completed", "archived"])
def test_answer_that_comes_too_late_ends_with_the_reason(
    case_room: str, as_bob: Rest, as_alice: Rest, status: str, model: ModelServer
) -> None:
    job = as_bob.post(f"sessions/{case_room}/ask", QUESTION).json()
    as_alice.post(f"sessions/{case_room}/status", {"status": status})
    drain(with_scheduled=True)
    ended = as_bob.get(f"jobs/{job['id']}/").json()

    assert (ended["status"], ended["error"]["code"]) == ("failed", "refused")
    assert status in ended["error"]["message"]
    assert [kind for kind, _ in _thread(case_room)][:1] == ["chat"]
    assert "answer" not in [kind for kind, _ in _thread(case_room)]


def test_job_of_a_deleted_room_ends_with_the_reason(
    case_room: str, as_bob: Rest
) -> None:
    job = as_bob.post(f"sessions/{case_room}/ask", QUESTION).json()
    Session.objects.get(pk=case_room).delete()

    assert _drain() == {"failed": 1}
    assert as_bob.get(f"jobs/{job['id']}/").json()["error"]["code"] == "refused"


def test_failed_answer_says_why_in_the_room_and_can_be_retried(
    case_room: str, as_bob: Rest, model: ModelServer
) -> None:
    model.always(REFUSED_KEY)
    job = as_bob.post(f"sessions/{case_room}/ask", QUESTION).json()

    assert _drain() == {"failed": 1}
    shown = selectors.room_state(session_id=case_room)["jobs"][0]
    assert (shown["status"], shown["id"]) == ("failed", job["id"])
    assert shown["error"]["message"]
    model.plan = lambda _label, _n: GOOD
    as_bob.post(f"jobs/{job['id']}/retry")
    assert _drain() == {"completed": 1}
    assert [kind for kind, _ in _thread(case_room)] == ["chat", "answer"]


def test_jobs_of_rooms_are_not_to_be_had_past_their_rules(
    case_room: str, as_bob: Rest
) -> None:
    args = {"session_id": case_room, **QUESTION}
    answer = as_bob.post("jobs/", {"kind": "session.answer", "args": args})
    kinds = [one["name"] for one in as_bob.get("job-kinds/").json()["results"]]

    assert_problem(answer, 400, "invalid_payload")
    assert "case.generate" in kinds
    assert not [name for name in kinds if name.startswith("session.")]
    refute_enqueued(kind="session.answer")
