"""Proposed solutions: judged, overruled, and what a correct one brings about."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.domain.actor import Actor
from jobs_app.testing import drain
from livestate.testing import assert_state_equals_snapshot, joined
from sessions_app.models import Message, Proposal, Session
from tests.integration.sessions_app.playing import (
    CASE,
    CULPRIT,
    HIDDEN,
    INNOCENT,
    case_room,
)
from tests.support.people import Rest, assert_problem, texts_of

__all__ = ["case_room"]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("model"),
]

Seat = Callable[..., None]
WHY = "He was alone,\nand nobody saw him come down."


@pytest.fixture
def as_bob(case_room: str, seat: Seat, bob: Actor) -> Rest:
    """Bob, who plays in the room."""
    seat(bob, in_room=case_room)
    return Rest(bob)


def _propose(rest: Rest, room: str, culprit: str, **headers: str) -> Any:
    body = {"culprit": culprit, "reasoning": WHY}
    answer = rest.post(f"sessions/{room}/proposals/", body, **headers)
    assert answer.status_code == 201, answer.content
    return answer.json()


def _proposal(rest: Rest, room: str) -> Any:
    return rest.get(f"sessions/{room}/proposals/").json()["results"][0]


def _session(rest: Rest, room: str) -> Any:
    return rest.get(f"sessions/{room}/").json()


def test_wrong_proposal_gets_reasons_and_gives_nothing_away(
    case_room: str, as_bob: Rest
) -> None:
    made = _propose(as_bob, case_room, INNOCENT)
    drain(with_scheduled=True)
    judged = _proposal(as_bob, case_room)

    assert (made["verdict"], made["reasons"], made["reasoning"]) == ("pending", [], WHY)
    assert judged == {**made, "verdict": "wrong", "reasons": judged["reasons"]}
    assert judged["reasons"]
    session = _session(as_bob, case_room)
    assert (session["status"], session["solution"]) == ("active", None)
    messages = as_bob.get(f"sessions/{case_room}/messages/").json()
    told = texts_of([judged, messages])
    assert not [text for text in told for secret in HIDDEN if secret in text]
    assert not [text for text in told if "Conrad" in text]


def test_correct_proposal_completes_reveals_and_has_the_story_written(
    case_room: str, as_bob: Rest
) -> None:
    _propose(as_bob, case_room, INNOCENT)
    _propose(as_bob, case_room, CULPRIT)

    assert drain(with_scheduled=True) == {"completed": 3}
    session = _session(as_bob, case_room)
    assert session["status"] == "completed"
    assert session["solution"] == CASE["solution"]
    kinds = [one.kind for one in Message.objects.order_by("id")]
    assert kinds == ["verdict", "verdict", "system"]
    assert "Bob" in Message.objects.get(kind="system").body


def test_proposal_judged_after_the_end_changes_the_end_no_more(
    case_room: str, as_bob: Rest, as_alice: Rest
) -> None:
    _propose(as_bob, case_room, CULPRIT)
    as_alice.post(f"sessions/{case_room}/status", {"status": "completed"})
    version = _session(as_bob, case_room)["version"]
    drain(with_scheduled=True)

    assert _proposal(as_bob, case_room)["verdict"] == "correct"
    assert _session(as_bob, case_room)["version"] == version


def test_moderator_overrules_and_the_judge_does_not(
    case_room: str, as_bob: Rest, as_alice: Rest, alice: Actor
) -> None:
    made = _propose(as_bob, case_room, INNOCENT)
    path = f"sessions/{case_room}/proposals/{made['id']}/overrule"
    refused = as_bob.post(path, {"verdict": "correct"})
    answer = as_alice.post(path, {"verdict": "correct"})
    drain(with_scheduled=True)

    assert_problem(refused, 403, "forbidden")
    assert answer.json()["overruled_by"]["external_id"] == alice.external_id
    assert Proposal.objects.get().verdict == "correct"
    assert _session(as_bob, case_room)["status"] == "completed"


@pytest.mark.parametrize("verdict", ["pending", "maybe", None])
def test_moderator_decides_with_one_of_two_words(
    case_room: str, as_bob: Rest, as_alice: Rest, verdict: Any
) -> None:
    made = _propose(as_bob, case_room, INNOCENT)
    path = f"sessions/{case_room}/proposals/{made['id']}/overrule"

    assert_problem(as_alice.post(path, {"verdict": verdict}), 400, "invalid_payload")


def test_unknown_proposals_are_not_found(case_room: str, as_alice: Rest) -> None:
    for number in ("1", "0", "x", "9" * 30):
        path = f"sessions/{case_room}/proposals/{number}/overrule"
        assert_problem(as_alice.post(path, {"verdict": "wrong"}), 404, "not_found")


def test_same_key_proposes_once(case_room: str, as_bob: Rest) -> None:
    first = _propose(as_bob, case_room, INNOCENT, Idempotency_Key="k")
    again = _propose(as_bob, case_room, INNOCENT, Idempotency_Key="k")

    assert first == again
    assert Proposal.objects.count() == 1


async def test_room_follows_a_proposal_to_its_verdict(
    case_room: str, as_bob: Rest, alice: Actor, bob: Actor
) -> None:
    async with (
        joined(f"workspace:{case_room}", actor=alice) as hers,
        joined(f"workspace:{case_room}", actor=bob) as his,
    ):
        proposed = await his.push("propose", {"culprit": INNOCENT, "reasoning": WHY})
        proposal = proposed["response"]["proposal"]
        await hers.state_where(
            lambda s: [one["id"] for one in s["proposals"]] == [proposal["id"]],
            what="the proposal",
        )
        reply = await hers.push(
            "overrule", {"proposal": proposal["id"], "verdict": "wrong"}
        )
        state = await his.state_where(
            lambda s: s["proposals"][0]["verdict"] == "wrong", what="the verdict"
        )
        await assert_state_equals_snapshot(his)

    assert reply["response"]["proposal"] == state["proposals"][0]
    assert await Session.objects.filter(status="active").aexists()
