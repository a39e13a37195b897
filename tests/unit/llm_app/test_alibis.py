"""An alibi is held against the timeline, and not against its wording."""

import pytest

from llm_app.domain.timeline_checks import check_alibi
from llm_app.schemas.clue import Clue, ClueKind
from llm_app.schemas.timeline import Moment
from tests.unit.llm_app.cases import draft_of, manuscript
from tests.unit.llm_app.planted import innocents

DEED_AT = 20 * 60 + 15


def _codes(text: str, *, kind: ClueKind = ClueKind.TESTIMONY) -> list[str]:
    """What is found in this testimony for somebody who was in the rose garden."""
    draft = draft_of(manuscript())
    outline, person = draft.outline, innocents(draft)[0]
    name = next(one.name for one in outline.cast if one.id == person)
    outline.deed_at = DEED_AT
    draft.timeline.moments = [
        Moment(at=DEED_AT, place="the rose garden", who=[person], what="A walk."),
        Moment(at=DEED_AT, place=outline.scene, who=[outline.culprit_id], what="It."),
        Moment(at=DEED_AT - 60, place="the kitchen", who=[person], what="Tea."),
        Moment(at=DEED_AT - 60, place="the walled garden", who=[person], what="Tea."),
    ]
    clue = Clue(
        id="clue-1",
        kind=kind,
        text=text.format(name=name, first=name.split()[0], scene=outline.scene),
        place="the hall",
        clears=[person],
    )
    found = check_alibi(clue=clue, timeline=draft.timeline, outline=outline)
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "The cook saw {name} in the rose garden at 20:15.",
        "At 8:15 {first} was in the rose garden, as the cook will swear.",
        "From the kitchen the cook saw {name} in the rose garden.",
        "From the kitchen window the cook saw {first} among the roses of the garden.",
        "The word of the kitchen boy clears {name}.",
        "Between 19:30 and 21:00 {name} was seen on a bench by two people.",
        "{name} heard the noise that came from {scene}, and so did the cook.",
        "The cook was in the kitchen at 17:00 and saw nobody at all.",
        "The whole evening {name} was asleep; the doctor had seen to that.",
    ],
)
def test_alibi_agrees(text: str) -> None:
    assert _codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The cook saw {name} in the kitchen.", "alibi_contradicted"),
        ("The cook saw {name} in the walled garden.", "alibi_contradicted"),
        ("In the rose garden {name} was seen at 17:40.", "alibi_of_another_hour"),
        ("Until 7:15 {first} sat with the cook.", "alibi_of_another_hour"),
    ],
)
def test_alibi_contradicts_the_truth(text: str, code: str) -> None:
    assert _codes(text) == [code]


def test_only_testimony_is_held_against_the_timeline() -> None:
    assert _codes("A glove of {name}: kitchen, 17:40.", kind=ClueKind.PHYSICAL) == []
