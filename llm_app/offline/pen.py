"""Choosing words: seeded, and no sentence pattern twice in one case.

A pattern may hold choices, "[a|b|c]", which may be empty or nested, and slots,
"{name}". Choices are made first, so that a slot may stand inside one.
"""

import re
from collections.abc import Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_START = re.compile(r"(?:^|(?<=[.!?]\s))([\"']?)([a-z])")
_ARTICLE = re.compile(
    r"\b([Aa])(?= (?i:[aeio]|u(?!ni[tvfo]|se)|hour|honest|heir))(?! (?i:one|once|eu))"
)


class Pen:
    """A source of choices that remembers which patterns it has used."""

    def __init__(self, *, seed: str) -> None:
        self._rng = Random(seed)  # noqa: S311  repeatable, not secret
        self._used: set[str] = set()

    def write(self, patterns: Sequence[str], /, **slots: str) -> str:
        """One of the patterns that this case has not used yet, as a sentence.

        Raises `IndexError` when all have been used: the list is too short.
        """
        unused = [pattern for pattern in patterns if pattern not in self._used]
        pattern = self._rng.choice(unused)
        self._used.add(pattern)
        return sentence(self.phrase(pattern, **slots))

    def phrase(self, pattern: str, /, **slots: str) -> str:
        """The pattern with its choices made and its slots filled in."""
        made = 1
        while made:
            pattern, made = _CHOICE.subn(self._choose, pattern)
        return " ".join(pattern.format(**slots).split())

    def pick(self, items: Sequence[Item], /) -> Item:
        """Any one of these."""
        return self._rng.choice(items)

    def several(self, items: Sequence[Item], /, *, count: int) -> list[Item]:
        """So many different ones, in random order."""
        return self._rng.sample(list(items), count)

    def _choose(self, match: re.Match[str]) -> str:
        choices: list[str] = match[1].split("|")
        return self._rng.choice(choices)


def sentence(text: str) -> str:
    """The text with capitals where sentences begin, and "an" before a vowel."""
    articled = _ARTICLE.sub(r"\1n", text)
    return _START.sub(lambda found: found[1] + found[2].upper(), articled)
