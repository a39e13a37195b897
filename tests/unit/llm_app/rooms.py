"""Rooms of sound cases, as a team at some point of play has them."""

from collections.abc import Collection

from llm_app.offline.manuscript import Manuscript
from llm_app.schemas.case import PublicSuspect
from llm_app.schemas.room import (
    ClueFacts,
    FoundClue,
    Hidden,
    RoomView,
    Truth,
    Utterance,
)
from tests.unit.llm_app.cases import manuscript


def suspects_of(written: Manuscript) -> list[PublicSuspect]:
    public = {"id", "name", "role", "public_story"}
    return [
        PublicSuspect(**one.model_dump(include=public))
        for one in written.suspects.suspects
    ]


def facts_of(written: Manuscript, *, found: Collection[str]) -> list[ClueFacts]:
    labels = {"id", "place", "kind", "text", "needs", "clears", "herring"}
    return [
        ClueFacts(**clue.model_dump(mode="json", include=labels), is_found=is_found)
        for clue in written.clues.values()
        for is_found in [clue.id in found]
    ]


def truth_of(written: Manuscript, *, found: Collection[str]) -> Truth:
    return Truth(
        culprit_id=written.outline.culprit_id, clues=facts_of(written, found=found)
    )


def culprit_of(written: Manuscript) -> str:
    names = {one.id: one.name for one in written.outline.cast}
    return names[written.outline.culprit_id]


def room_of(
    written: Manuscript | None = None,
    *,
    found: Collection[str] = (),
    thread: tuple[tuple[str, str], ...] = (),
    language: str = "en",
) -> RoomView:
    case = written or manuscript()
    outline = case.outline
    return RoomView(
        title=outline.title,
        description=outline.description,
        narrative=case.narrative,
        setting=outline.setting,
        victim=outline.victim,
        suspects=suspects_of(case),
        evidence=[
            FoundClue(id=one.id, kind=one.kind, place=one.place, text=one.text)
            for one in case.clues.values()
            if one.id in found
        ],
        clues_in_all=len(case.clues),
        thread=[Utterance(speaker=who, text=text) for who, text in thread],
        language=language,
        minutes_played=10,
        minutes_planned=45,
    )


def hidden_of(
    written: Manuscript | None = None, *, found: Collection[str] = ()
) -> Hidden:
    case = written or manuscript()
    outline = case.outline
    return Hidden(
        culprit=culprit_of(case),
        suspects=[one.name for one in outline.cast],
        texts=[outline.motive, outline.means, outline.opportunity, outline.twist],
        unfound=[one.text for one in case.clues.values() if one.id not in found],
    )
