"""Deterministic checks of suspects, timeline and clues against their outline."""

from collections.abc import Iterator

from llm_app.domain.outline_checks import check_outline, proof_of
from llm_app.domain.spoilers import (
    Secrets,
    is_named,
    name_parts,
    narrative_secrets_of,
    secrets_of,
    spoiling_sentences,
)
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.case import Draft, Problem, Report
from llm_app.schemas.cast import Suspects
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline
from llm_app.schemas.timeline import Timeline

NARRATIVE_MIN_LENGTH = 200
NARRATIVE_MAX_LENGTH = 8000


def check_draft(*, draft: Draft, difficulty: Difficulty) -> Report:
    """Check the outline; when it is sound, every part, alone and together."""
    outline = draft.outline
    problems = check_outline(outline=outline, difficulty=difficulty)
    if problems:
        # The other checks lean on the outline: what they said would mean nothing.
        return Report(problems=problems)
    problems = [
        *check_suspects(suspects=draft.suspects, outline=outline),
        *check_timeline(timeline=draft.timeline, outline=outline),
        *(p for clue in draft.clues for p in check_clue(clue=clue, outline=outline)),
        *_completeness(draft=draft),
    ]
    return Report(problems=problems, proof=list(proof_of(outline=outline)))


def check_suspects(*, suspects: Suspects, outline: Outline) -> list[Problem]:
    """The suspects are the outline's cast, and their public stories keep the secret."""
    names = {one.id: one.name for one in outline.cast}
    found = {one.id: one.name for one in suspects.suspects}
    if names != found:
        message = f"suspects: they must be exactly the cast {names}, not {found}"
        return [Problem(part="suspects", code="wrong_cast", message=message)]
    secrets = secrets_of(outline=outline)
    return [
        Problem(
            part="suspects",
            part_id=one.id,
            code="spoiler",
            message=f"suspects.{one.id}.public_story: it gives the culprit away",
        )
        for one in suspects.suspects
        if _tells(text=one.public_story, hidden=one.secret, secrets=secrets)
    ]


def _tells(*, text: str, hidden: str, secrets: Secrets) -> bool:
    return hidden.strip(". ").lower() in text.lower() or bool(
        spoiling_sentences(text=text, secrets=secrets)
    )


def check_timeline(*, timeline: Timeline, outline: Outline) -> list[Problem]:
    """Nobody is in two places, and at the deed only the culprit is at the scene."""
    return [
        Problem(part="timeline", code=code, message=f"timeline: {message}")
        for code, message in _timeline_faults(timeline=timeline, outline=outline)
    ]


def _timeline_faults(
    *, timeline: Timeline, outline: Outline
) -> Iterator[tuple[str, str]]:
    cast = {one.id for one in outline.cast}
    places: dict[tuple[int, str], str] = {}
    for moment in timeline.moments:
        strangers = sorted(set(moment.who) - cast)
        if strangers:
            yield "unknown_id", f"{strangers} are not in the cast"
        for person in moment.who:
            place = places.setdefault((moment.at, person), moment.place)
            if place.casefold() != moment.place.casefold():
                yield "two_places", f"{person} is in two places at minute {moment.at}"
    yield from _at_the_deed(places=places, outline=outline)


def _at_the_deed(
    *, places: dict[tuple[int, str], str], outline: Outline
) -> Iterator[tuple[str, str]]:
    cleared = {one for spec in outline.clue_specs for one in spec.clears}
    for (at, person), place in places.items():
        if at != outline.deed_at:
            continue
        at_scene = place.casefold() == outline.scene.casefold()
        if person == outline.culprit_id and not at_scene:
            yield (
                "culprit_elsewhere",
                f"at minute {at} the culprit must be at the scene",
            )
        if person in cleared and at_scene:
            yield (
                "alibi_broken",
                f"{person} is cleared, yet at the scene at minute {at}",
            )


def check_clue(*, clue: Clue, outline: Outline) -> list[Problem]:
    """The text of a clue neither accuses the culprit nor, if it proves, names them."""
    secrets = secrets_of(outline=outline)
    faults = []
    if spoiling_sentences(text=clue.text, secrets=secrets):
        faults.append(("spoiler", "it says who did it; show the fact, not the answer"))
    culprit = next(one for one in outline.cast if one.id == outline.culprit_id)
    names = name_parts(name=culprit.name)
    if clue.clears and is_named(text=clue.text, names=names):
        faults.append(("names_culprit", f"it must not name {culprit.name}"))
    return [
        Problem(part="clue", part_id=clue.id, code=code, message=f"text: {message}")
        for code, message in faults
    ]


def check_narrative(*, narrative: str, outline: Outline) -> list[Problem]:
    """The opening has a sensible length and gives nothing away."""
    faults = []
    if not NARRATIVE_MIN_LENGTH <= len(narrative) <= NARRATIVE_MAX_LENGTH:
        faults.append(
            (
                "length",
                f"it has {len(narrative)} characters; it must have "
                f"{NARRATIVE_MIN_LENGTH} to {NARRATIVE_MAX_LENGTH}",
            )
        )
    secrets = narrative_secrets_of(outline=outline)
    if spoiling_sentences(text=narrative, secrets=secrets):
        faults.append(("spoiler", "it accuses a suspect; accuse nobody"))
    return [
        Problem(part="narrative", code=code, message=message)
        for code, message in faults
    ]


def _completeness(*, draft: Draft) -> Iterator[Problem]:
    planned = {spec.id: spec for spec in draft.outline.clue_specs}
    written = {clue.id: clue for clue in draft.clues}
    for clue_id, spec in planned.items():
        clue = written.get(clue_id)
        if clue is None:
            message = "this clue was planned and not written"
        elif set(clue.clears) != set(spec.clears) or clue.herring != spec.herring:
            message = "its labels differ from the plan"
        else:
            continue
        yield Problem(part="clue", part_id=clue_id, code="not_planned", message=message)
