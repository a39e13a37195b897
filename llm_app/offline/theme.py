"""What a theme asks for: a setting, a crime, and its own words for them."""

import re
from dataclasses import dataclass

from llm_app.offline.pen import Pen
from llm_app.offline.words.crimes import CRIMES
from llm_app.offline.words.crimes.disappearance import DISAPPEARANCE
from llm_app.offline.words.crimes.theft import THEFT
from llm_app.offline.words.settings import SETTINGS
from llm_app.offline.words.shapes import Crime, Setting

SHORT_WORD = 4
_WORDS = r"[\w'\-]+(?: [\w'\-]+){0,3}?"
_AFTER_PLACE = "at|in|on|during|by|with|who|that|when|where|and|before|after"
_PLACE = re.compile(
    rf"\b(at|in|on|aboard|inside|beneath|under|near) (?:(the|an|a|our|my) )?"
    rf"({_WORDS})(?=$|[,.;:!?]| (?:{_AFTER_PLACE})\b)",
    re.IGNORECASE,
)
_AFTER_OBJECT = "at|in|on|of|from|aboard|during|by|inside|and"
_OBJECTS = (
    re.compile(
        rf"\b(?:theft|robbery|loss|forgery|sabotage|destruction) of (?:(?:the|a|an) )?"
        rf"({_WORDS})(?=$|[,.;:!?]| (?:{_AFTER_OBJECT})\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:missing|stolen|lost|vanished|forged|fake|counterfeit|sabotaged|broken|"
        rf"wrecked|destroyed) (?:(?:the|a|an) )?({_WORDS})"
        rf"(?=$|[,.;:!?]| (?:{_AFTER_OBJECT})\b)",
        re.IGNORECASE,
    ),
)
_PERSON = (
    r"(?:person|child|heir\w*|professor|bride|groom|captain|singer|guest|king|queen|"
    r"prince\w*|princess|scientist|doctor|director|actor|actress|wife|husband|player|"
    r"passenger|tourist|teacher|student|author|detective|violinist|conductor|leader|"
    r"reporter|journalist|witness|monk|keeper)"
)
_GONE = r"(?:missing|vanish\w*|lost|disappear\w*)"
_MISSING_PERSON = re.compile(
    rf"\b{_GONE}\s+(?:(?!of\b)\w+\s+){{0,2}}{_PERSON}\b"
    rf"|\b{_PERSON}\s+(?:of the \w+\s+)?(?:(?:is|was|has|who|went)\s+)*{_GONE}\b",
)


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme that has been read: `where` is `place` with its preposition.

    `place` and `thing` are the theme's own words where it has some; `thing` is None
    where it names no object.
    """

    setting: Setting
    crime: Crime
    place: str
    where: str
    thing: str | None


def read_theme(*, theme: str, pen: Pen) -> Theme:
    """The setting and crime that the words name; the pen fills in the rest."""
    lowered = theme.lower()
    crime = _crime(lowered=lowered)
    named = _best(lowered=lowered)
    setting = named or pen.pick(SETTINGS)
    place, where = setting.place, setting.where
    own = _found_place(theme=theme)
    if own and (named is None or _best(lowered=own[1].lower())):
        preposition, place = own
        where = f"{preposition} {place}"
    return Theme(
        setting=setting,
        crime=crime,
        place=place,
        where=where,
        thing=None if crime.target == "person" else _found_object(theme=theme),
    )


def _crime(*, lowered: str) -> Crime:
    if _MISSING_PERSON.search(lowered):
        return DISAPPEARANCE
    # What is named first is what happened: "a lost letter of a dead man".
    found = [
        (match.start(), position)
        for position, crime in enumerate(CRIMES)
        for keyword in crime.keywords
        if (match := re.search(rf"\b{keyword}", lowered))
    ]
    return CRIMES[min(found)[1]] if found else THEFT


def _best(*, lowered: str) -> Setting | None:
    # The longest keyword is the most telling one: "star" is in "starship" too.
    hits = [
        (len(keyword), -position, setting)
        for position, setting in enumerate(SETTINGS)
        for keyword in setting.keywords
        if re.search(_setting_pattern(keyword), lowered)
    ]
    return max(hits, key=lambda hit: hit[:2])[2] if hits else None


def _setting_pattern(keyword: str) -> str:
    # Short words begin too many others: "sea" must not find "search".
    return rf"\b{keyword}s?\b" if len(keyword) <= SHORT_WORD else rf"\b{keyword}"


def _found_place(*, theme: str) -> tuple[str, str] | None:
    """The preposition and the place; a name or a noun with an article, nothing else."""
    matches = list(_PLACE.finditer(theme))
    if not matches:
        return None
    preposition, article, words = matches[-1].groups()
    if article is None and words[0].islower():
        return None
    return preposition.lower(), f"the {words}" if article else words


def _found_object(*, theme: str) -> str | None:
    """The object as "the …"; patterns are in the singular, so a plural is none."""
    for pattern in _OBJECTS:
        match = pattern.search(theme)
        if match and not re.search(r"[^s]s$", match[1]):
            return f"the {match[1]}"
    return None
