"""Deterministic checks of who was where, and of the alibis that rest on it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from llm_app.domain.spoilers import is_named, name_parts
from llm_app.schemas.case import Problem
from llm_app.schemas.clue import Clue, ClueKind
from llm_app.schemas.outline import Outline
from llm_app.schemas.timeline import Timeline

# An alibi may speak of the hour and not of the minute.
HOUR = 60
HALF_A_DAY = 12 * HOUR
NEAR_ENOUGH = 30

_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b(?!\s?(?:m|km|kg|%))")
# "The galley boy" is no place, and "from the galley" is where the witness was.
_INSIDE = r"\b(?:in|into|inside|at|on|aboard|within)\s+(?:(?:the|a|an)\s+)?"
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def check_timeline(*, timeline: Timeline, outline: Outline) -> list[Problem]:
    """Everybody is in one place at a time, and where the plan has them at the deed."""
    return [
        Problem(part="timeline", code=code, message=f"timeline: {message}")
        for code, message in (
            *_moments(timeline=timeline, outline=outline),
            *_at_the_deed(timeline=timeline, outline=outline),
            *_planned_alibis(timeline=timeline, outline=outline),
        )
    ]


def check_alibi(*, clue: Clue, timeline: Timeline, outline: Outline) -> list[Problem]:
    """What a testimony says of those it clears agrees with where they truly were."""
    if clue.kind is not ClueKind.TESTIMONY:
        return []
    faults = _contradictions(
        text=clue.text, clears=clue.clears, timeline=timeline, outline=outline
    )
    return [
        Problem(part="clue", part_id=clue.id, code=code, message=f"text: {message}")
        for code, message in faults
    ]


def _moments(*, timeline: Timeline, outline: Outline) -> Iterator[tuple[str, str]]:
    cast = {one.id for one in outline.cast}
    places: dict[tuple[int, str], str] = {}
    for moment in timeline.moments:
        strangers = sorted(set(moment.who) - cast)
        if strangers:
            yield "unknown_id", f"{strangers} are not in the cast"
        for person in moment.who:
            place = places.setdefault((moment.at, person), moment.place)
            if _plain(place) != _plain(moment.place):
                yield "two_places", f"{person} is in two places at minute {moment.at}"


def _at_the_deed(*, timeline: Timeline, outline: Outline) -> Iterator[tuple[str, str]]:
    at = outline.deed_at
    cleared = {one for spec in outline.clue_specs for one in spec.clears}
    whereabouts = _whereabouts(timeline=timeline, outline=outline)
    for one in outline.cast:
        place = whereabouts.get(one.id)
        if place is None:
            yield "whereabouts_missing", f"say where {one.id} is at minute {at}"
            continue
        is_at_scene = _plain(place) == _plain(outline.scene)
        if one.id == outline.culprit_id and not is_at_scene:
            yield (
                "culprit_elsewhere",
                f"at minute {at} the culprit must be at the scene",
            )
        if one.id in cleared and is_at_scene:
            yield (
                "alibi_broken",
                f"{one.id} is cleared, yet at the scene at minute {at}",
            )


def _planned_alibis(
    *, timeline: Timeline, outline: Outline
) -> Iterator[tuple[str, str]]:
    for spec in outline.clue_specs:
        if spec.kind is not ClueKind.TESTIMONY:
            continue
        for code, message in _contradictions(
            text=spec.establishes,
            clears=spec.clears,
            timeline=timeline,
            outline=outline,
        ):
            yield code, f"against clue_specs.{spec.id}.establishes: {message}"


def _contradictions(
    *, text: str, clears: Sequence[str], timeline: Timeline, outline: Outline
) -> Iterator[tuple[str, str]]:
    names = {one.id: one.name for one in outline.cast}
    whereabouts = _whereabouts(timeline=timeline, outline=outline)
    told = _told_places(text=text, timeline=timeline, outline=outline)
    named = [
        one
        for one in clears
        if one in names and is_named(text=text, names=name_parts(name=names[one]))
    ]
    for one in named:
        place = whereabouts.get(one)
        if place is not None and told and not _is_told(place, text=text, told=told):
            yield (
                "alibi_contradicted",
                f"it puts {one} into {sorted(told)}, but at minute {outline.deed_at} "
                f"the timeline has {one} in {place!r}",
            )
    hours = _told_minutes(text)
    if named and hours and not _covers(hours, at=outline.deed_at % (2 * HALF_A_DAY)):
        yield (
            "alibi_of_another_hour",
            f"it clears {named}, but not for minute {outline.deed_at}, the deed's",
        )


def _whereabouts(*, timeline: Timeline, outline: Outline) -> Mapping[str, str]:
    return {
        person: moment.place
        for moment in reversed(timeline.moments)
        if moment.at == outline.deed_at
        for person in moment.who
    }


def _told_places(*, text: str, timeline: Timeline, outline: Outline) -> set[str]:
    """The places of the timeline that a text speaks of; the scene proves no alibi."""
    known = {_plain(moment.place) for moment in timeline.moments}
    known.discard(_plain(outline.scene))
    lowered = text.casefold()
    return {
        place
        for place in known
        if re.search(_INSIDE + re.escape(place) + r"\b", lowered)
    }


def _is_told(place: str, *, text: str, told: set[str]) -> bool:
    """True when the text may mean this place: "the garden" for "the rose garden"."""
    rest = text.casefold()
    for other in told:
        rest = rest.replace(other, "")
    head = _plain(place).split()[-1]
    return _plain(place) in told or re.search(rf"\b{re.escape(head)}", rest) is not None


def _told_minutes(text: str) -> list[int]:
    return [int(hours) * HOUR + int(minutes) for hours, minutes in _CLOCK.findall(text)]


def _covers(told: Sequence[int], *, at: int) -> bool:
    """True when some reading of these clock times reaches `at`: 8:15 may be evening."""
    return any(
        min(told) + shift - NEAR_ENOUGH <= at <= max(told) + shift + NEAR_ENOUGH
        for shift in (-2 * HALF_A_DAY, -HALF_A_DAY, 0, HALF_A_DAY, 2 * HALF_A_DAY)
    )


def _plain(place: str) -> str:
    return _ARTICLE.sub("", place.strip()).casefold()
