"""What a theme asks for: a setting, a crime, and its own words for them."""

import re
from dataclasses import dataclass

from llm_app.offline.pen import Pen
from llm_app.offline.words.crimes import CRIMES, DISAPPEARANCE, THEFT, Crime
from llm_app.offline.words.settings import SETTINGS, Setting

TITLE_LENGTH = 80
SHORT_WORD = 4
_SMALL_WORDS = frozenset(
    {
        "a", "an", "and", "at", "aboard", "by", "for", "from", "in", "into", "of", "on",
        "or", "the", "to", "with",
    }
)  # fmt: skip
_WORDS = r"[\w'\-]+(?: [\w'\-]+){0,4}?"
_AFTER_PLACE = "at|in|on|during|by|with|who|that|when|where|and|before|after"
_PLACE = re.compile(
    rf"\b(?:at|in|on|aboard|inside|beneath|under|near) (?:(the|an|a|our|my) )?"
    rf"({_WORDS})(?=$|[,.;:!?]| (?:{_AFTER_PLACE})\b)",
    re.IGNORECASE,
)
_OBJECTS = (
    re.compile(
        rf"\b(?:theft|robbery|loss|forgery|sabotage|destruction) of (?:(?:the|a|an) )?"
        rf"({_WORDS})(?=$|[,.;:!?]| (?:at|in|on|from|aboard|during|by|inside)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:missing|stolen|lost|vanished|forged|sabotaged) ({_WORDS})"
        r"(?=$|[,.;:!?]| (?:at|in|on|from|aboard|during|by|inside)\b)",
        re.IGNORECASE,
    ),
)
_PEOPLE = re.compile(
    r"\b(?:person|child|heir\w*|professor|bride|groom|captain|singer|guest|king|queen|"
    r"prince\w*|princess|scientist|doctor|director|actor|actress|wife|husband|"
    r"player|passenger|tourist|teacher|student|author|detective)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme that has been read. `place` and `thing` are in the theme's own words."""

    setting: Setting
    crime: Crime
    place: str
    thing: str
    words: str


def read_theme(*, theme: str, pen: Pen) -> Theme:
    """The setting and crime that the words name; the pen fills in the rest."""
    lowered = theme.lower()
    crime = _crime(lowered=lowered)
    place = _found_place(theme=theme)
    setting = _best(lowered=lowered)
    is_guess = setting is None
    chosen = setting or pen.pick(SETTINGS)
    things = {
        "treasure": chosen.treasure,
        "machine": chosen.machine,
        "document": chosen.document,
        "person": "",
    }
    thing = _found_object(theme=theme) if crime.target != "person" else None
    own_place = place if place and (is_guess or _best(lowered=place.lower())) else None
    return Theme(
        setting=chosen,
        crime=crime,
        place=own_place or chosen.place,
        thing=thing or things[crime.target],
        words=theme,
    )


def title_with(*, title: str, theme: str) -> str:
    """The title, with the theme behind it where that fits."""
    full = f"{title}: {title_case(text=theme)}"
    return full if len(full) <= TITLE_LENGTH else title


def title_case(*, text: str) -> str:
    """The text as English titles are written."""
    words = text.split()
    return " ".join(
        word.lower()
        if position and word.lower() in _SMALL_WORDS
        else word[:1].upper() + word[1:]
        for position, word in enumerate(words)
    )


def _crime(*, lowered: str) -> Crime:
    if re.search(r"\b(?:missing|vanish\w*|lost)\b", lowered) and _PEOPLE.search(
        lowered
    ):
        return DISAPPEARANCE
    found = [
        crime
        for crime in CRIMES
        if any(re.search(rf"\b{keyword}", lowered) for keyword in crime.keywords)
    ]
    return found[0] if found else THEFT


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


def _found_place(*, theme: str) -> str | None:
    matches = list(_PLACE.finditer(theme))
    if not matches:
        return None
    article, words = matches[-1].groups()
    return f"the {words}" if article else words


def _found_object(*, theme: str) -> str | None:
    for pattern in _OBJECTS:
        match = pattern.search(theme)
        if match:
            return f"the {match[1]}"
    return None
