"""Hints: always about something new, always towards one suspect, never to the name."""

from hypothesis import given, settings
from hypothesis import strategies as st

from llm_app.domain.hints import next_hint
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.case import PublicSuspect
from llm_app.schemas.room import ClueFacts, HintLevel
from tests.unit.llm_app.cases import manuscript
from tests.unit.llm_app.rooms import SILENT_DOME, culprit_of, facts_of, suspects_of

SEEDS = st.integers(min_value=0, max_value=400).map(str)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[PublicSuspect], list[ClueFacts]]:
    """Cases of any shape: whoever is not `s0` is cleared by some clue."""
    count = draw(st.integers(min_value=2, max_value=6))
    innocents = [f"s{number}" for number in range(1, count)]
    cleared = draw(st.lists(st.sets(st.sampled_from(innocents)), max_size=6))
    clears = [*cleared, set(innocents).difference(*cleared)]
    clues = []
    for number, ids in enumerate(clears):
        before = [f"c{earlier}" for earlier in range(number)]
        needs = draw(st.sets(st.sampled_from(before), max_size=2)) if before else set()
        clues.append(
            ClueFacts(
                id=f"c{number}",
                is_found=draw(st.booleans()) and not needs,
                place=f"room {number}",
                kind="physical",
                text=f"Text of c{number}.",
                needs=sorted(needs),
                clears=sorted(ids),
            )
        )
    suspects = [
        PublicSuspect(id=f"s{number}", name=f"Name{number}", role="", public_story="")
        for number in range(count)
    ]
    return suspects, clues


def _left(suspects: list[PublicSuspect], clues: list[ClueFacts]) -> set[str]:
    cleared = {one for clue in clues if clue.is_found for one in clue.clears}
    return {one.id for one in suspects} - cleared


@given(world=worlds())
def test_following_hints_leaves_exactly_one_suspect(
    world: tuple[list[PublicSuspect], list[ClueFacts]],
) -> None:
    suspects, clues = world
    for _ in range(len(clues) + 1):
        pick = next_hint(suspects=suspects, clues=clues, level=HintLevel.CLUE)
        if pick is None or pick.clue_id is None:
            break
        clue = next(one for one in clues if one.id == pick.clue_id)
        found = {one.id for one in clues if one.is_found}
        assert not clue.is_found
        assert found.issuperset(clue.needs)
        assert clue.text in pick.fact
        clues = [
            one.model_copy(update={"is_found": one.is_found or one is clue})
            for one in clues
        ]

    assert _left(suspects, clues) == {"s0"}


@given(world=worlds())
def test_inferences_end_and_rule_out_everybody_but_one(
    world: tuple[list[PublicSuspect], list[ClueFacts]],
) -> None:
    suspects, clues = world
    told: list[str] = []
    facts = []
    while True:
        pick = next_hint(
            suspects=suspects, clues=clues, level=HintLevel.INFERENCE, told=told
        )
        if pick is None or pick.clue_id is not None:
            break
        assert not set(pick.uses) & set(told)
        told.extend(pick.uses)
        facts.append(pick.fact)

    named = {one.id for one in suspects if any(one.name in fact for fact in facts)}
    assert {one.id for one in suspects} - named == _left(suspects, clues)


@settings(max_examples=60, deadline=None)
@given(
    seed=SEEDS,
    difficulty=st.sampled_from(Difficulty),
    found=st.sets(st.integers(min_value=1, max_value=7)),
    level=st.sampled_from(HintLevel),
)
def test_hint_of_a_real_case_never_names_the_culprit(
    seed: str, difficulty: Difficulty, found: set[int], level: HintLevel
) -> None:
    written = manuscript(seed=seed, difficulty=difficulty)
    known = {f"clue-{number}" for number in found}

    pick = next_hint(
        suspects=suspects_of(written),
        clues=facts_of(written, found=known),
        level=level,
    )

    assert pick is None or culprit_of(written) not in pick.fact
    assert pick is None or (pick.clue_id not in known)


def test_place_is_named_before_the_clue_is_handed_over() -> None:
    written = SILENT_DOME
    suspects, clues = suspects_of(written), facts_of(written, found=())

    first = next_hint(suspects=suspects, clues=clues, level=HintLevel.PLACE)
    second = next_hint(suspects=suspects, clues=clues, level=HintLevel.CLUE)

    assert first is not None
    assert second is not None
    assert first.clue_id == second.clue_id == "clue-2"
    assert first.fact == "Something in the great dome has been overlooked."
    assert written.clues["clue-2"].text in second.fact
