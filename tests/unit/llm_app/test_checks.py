"""The checks find planted faults, and nothing in a sound case."""

from collections.abc import Callable

import pytest

from llm_app.domain.draft_checks import check_draft, check_narrative
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.case import Draft
from llm_app.schemas.timeline import Moment
from tests.unit.llm_app.cases import draft_of, manuscript

MEDIUM = Difficulty.MEDIUM


def _codes(draft: Draft, difficulty: Difficulty = MEDIUM) -> set[str]:
    report = check_draft(draft=draft, difficulty=difficulty)
    return {problem.code for problem in report.problems}


def _culprit_name(draft: Draft) -> str:
    culprit = draft.outline.culprit_id
    return next(one.name for one in draft.outline.cast if one.id == culprit)


@pytest.mark.parametrize("difficulty", Difficulty)
def test_check_finds_nothing_in_a_sound_case(difficulty: Difficulty) -> None:
    for seed in range(20):
        written = manuscript(seed=str(seed), difficulty=difficulty)

        assert _codes(draft_of(written), difficulty) == set()
        assert (
            check_narrative(narrative=written.narrative, outline=written.outline) == []
        )


def _swap_culprit(draft: Draft) -> None:
    others = [o.id for o in draft.outline.cast if o.id != draft.outline.culprit_id]
    draft.outline.culprit_id = others[0]


def _unknown_culprit(draft: Draft) -> None:
    draft.outline.culprit_id = "nobody"


def _drop_all_proof(draft: Draft) -> None:
    for spec in draft.outline.clue_specs:
        spec.clears = []


def _clear_a_stranger(draft: Draft) -> None:
    draft.outline.clue_specs[0].clears.append("stranger")


def _too_easy(draft: Draft) -> None:
    everyone = [one.id for one in draft.outline.cast]
    spec = next(one for one in draft.outline.clue_specs if not one.herring)
    spec.clears = [one for one in everyone if one != draft.outline.culprit_id]


def _no_herring(draft: Draft) -> None:
    draft.outline.clue_specs = [s for s in draft.outline.clue_specs if not s.herring]


def _herring_clears(draft: Draft) -> None:
    herring = next(spec for spec in draft.outline.clue_specs if spec.herring)
    innocent = [o.id for o in draft.outline.cast if o.id != draft.outline.culprit_id]
    herring.clears = innocent[:1]


def _herring_unanswered(draft: Draft) -> None:
    next(spec for spec in draft.outline.clue_specs if spec.herring).herring_answer = ""


def _circle(draft: Draft) -> None:
    first, second, *_ = draft.outline.clue_specs
    first.needs, second.needs = [second.id], [first.id]


def _two_clues_with_one_id(draft: Draft) -> None:
    draft.outline.clue_specs[1].id = draft.outline.clue_specs[0].id


def _title_tells(draft: Draft) -> None:
    draft.outline.title = f"How {_culprit_name(draft)} stole the lens"


def _wrong_cast(draft: Draft) -> None:
    draft.suspects.suspects[0].name = "Somebody Else"


def _story_tells(draft: Draft) -> None:
    suspect = draft.suspects.suspects[0]
    suspect.public_story = f"As all know: {suspect.secret}"


def _two_places(draft: Draft) -> None:
    moment = draft.timeline.moments[0]
    draft.timeline.moments.append(
        Moment(at=moment.at, place="the moon", who=moment.who[:1], what="A walk.")
    )


def _culprit_elsewhere(draft: Draft) -> None:
    for moment in draft.timeline.moments:
        if draft.outline.culprit_id in moment.who:
            moment.place = "the moon"


def _alibi_broken(draft: Draft) -> None:
    innocent = next(iter(s.clears[0] for s in draft.outline.clue_specs if s.clears))
    for moment in draft.timeline.moments:
        if moment.at == draft.outline.deed_at:
            moment.who = [one for one in moment.who if one != innocent]
            if moment.place == draft.outline.scene:
                moment.who.append(innocent)


def _clue_names_culprit(draft: Draft) -> None:
    clue = next(one for one in draft.clues if one.clears)
    clue.text = f"A glove lies here, embroidered with the name {_culprit_name(draft)}."


def _clue_accuses(draft: Draft) -> None:
    clue = next(one for one in draft.clues if one.herring)
    clue.text = f"A note on the table reads: the thief is {_culprit_name(draft)}."


def _clue_missing(draft: Draft) -> None:
    draft.clues.pop()


def _clue_mislabelled(draft: Draft) -> None:
    draft.clues[0].clears = ["somebody"]


@pytest.mark.parametrize(
    ("plant", "code"),
    [
        (_swap_culprit, "clears_culprit"),
        (_unknown_culprit, "unknown_id"),
        (_drop_all_proof, "not_unique"),
        (_clear_a_stranger, "unknown_id"),
        (_too_easy, "proof_size"),
        (_no_herring, "too_few_herrings"),
        (_herring_clears, "herring_clears"),
        (_herring_unanswered, "herring_unanswered"),
        (_circle, "clue_cycle"),
        (_two_clues_with_one_id, "duplicate_id"),
        (_title_tells, "spoiler"),
        (_wrong_cast, "wrong_cast"),
        (_story_tells, "spoiler"),
        (_two_places, "two_places"),
        (_culprit_elsewhere, "culprit_elsewhere"),
        (_alibi_broken, "alibi_broken"),
        (_clue_names_culprit, "names_culprit"),
        (_clue_accuses, "spoiler"),
        (_clue_missing, "not_planned"),
        (_clue_mislabelled, "not_planned"),
    ],
)
def test_check_finds_a_planted_fault(plant: Callable[[Draft], None], code: str) -> None:
    draft = draft_of(manuscript())

    plant(draft)

    assert code in _codes(draft)


def test_check_finds_a_narrative_that_accuses_the_culprit() -> None:
    written = manuscript()
    name = _culprit_name(draft_of(written))

    found = check_narrative(
        narrative=f"{written.narrative} In truth {name} did it.",
        outline=written.outline,
    )

    assert [problem.code for problem in found] == ["spoiler"]


def test_check_finds_a_narrative_that_is_too_short() -> None:
    found = check_narrative(narrative="It was dark.", outline=manuscript().outline)

    assert [problem.code for problem in found] == ["length"]
