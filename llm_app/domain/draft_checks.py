"""Deterministic checks of suspects, clues and narrative against their outline.

`check_draft` is the whole of it, `timeline_checks` among it.
"""

from collections.abc import Iterator

from llm_app.domain.deduction import check_deduction, deduce
from llm_app.domain.difficulty import SHAPES
from llm_app.domain.names import is_mentioned, strangers
from llm_app.domain.outline_checks import check_outline, proof_of
from llm_app.domain.spoilers import (
    Secrets,
    is_named,
    name_parts,
    narrative_secrets_of,
    secrets_of,
    spoiling_sentences,
)
from llm_app.domain.timeline_checks import check_alibi, check_timeline
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.case import Draft, Problem, Report
from llm_app.schemas.cast import Suspects
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline

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
        *check_suspects(
            suspects=draft.suspects, outline=outline, difficulty=difficulty
        ),
        *check_timeline(timeline=draft.timeline, outline=outline),
        *(p for clue in draft.clues for p in check_clue(clue=clue, draft=draft)),
        *_completeness(draft=draft),
        *check_deduction(deduction=deduce(outline=outline), outline=outline),
    ]
    return Report(problems=problems, proof=list(proof_of(outline=outline)))


def check_suspects(
    *, suspects: Suspects, outline: Outline, difficulty: Difficulty
) -> list[Problem]:
    """The suspects are the cast, lie as often as they should, and keep the secret."""
    names = {one.id: one.name for one in outline.cast}
    found = {one.id: one.name for one in suspects.suspects}
    if names != found:
        message = f"suspects: they must be exactly the cast {names}, not {found}"
        return [Problem(part="suspects", code="wrong_cast", message=message)]
    return [
        *_lies(suspects=suspects, difficulty=difficulty),
        *_stories(suspects=suspects, outline=outline),
    ]


def _lies(*, suspects: Suspects, difficulty: Difficulty) -> Iterator[Problem]:
    lies, wanted = sum(len(o.lies) for o in suspects.suspects), SHAPES[difficulty].lies
    if lies < wanted:
        message = f"suspects: {lies} lies; in a {difficulty} case there is {wanted}"
        yield Problem(part="suspects", code="too_few_lies", message=message)


def _stories(*, suspects: Suspects, outline: Outline) -> Iterator[Problem]:
    secrets = secrets_of(outline=outline)
    for one in suspects.suspects:
        for field in ("role", "public_story"):
            text = getattr(one, field)
            if field == "role":
                text = f"{one.name}, the {text}"
            if _tells(text=text, hidden=one.secret, secrets=secrets):
                yield Problem(
                    part="suspects",
                    part_id=one.id,
                    code="spoiler",
                    message=f"suspects.{one.id}.{field}: it gives the culprit away",
                )


def _tells(*, text: str, hidden: str, secrets: Secrets) -> bool:
    return hidden.strip(". ").lower() in text.lower() or bool(
        spoiling_sentences(text=text, secrets=secrets)
    )


def check_clue(*, clue: Clue, draft: Draft) -> list[Problem]:
    """A clue agrees with the truth, points to the cast, and leaves the answer open."""
    outline = draft.outline
    faults = (*_references(clue=clue, outline=outline), *_telling(clue, outline))
    return [
        *(
            Problem(part="clue", part_id=clue.id, code=code, message=message)
            for code, message in faults
        ),
        *check_alibi(clue=clue, timeline=draft.timeline, outline=outline),
    ]


def _references(*, clue: Clue, outline: Outline) -> Iterator[tuple[str, str]]:
    outsiders = sorted(set(clue.points_to) - {one.id for one in outline.cast})
    if outsiders:
        yield "unknown_id", f"points_to: {outsiders} are not in the cast"
    if contrary := sorted(set(clue.points_to) & set(clue.clears)):
        yield "points_to_cleared", f"points_to: it clears {contrary}"
    if clue.herring and outline.culprit_id in clue.points_to:
        yield (
            "herring_harmful",
            "points_to: a herring leads away from the truth, not to it and back",
        )


def _telling(clue: Clue, outline: Outline) -> Iterator[tuple[str, str]]:
    secrets = secrets_of(outline=outline)
    for field in ("text", "place", "herring_answer"):
        if spoiling_sentences(text=getattr(clue, field) or "", secrets=secrets):
            yield (
                "spoiler",
                f"{field}: it says who did it; show the fact, not the answer",
            )
    culprit = next(one for one in outline.cast if one.id == outline.culprit_id)
    if clue.clears and is_named(text=clue.text, names=name_parts(name=culprit.name)):
        yield "names_culprit", f"text: it must not name {culprit.name}"


def check_narrative(*, narrative: str, outline: Outline) -> list[Problem]:
    """The opening has a sensible length, its own people, and gives nothing away."""
    faults = (
        *_length(narrative),
        *_people(narrative=narrative, outline=outline),
        *_accusations(narrative=narrative, outline=outline),
    )
    return [
        Problem(part="narrative", code=code, message=message)
        for code, message in faults
    ]


def _length(narrative: str) -> Iterator[tuple[str, str]]:
    if not NARRATIVE_MIN_LENGTH <= len(narrative) <= NARRATIVE_MAX_LENGTH:
        yield (
            "length",
            f"it has {len(narrative)} characters; it must have "
            f"{NARRATIVE_MIN_LENGTH} to {NARRATIVE_MAX_LENGTH}",
        )


def _people(*, narrative: str, outline: Outline) -> Iterator[tuple[str, str]]:
    for one in outline.cast:
        if not is_mentioned(text=narrative, name=one.name):
            yield "suspect_missing", f"it does not name {one.name}; introduce everybody"
    public = (
        outline.title,
        outline.description,
        outline.setting,
        outline.crime,
        outline.victim,
        outline.scene,
        *(f"{one.name} {one.role}" for one in outline.cast),
    )
    if found := strangers(text=narrative, known=" ".join(public)):
        yield "stranger", f"it names {found}, who are neither suspects nor the victim"


def _accusations(*, narrative: str, outline: Outline) -> Iterator[tuple[str, str]]:
    secrets = narrative_secrets_of(outline=outline)
    if spoiling_sentences(text=narrative, secrets=secrets):
        yield "spoiler", "it accuses a suspect; accuse nobody"


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
