"""Summary and analysis of a session, by the offline author over HTTP."""

import pytest

from llm_app.domain.features import features_of
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.room import Contribution, SessionAnalysis, SessionFacts, Summary
from llm_app.workflows.analyse_session import ANALYSE_SESSION
from llm_app.workflows.summarise_session import SUMMARISE_SESSION
from tests.integration.llm_app.author import Author
from tests.integration.llm_app.playing import play
from tests.unit.llm_app.rooms import SILENT_DOME, room_of

FACTS = SessionFacts(
    title=SILENT_DOME.outline.title,
    people=[
        Contribution(name="Anna", messages=12, evidence=2),
        Contribution(name="Bob", messages=5),
    ],
    minutes=41,
    messages=17,
    hints=1,
    questions=2,
    found=5,
    clues_in_all=6,
    proposals=1,
    solved_by="Bob",
)


async def _summarise(author: Author, model: str = "offline-author") -> Summary:
    summary: Summary = await play(
        SUMMARISE_SESSION, options=author.options(model), facts=FACTS
    )
    return summary


async def test_summary_tells_who_took_part_and_how_it_ended(author: Author) -> None:
    summary = await _summarise(author)

    assert not summary.fell_back
    assert all(told in summary.text for told in ("Anna", "Bob", "41", "5 of 6"))


@pytest.mark.parametrize("fault", ["unsound@summary", "length@summary"])
async def test_plain_summary_stands_in_when_the_model_invents_or_fails(
    author: Author, fault: str
) -> None:
    summary = await _summarise(author, model=f"offline-author+{fault}")

    assert summary.fell_back
    assert summary.text.startswith("Anna, Bob worked on “The Silent Dome")
    assert "Quince" not in summary.text


async def _analyse(author: Author, *thread: tuple[str, str]) -> SessionAnalysis:
    cast = [one.id for one in SILENT_DOME.outline.cast]
    report: SessionAnalysis = await play(
        ANALYSE_SESSION,
        options=author.options("offline-author+slow=0@never+slow=0@session"),
        room=room_of(SILENT_DOME, thread=thread),
        features=features_of(suspects=cast, clues=list(SILENT_DOME.clues.values())),
    )
    return report


async def test_analysis_tells_mood_subjects_and_difficulty(author: Author) -> None:
    report = await _analyse(
        author,
        ("Anna", "What a wonderful find! The violet fingerprint helps."),
        ("Bob", "Yes, the violet fingerprint is splendid."),
    )

    assert report.sentiment_label == "positive"
    assert "violet fingerprint" in report.keywords[0]
    assert report.difficulty_estimate == Difficulty.HARD
    assert report.features.proof_size == 3
    assert "2 entries" in report.summary


async def test_analysis_of_a_silent_room_asks_no_model(author: Author) -> None:
    model = "offline-author+slow=0@never+slow=0@session"
    before = len(await author.asked(model=model))

    report = await _analyse(author)

    assert "Nobody has said anything" in report.summary
    assert report.keywords == []
    assert len(await author.asked(model=model)) == before
