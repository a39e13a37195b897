from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis

from accounts.domain.actor import Actor
from tests.support.model_server import ModelServer, model_server
from tests.support.people import Rest, sign_up

SOLUTION = {
    "culprit": "Mr Conrad Wren",
    "motive": "Debts at cards that fall due on Lady Day",
    "means": "He rang the third bell himself to empty the passage",
    "explanation": "Only Mr Wren had clean gloves and nobody beside him.",
}
HIDDEN_CLUE = "The white cloth under the silver is spotless."
REASONING = "clears the footman, whose gloves are black"


@pytest.fixture(autouse=True)
def _quick_and_empty(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connections  # noqa: PLC0415 - needs the settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Database threads outlive a test; PostgreSQL drops no database they still hold.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushall()


@pytest.fixture
def model(settings: Any) -> Iterator[ModelServer]:
    """The model that the settings name; it does as its test plans."""
    with model_server() as server:
        for name, value in server.variables.items():
            setattr(settings, name, value)
        yield server


@pytest.fixture
def alice(db: None) -> Actor:
    """The moderator of the rooms below."""
    return sign_up("alice")


@pytest.fixture
def bob(db: None) -> Actor:
    return sign_up("bob")


@pytest.fixture
def carol(db: None) -> Actor:
    return sign_up("carol")


@pytest.fixture
def open_room(alice: Actor) -> Callable[..., str]:
    """Open a room of alice with a solved case inside; gives its id."""
    from sessions_app.services import rooms  # noqa: PLC0415 - needs the apps

    def open_one(**fields: Any) -> str:
        clues = tuple(
            rooms.NewEvidence(
                slug=slug,
                kind="physical",
                text=text,
                place="hall",
                needs=[],
                reasoning={"clears": REASONING},
                is_found=is_found,
            )
            for slug, text, is_found in (
                ("bell", "The flag of the bell has dropped.", True),
                ("cloth", HIDDEN_CLUE, False),
            )
        )
        told = {
            "title": "Third Bell",
            "description": "Two bells or three?",
            "starting_prompt": "Wren House keeps its hours by bells.",
            "difficulty": "easy",
            "content": {"setting": "Wren House", "suspects": []},
            "solution": SOLUTION,
            "evidence": clues,
            **fields,
        }
        new = rooms.NewSession(**told)
        return str(rooms.open_session(new=new, creator_id=alice.user_id).pk)

    return open_one


@pytest.fixture
def room(open_room: Callable[..., str]) -> str:
    """A public room of alice."""
    return open_room()


@pytest.fixture
def seat(room: str) -> Callable[..., None]:
    """Seat somebody in the room with a role, past the rules."""
    from sessions_app.models import Participant  # noqa: PLC0415 - needs the apps

    def take(actor: Actor, role: str = "participant", in_room: str = room) -> None:
        Participant.objects.create(
            session_id=int(in_room), user_id=actor.user_id, role=role
        )

    return take


@pytest.fixture
def as_alice(alice: Actor) -> Rest:
    return Rest(alice)


@pytest.fixture
def as_bob(bob: Actor) -> Rest:
    return Rest(bob)
