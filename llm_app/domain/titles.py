"""How alike two titles are."""

import re
from collections.abc import Iterable

from llm_app.schemas.case import Problem

TITLE_TAKEN = "title_taken"
TOO_CLOSE = 0.8
_GRAM = 3


def closeness(*, one: str, other: str) -> float:
    """The share of trigrams of letters that two titles have in common, 0 to 1.

    Case, punctuation and the order of their words play no part.
    """
    left, right = _trigrams(one), _trigrams(other)
    return len(left & right) / (len(left | right) or 1)


def check_title(*, title: str, existing: Iterable[str]) -> list[Problem]:
    """A fault where the title resembles another; it does not say which one.

    That one is of another room, and what a model is told it may tell.
    """
    if not is_too_close(title=title, existing=existing):
        return []
    message = "title: too close to the title of another case; choose a different one"
    return [Problem(part="outline", code=TITLE_TAKEN, message=message)]


def is_too_close(*, title: str, existing: Iterable[str]) -> bool:
    """True when a reader could take the title for one of those that exist."""
    return any(closeness(one=title, other=other) >= TOO_CLOSE for other in existing)


def _trigrams(title: str) -> set[str]:
    return {
        padded[start : start + _GRAM]
        for word in re.findall(r"\w+", title.casefold())
        for padded in [f"  {word} "]
        for start in range(len(padded) - _GRAM + 1)
    }
