"""A room as the model's side reads it: what may stand in a prompt, and what may not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.domain.actor import Actor
from sessions_app import room_facts
from sessions_app.domain.errors import NoCase, SessionNotFound
from sessions_app.models import Evidence, Message, Session
from tests.integration.sessions_app.playing import (
    CASE,
    CLUES,
    CULPRIT,
    HIDDEN,
    case_room,
    open_case,
)
from tests.support.people import Rest

__all__ = ["case_room"]

pytestmark = pytest.mark.django_db(transaction=True)

Seat = Callable[..., None]


def _soon() -> datetime:
    return timezone.now() + timedelta(seconds=5)


def test_view_holds_all_that_the_team_sees_and_nothing_hidden(
    case_room: str, as_alice: Rest
) -> None:
    as_alice.post(f"sessions/{case_room}/messages/", {"body": "Whose bell is it?"})
    facts = room_facts.facts_of(session_id=case_room, as_of=_soon())
    prompt = facts.view.model_dump_json()

    assert [secret for secret in HIDDEN if secret in prompt] == []
    for word in ("clears", "herring", "reasoning", "solution"):
        assert word not in prompt
    for clue in CLUES:
        assert (clue["text"] in prompt) == clue["is_found"]
    assert facts.view.clues_in_all == len(CLUES)
    said = [(one.speaker, one.text) for one in facts.view.thread]
    assert said == [("Alice", "Whose bell is it?")]


def test_agent_speaks_the_language_of_the_case(alice: Actor, case_room: str) -> None:
    content = {**CASE["content"], "language": "de"}
    german = open_case(alice, content=content)

    for room, language in ((german, "de"), (case_room, "en")):
        view = room_facts.facts_of(session_id=room, as_of=_soon()).view
        facts = room_facts.session_facts(session_id=room, as_of=_soon())
        assert (view.language, facts.language) == (language, language)


def test_what_is_hidden_is_told_apart_for_code(case_room: str) -> None:
    facts = room_facts.facts_of(session_id=case_room, as_of=_soon())

    assert [*facts.hidden.texts, *facts.hidden.unfound] == HIDDEN
    assert facts.truth.culprit_id == CULPRIT
    assert [clue.is_found for clue in facts.truth.clues] == [True, False, False]
    assert facts.truth.clues[1].clears == ["ada-finch"]


def test_every_attempt_reads_the_same_whatever_happens_meanwhile(
    case_room: str, as_alice: Rest
) -> None:
    as_alice.post(f"sessions/{case_room}/messages/", {"body": "Before."})
    began_at = timezone.now()
    first = room_facts.facts_of(session_id=case_room, as_of=began_at)
    later = began_at + timedelta(minutes=1)
    Evidence.objects.filter(slug="maid").update(found_at=later)
    Message.objects.create(session_id=int(case_room), body="After.", created_at=later)

    assert room_facts.facts_of(session_id=case_room, as_of=began_at) == first


def test_agent_and_room_speak_under_their_own_names(case_room: str) -> None:
    for kind in ("answer", "hint", "verdict", "system"):
        Message.objects.create(session_id=int(case_room), body=kind, kind=kind)
    thread = room_facts.facts_of(session_id=case_room, as_of=_soon()).view.thread

    assert [one.speaker for one in thread] == ["agent", "agent", "agent", "room"]


def test_long_talk_is_cut_visibly(case_room: str) -> None:
    for number in range(40):
        Message.objects.create(
            session_id=int(case_room), body=f"{number} {'x' * 4000} end"
        )
    thread = room_facts.facts_of(session_id=case_room, as_of=_soon()).view.thread

    assert len(thread) == room_facts.LATEST_SAID
    assert thread[-1].text.startswith("39 xx")
    assert "[…]" in thread[-1].text
    assert thread[-1].text.endswith(" end")
    assert all(len(one.text) < room_facts.LONGEST_SAID + 10 for one in thread)


@pytest.mark.parametrize(
    "changed",
    [
        {"solution": None},
        {"content": {}},
        {"content": {**CASE["content"], "suspects": []}},
        {"solution": {**CASE["solution"], "culprit": "Nobody of the cast"}},
    ],
)
def test_session_without_a_case_has_no_facts(
    alice: Actor, changed: dict[str, Any]
) -> None:
    room = open_case(alice, **changed)

    with pytest.raises(NoCase):
        room_facts.facts_of(session_id=room, as_of=_soon())


def test_unknown_session_has_no_facts(db: None) -> None:
    with pytest.raises(SessionNotFound):
        room_facts.facts_of(session_id="7", as_of=_soon())
    with pytest.raises(SessionNotFound):
        room_facts.session_facts(session_id="7", as_of=_soon())


def test_samples_are_cases(alice: Actor) -> None:
    from sessions_app.services.samples import open_sample_sessions  # noqa: PLC0415

    open_sample_sessions(creator=alice)

    for session in Session.objects.all():
        assert room_facts.case_of(session).culprit_id


def test_summary_counts_what_was_done(
    case_room: str, as_alice: Rest, bob: Actor, seat: Seat
) -> None:
    seat(bob, in_room=case_room)
    rest = Rest(bob)
    for body in ("One.", "Two."):
        rest.post(f"sessions/{case_room}/messages/", {"body": body})
    rest.post(f"sessions/{case_room}/ask", {"question": "Whose bell?"})
    facts = room_facts.session_facts(session_id=case_room, as_of=_soon())

    assert [(one.name, one.messages) for one in facts.people] == [
        ("Alice", 0),
        ("Bob", 3),
    ]
    assert (facts.messages, facts.questions, facts.hints) == (3, 1, 0)
    assert (facts.found, facts.clues_in_all, facts.solved_by) == (1, 3, None)
