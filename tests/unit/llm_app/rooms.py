"""Rooms of sound cases, as a team at some point of play has them."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from llm_app.schemas.case import PublicSuspect
from llm_app.schemas.cast import Suspects
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline
from llm_app.schemas.room import (
    ClueFacts,
    FoundClue,
    Hidden,
    RoomView,
    Truth,
    Utterance,
)


class Written(Protocol):
    """A case as the offline author, or a file, has it."""

    @property
    def outline(self) -> Outline: ...
    @property
    def suspects(self) -> Suspects: ...
    @property
    def clues(self) -> dict[str, Clue]: ...
    @property
    def narrative(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class WrittenCase:
    """A case whose words stay as they are, for tests that quote them."""

    outline: Outline
    suspects: Suspects
    clues: dict[str, Clue]
    narrative: str


def _read(name: str) -> WrittenCase:
    path = Path(__file__).with_name(f"{name}.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    clues = [Clue.model_validate(one) for one in data["clues"]]
    return WrittenCase(
        outline=Outline.model_validate(data["outline"]),
        suspects=Suspects.model_validate(data["suspects"]),
        clues={one.id: one for one in clues},
        narrative=data["narrative"],
    )


# Six suspects and six clues; Tobias Ashdown did it, which clues 1, 2 and 3 prove.
SILENT_DOME = _read("silent_dome")


def suspects_of(written: Written) -> list[PublicSuspect]:
    public = {"id", "name", "role", "public_story"}
    return [
        PublicSuspect(**one.model_dump(include=public))
        for one in written.suspects.suspects
    ]


def facts_of(written: Written, *, found: Collection[str]) -> list[ClueFacts]:
    labels = {"id", "place", "kind", "text", "needs", "clears", "herring"}
    return [
        ClueFacts(**clue.model_dump(mode="json", include=labels), is_found=is_found)
        for clue in written.clues.values()
        for is_found in [clue.id in found]
    ]


def truth_of(written: Written, *, found: Collection[str]) -> Truth:
    return Truth(
        culprit_id=written.outline.culprit_id, clues=facts_of(written, found=found)
    )


def culprit_of(written: Written) -> str:
    names = {one.id: one.name for one in written.outline.cast}
    return names[written.outline.culprit_id]


def room_of(
    written: Written = SILENT_DOME,
    *,
    found: Collection[str] = (),
    thread: tuple[tuple[str, str], ...] = (),
    language: str = "en",
) -> RoomView:
    outline = written.outline
    return RoomView(
        title=outline.title,
        description=outline.description,
        narrative=written.narrative,
        setting=outline.setting,
        victim=outline.victim,
        suspects=suspects_of(written),
        evidence=[
            FoundClue(id=one.id, kind=one.kind, place=one.place, text=one.text)
            for one in written.clues.values()
            if one.id in found
        ],
        clues_in_all=len(written.clues),
        thread=[Utterance(speaker=who, text=text) for who, text in thread],
        language=language,
        minutes_played=10,
        minutes_planned=45,
    )


def hidden_of(written: Written = SILENT_DOME, *, found: Collection[str] = ()) -> Hidden:
    outline = written.outline
    return Hidden(
        suspects=[one.name for one in outline.cast],
        texts=[outline.motive, outline.means, outline.opportunity, outline.twist],
        unfound=[one.text for one in written.clues.values() if one.id not in found],
    )
