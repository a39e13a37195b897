from typing import Any

import pytest

from accounts.domain.actor import Actor
from sessions_app.models import Session
from tests.support.people import Rest, sign_up

SOLUTION = {
    "culprit": "Oswald Blackwood",
    "motive": "the inheritance of the lens",
    "means": "a duplicate of the vault key",
    "explanation": "Only he had the duplicate of the vault key.",
}
HIDDEN_CLUE = "The duplicate key fits the clock vault."


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def alice(transactional_db: None) -> Actor:
    return sign_up("alice")


@pytest.fixture
def bob(transactional_db: None) -> Actor:
    return sign_up("bob")


@pytest.fixture
def carol(transactional_db: None) -> Actor:
    return sign_up("carol")


@pytest.fixture
def room(alice: Actor) -> Session:
    """A public session of alice with one clue found, one hidden, and a solution."""
    from sessions_app.services.rooms import (  # noqa: PLC0415 - needs the apps
        NewEvidence,
        NewSession,
        open_session,
    )

    clues = [("boots", "A row of hobnail dents.", True), ("key", HIDDEN_CLUE, False)]
    new = NewSession(
        title="The Halley Lens",
        description="It is gone.",
        starting_prompt="The road had been closed by snow since noon.",
        difficulty="medium",
        content={"setting": "The observatory", "victim": "Lydia", "suspects": []},
        solution=SOLUTION,
        evidence=tuple(
            NewEvidence(
                slug=slug,
                kind="physical",
                text=text,
                place="the dome",
                needs=[],
                reasoning={"points_to": ["oswald-blackwood"]},
                is_found=is_found,
            )
            for slug, text, is_found in clues
        ),
    )
    return open_session(new=new, creator_id=alice.user_id)


@pytest.fixture
def as_alice(alice: Actor) -> Rest:
    return Rest(alice)


@pytest.fixture
def as_bob(bob: Actor) -> Rest:
    return Rest(bob)


@pytest.fixture
def as_carol(carol: Actor) -> Rest:
    return Rest(carol)
