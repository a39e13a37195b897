"""A room with a case that can be solved, and what is hidden of it."""

from typing import Any

import pytest

from accounts.domain.actor import Actor

CULPRIT, INNOCENT = "conrad-wren", "tobias-lark"
CASE: dict[str, Any] = {
    "title": "Third Bell",
    "description": "Two bells or three?",
    "starting_prompt": "Wren House keeps its hours by bells. The silver is gone.",
    "difficulty": "easy",
    "content": {
        "setting": "Wren House",
        "victim": "The Wren family",
        "suspects": [
            {
                "id": "ada-finch",
                "name": "Mrs Ada Finch",
                "role": "housekeeper",
                "public_story": "Counted linen with the laundry maid.",
            },
            {
                "id": "tobias-lark",
                "name": "Tobias Lark",
                "role": "footman",
                "public_story": "Carried coal to the bedrooms.",
            },
            {
                "id": "conrad-wren",
                "name": "Mr Conrad Wren",
                "role": "nephew",
                "public_story": "Dressed for dinner alone and came down last.",
            },
        ],
    },
    "solution": {
        "culprit": "Mr Conrad Wren",
        "motive": "Debts at cards that fall due on Lady Day",
        "means": "He rang the third bell himself to empty the passage",
        "explanation": "Only the nephew had clean gloves and nobody beside him.",
    },
}
CLUES: tuple[dict[str, Any], ...] = (
    {
        "slug": "bell",
        "kind": "physical",
        "place": "passage",
        "text": "The flag of the sideboard bell has dropped.",
        "is_found": True,
        "reasoning": {"clears": []},
    },
    {
        "slug": "maid",
        "kind": "testimony",
        "place": "linen room",
        "text": "The maid counted every sheet aloud beside Mrs Finch.",
        "is_found": False,
        "reasoning": {"clears": ["ada-finch"]},
    },
    {
        "slug": "cloth",
        "kind": "physical",
        "place": "dining room",
        "text": "The white cloth is spotless, so no coal came near it.",
        "is_found": False,
        "reasoning": {"clears": ["tobias-lark"]},
    },
)
HIDDEN = [
    *(CASE["solution"][part] for part in ("motive", "means", "explanation")),
    *(clue["text"] for clue in CLUES if not clue["is_found"]),
]


def open_case(creator: Actor, **changed: Any) -> str:
    """Open a public room with this case; gives its id."""
    from sessions_app.services import rooms  # noqa: PLC0415 - needs the apps

    clues = tuple(rooms.NewEvidence(**clue, needs=[]) for clue in CLUES)
    new = rooms.NewSession(**{**CASE, "evidence": clues, **changed})
    return str(rooms.open_session(new=new, creator_id=creator.user_id).pk)


@pytest.fixture
def case_room(alice: Actor) -> str:
    """Give a room of alice whose case waits to be solved."""
    return open_case(alice)
