"""Hints, witnesses and verdicts, worded by the offline author over HTTP."""

import pytest

from llm_app.domain.hints import next_hint
from llm_app.domain.testimony import handed_over, witness_of
from llm_app.schemas import room as answers
from llm_app.schemas.room import HintLevel, HintPick, HintText, Judgement, Proposal
from llm_app.workflows.give_hint import GIVE_HINT
from llm_app.workflows.judge_proposal import JUDGE_PROPOSAL
from llm_app.workflows.question_witness import QUESTION_WITNESS
from tests.integration.llm_app.author import Author
from tests.integration.llm_app.playing import play
from tests.unit.llm_app.rooms import (
    SILENT_DOME,
    culprit_of,
    facts_of,
    hidden_of,
    room_of,
    suspects_of,
    truth_of,
)

CULPRIT = culprit_of(SILENT_DOME)
NAMES = {one.id: one.name for one in SILENT_DOME.outline.cast}


def _pick(*found: str, level: HintLevel) -> HintPick:
    pick = next_hint(
        suspects=suspects_of(SILENT_DOME),
        clues=facts_of(SILENT_DOME, found=found),
        level=level,
    )
    assert pick is not None
    return pick


async def _hint(
    author: Author, *found: str, level: HintLevel, model: str = "offline-author"
) -> HintText:
    hint: HintText = await play(
        GIVE_HINT,
        options=author.options(model),
        room=room_of(SILENT_DOME, found=found),
        pick=_pick(*found, level=level),
        hidden=hidden_of(SILENT_DOME, found=found),
    )
    return hint


@pytest.mark.parametrize(
    ("found", "level"),
    [
        ((), HintLevel.PLACE),
        ((), HintLevel.CLUE),
        (("clue-2",), HintLevel.CLUE),
        (("clue-1", "clue-2", "clue-3"), HintLevel.INFERENCE),
    ],
)
async def test_hint_tells_its_fact_and_not_the_culprit(
    author: Author, found: tuple[str, ...], level: HintLevel
) -> None:
    hint = await _hint(author, *found, level=level)

    assert not hint.fell_back
    assert _pick(*found, level=level).fact in hint.text
    assert CULPRIT not in hint.text


@pytest.mark.parametrize("fault", ["unsound@hint", "length@hint"])
async def test_hint_is_given_plainly_when_the_model_does_not_word_it(
    author: Author, fault: str
) -> None:
    model = f"offline-author+{fault}"

    hint = await _hint(author, level=HintLevel.PLACE, model=model)

    assert hint == HintText(
        text="Something in the great dome has been overlooked.", fell_back=True
    )


async def _question(
    author: Author,
    suspect_id: str,
    question: str,
    *found: str,
    model: str = "offline-author",
) -> tuple[answers.Testimony, list[str]]:
    suspect = next(one for one in suspects_of(SILENT_DOME) if one.id == suspect_id)
    witness = witness_of(
        suspect=suspect,
        culprit_id=SILENT_DOME.outline.culprit_id,
        clues=facts_of(SILENT_DOME, found=found),
    )
    testimony: answers.Testimony = await play(
        QUESTION_WITNESS,
        options=author.options(model),
        room=room_of(SILENT_DOME, found=found),
        witness=witness,
        hidden=hidden_of(SILENT_DOME, found=found),
        question=question,
    )
    return testimony, handed_over(testimony=testimony, witness=witness)


async def test_witness_hands_over_the_alibi_that_they_know(author: Author) -> None:
    testimony, clues = await _question(
        author, "magnus-inchbald", "Where were you, and who can prove it?", "clue-2"
    )

    assert clues == ["clue-1"]
    assert SILENT_DOME.clues["clue-1"].text in testimony.says
    assert not testimony.fell_back


async def test_witness_who_knows_no_more_tells_their_story(author: Author) -> None:
    testimony, clues = await _question(author, "tobias-ashdown", "Where were you?")

    assert clues == []
    assert "in the workshop, listening to the wireless" in testimony.says


async def test_witness_says_nothing_of_what_they_do_not_know(author: Author) -> None:
    testimony, clues = await _question(author, "clara-thackeray", "Any pigs in town?")

    assert (testimony.tells, clues) == ([], [])


async def test_accusing_witness_is_asked_again_then_quoted(author: Author) -> None:
    model = "offline-author+unsound@testimony"
    question = "Where were you?"

    testimony, clues = await _question(author, "clara-thackeray", question, model=model)

    assert testimony.fell_back
    assert testimony.says in suspects_of(SILENT_DOME)[4].public_story
    assert clues == []
    assert len(await author.asked(model=model)) == 2


async def _judge(
    author: Author, accused: str, *found: str, model: str = "offline-author"
) -> Judgement:
    judgement: Judgement = await play(
        JUDGE_PROPOSAL,
        options=author.options(model),
        room=room_of(SILENT_DOME, found=found),
        truth=truth_of(SILENT_DOME, found=found),
        hidden=hidden_of(SILENT_DOME, found=found),
        proposal=Proposal(
            culprit_id=accused,
            culprit_name=NAMES[accused],
            reasoning="The skid of polished leather and the quarrel say it all.",
        ),
    )
    return judgement


async def test_right_proposal_is_recognised_and_its_evidence_cited(
    author: Author,
) -> None:
    found = ("clue-1", "clue-2", "clue-3", "clue-4")

    judgement = await _judge(author, "tobias-ashdown", *found)

    assert judgement.verdict == "correct"
    assert judgement.cites == ["clue-2"]
    assert not judgement.fell_back


@pytest.mark.parametrize("accused", [one for one in NAMES if one != "tobias-ashdown"])
async def test_wrong_proposal_hears_why_and_not_who(
    author: Author, accused: str
) -> None:
    judgement = await _judge(author, accused, *SILENT_DOME.clues)

    assert judgement.verdict == "wrong"
    assert judgement.reasons[0] == f"It was not {NAMES[accused]}."
    assert CULPRIT not in str(judgement.reasons)


@pytest.mark.parametrize("fault", ["unsound@verdict", "wrong-schema"])
async def test_verdict_stands_when_the_model_fails(author: Author, fault: str) -> None:
    model = f"offline-author+{fault}"

    judgement = await _judge(author, "magnus-inchbald", "clue-2", model=model)

    assert judgement.verdict == "wrong"
    assert judgement.fell_back
    assert SILENT_DOME.clues["clue-2"].text in judgement.reasons[1]
    assert CULPRIT not in str(judgement.reasons)
