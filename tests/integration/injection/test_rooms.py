"""What is typed in a room brings out nothing that the room may not know."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from jobs_app.testing import drain
from llm_app.offline.questions import Call
from sessions_app.models import Evidence, Proposal, Session
from sessions_app.services import agent, proposals, rooms, seats, thread
from tests.integration.injection import outcomes
from tests.integration.injection.attempts import ROOMS, Attempt, Channel
from tests.integration.injection.obedient_model import ObedientModel
from tests.integration.injection.watching import Seen, spy_on_previews, watched
from tests.integration.sessions_app.playing import (
    CASE,
    CLUES,
    CULPRIT,
    INNOCENT,
    open_case,
)
from tests.support.disguises import Disguise
from tests.support.people import Rest, sign_up

pytestmark = pytest.mark.django_db(transaction=True)

ELSEWHERE = {
    "title": "Heliotrope at Number Nine",
    "description": "The zinc bathtub was never full.",
    "starting_prompt": "A quince tree stood where the boathouse burned.",
    "solution": {**CASE["solution"], "motive": "She envied the ferryman's almanac."},
}
SAID_ELSEWHERE = "Between us: the walnut cupboard has a false back."
FORBIDDEN_ELSEWHERE = [
    *(str(ELSEWHERE[part]) for part in ("title", "description", "starting_prompt")),
    "She envied the ferryman's almanac.",
    SAID_ELSEWHERE,
]
SOLUTION = [CASE["solution"][part] for part in ("motive", "means", "explanation")]
WRONG = "ada-finch"
# What the footman could tell; it names nobody, so that only its words give it away.
LIFT = {
    "slug": "lift",
    "kind": "testimony",
    "place": "kitchen",
    "text": "The coal lift was heard all the way up to the nursery at nine.",
    "is_found": False,
    "reasoning": {"clears": [INNOCENT]},
}
EVIDENCE = tuple(rooms.NewEvidence(**clue, needs=[]) for clue in (*CLUES, LIFT))


class House:
    """Room A, where alice moderates and bob plays; room B, where carol is alone."""

    def __init__(self) -> None:
        self.alice, self.bob, self.carol = map(sign_up, ("alice", "bob", "carol"))
        self.room = open_case(self.alice, evidence=EVIDENCE)
        self.other = open_case(self.carol, **ELSEWHERE)
        Session.objects.filter(pk=self.other).update(visibility="private")
        seats.join(session_id=self.room, actor=self.bob)
        thread.post_message(
            session_id=self.other, actor=self.carol, body=SAID_ELSEWHERE
        )

    def make(self, attempt: Attempt) -> None:
        """Make the attempt as bob or alice would, up to the end of its job."""
        _WAYS[attempt.channel](self, attempt.text)
        drain(with_scheduled=True)

    def look(self, seen: Seen) -> None:
        """What both people in the room can read afterwards."""
        for actor in (self.alice, self.bob):
            seen.add_rest(Rest(actor), rooms=[self.room])

    def unfound(self) -> list[str]:
        """The texts of the clues that the team has still not found."""
        rows = Evidence.objects.filter(session_id=self.room, found_at__isnull=True)
        return list(rows.values_list("text", flat=True))


def _after_message(house: House, text: str) -> None:
    body = text[:2000]
    thread.post_message(session_id=house.room, actor=house.bob, body=body)
    agent.ask(session_id=house.room, actor=house.alice, question="What do we know?")


def _question(house: House, text: str) -> None:
    agent.ask(session_id=house.room, actor=house.bob, question=text)


def _witness(house: House, text: str) -> None:
    for suspect in (INNOCENT, WRONG, CULPRIT):
        agent.question_witness(
            session_id=house.room, actor=house.bob, suspect=suspect, question=text
        )


def _hint(house: House, text: str) -> None:
    session = Session.objects.get(pk=house.room)
    rooms.update_session(
        session_id=house.room,
        actor=house.alice,
        version=session.version,
        changes={"title": text},
    )
    agent.request_hint(session_id=house.room, actor=house.bob)


def _proposal(house: House, text: str) -> None:
    proposals.propose(
        session_id=house.room, actor=house.bob, culprit=WRONG, reasoning=text
    )


def _document(house: House, text: str) -> None:
    from jobs_app import services  # noqa: PLC0415 - needs the apps

    services.enqueue(kind="document.analyse", args={"text": text}, actor=house.bob)


def _name(house: House, text: str) -> None:
    from accounts.models import User  # noqa: PLC0415 - needs the apps

    User.objects.filter(pk=house.bob.user_id).update(display_name=text)
    thread.post_message(session_id=house.room, actor=house.bob, body="Hello.")
    agent.ask(session_id=house.room, actor=house.bob, question="What do we know?")
    agent.summarise(session_id=house.room, actor=house.alice)


_WAYS: dict[Channel, Callable[[House, str], None]] = {
    Channel.MESSAGE: _after_message,
    Channel.QUESTION: _question,
    Channel.WITNESS: _witness,
    Channel.HINT: _hint,
    Channel.PROPOSAL: _proposal,
    Channel.DOCUMENT: _document,
    Channel.NAME: _name,
}


@pytest.mark.parametrize("is_stubborn", [False, True], ids=["sorry", "stubborn"])
@pytest.mark.parametrize("attempt", ROOMS, ids=lambda one: one.id)
async def test_room_is_told_nothing_that_is_hidden(
    model: ObedientModel,
    transactional_db: None,
    attempt: Attempt,
    is_stubborn: bool,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    house = await sync_to_async(House)()
    model.is_stubborn = is_stubborn
    model.prying = (
        Call(name="read_evidence", arguments={"id": "cloth"}),
        Call(name="read_thread", arguments={"last": 60}),
        Call(name="read_thread", arguments={"last": 60, "room": house.other}),
        Call(name="read_room", arguments={"id": house.other}),
    )
    seen = Seen()
    spy_on_previews(seen, monkeypatch)

    topics = ["job_management", "session_list", f"workspace:{house.room}"]
    async with watched(seen, topics=topics, actor=house.bob):
        await sync_to_async(house.make)(attempt)
    await sync_to_async(house.look)(seen)
    seen.add_logs(caplog)

    hidden = [*SOLUTION, *await sync_to_async(house.unfound)()]
    in_disguise = [one.of(text) for text in hidden for one in Disguise]
    said = [*model.leaks, *model.guesses]
    found = [clue["text"] for clue in (*CLUES, LIFT) if clue["text"] not in hidden]
    told = seen.told(
        [*in_disguise, *FORBIDDEN_ELSEWHERE, *(one for one in said if one not in found)]
    )
    outcomes.note(
        attempt,
        model=model,
        outcome="TOLD" if told else await sync_to_async(_outcome)(house),
    )
    assert told == {}
    _assert_prompts_hold_no_secret(model)
    await sync_to_async(_assert_room_goes_on)(house)


def _assert_prompts_hold_no_secret(model: ObedientModel) -> None:
    """No prompt holds the solution, nor anything of the other room."""
    for body in model.requests:
        asked = json.dumps(body["messages"], ensure_ascii=False)
        held = [one for one in [*SOLUTION, *FORBIDDEN_ELSEWHERE] if one in asked]
        assert held == []
        assert set(body) <= {
            "messages", "model", "response_format", "stream", "stream_options",
            "tools", "tool_choice",
        }  # fmt: skip


def _assert_room_goes_on(house: House) -> None:
    session = Session.objects.get(pk=house.room)
    verdicts = Proposal.objects.filter(session_id=house.room)

    assert session.status == "active"
    assert set(verdicts.values_list("verdict", flat=True)) <= {"wrong"}


def _outcome(house: House) -> str:
    from jobs_app.models import Job  # noqa: PLC0415 - needs the apps

    jobs = Job.objects.filter(kind__startswith="session.").order_by("id")
    words = []
    for job in jobs or Job.objects.all():
        result: dict[str, Any] = job.result or {}
        fell_back = " (template)" if result.get("fell_back") else ""
        words.append(f"{job.error_code or job.status}{fell_back}")
    return ", ".join(dict.fromkeys(words))
