"""Titles: many enough that two cases of one theme do not share one."""

from llm_app.offline.pen import Pen, sentence
from llm_app.offline.plot import Plot
from llm_app.offline.words.titles import ADJECTIVES, MINUTES, TITLES

TITLE_LENGTH = 80
CHOICE = 12
_SMALL_WORDS = frozenset(
    {
        "a", "an", "and", "at", "aboard", "by", "for", "from", "in", "into", "of", "on",
        "or", "the", "to", "with",
    }
)  # fmt: skip


def titles_for(*, plot: Plot, pen: Pen) -> tuple[str, ...]:
    """Titles to choose from, best first; they name no suspect."""
    crime, setting = plot.theme.crime, plot.theme.setting
    found = []
    for pattern in pen.several(TITLES, count=CHOICE):
        adjective, other_adjective = pen.several(ADJECTIVES, count=2)
        noun, other_noun = pen.several(setting.emblems, count=2)
        slots = {
            **plot.slots,
            "adjective": adjective,
            "other_adjective": other_adjective,
            "noun": noun,
            "other_noun": other_noun,
            "crime": pen.pick(crime.emblems),
            "minutes": pen.pick(MINUTES),
            "surname": plot.victim.surname,
        }
        found.append(title_case(text=sentence(pen.phrase(pattern, **slots))))
    return tuple(title for title in found if len(title) <= TITLE_LENGTH)


def title_case(*, text: str) -> str:
    """The text as English titles are written."""
    words = text.split()
    return " ".join(
        word.lower()
        if position and word.lower() in _SMALL_WORDS
        else word[:1].upper() + word[1:]
        for position, word in enumerate(words)
    )
