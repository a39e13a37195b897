"""Choosing words: seeded, and no sentence pattern twice in one case."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Pen:
    """A source of choices that remembers which patterns it has used."""

    def __init__(self, *, seed: str) -> None:
        self._rng = Random(seed)  # noqa: S311  repeatable, not secret
        self._used: set[str] = set()

    def write(self, patterns: Sequence[str], /, **slots: str) -> str:
        """One of the patterns that this case has not used yet, filled in.

        Raises `IndexError` when all have been used: the list is too short.
        """
        unused = [pattern for pattern in patterns if pattern not in self._used]
        pattern = self._rng.choice(unused)
        self._used.add(pattern)
        return sentence(pattern.format(**slots))

    def pick(self, items: Sequence[Item], /) -> Item:
        """Any one of these."""
        return self._rng.choice(items)

    def several(self, items: Sequence[Item], /, *, count: int) -> list[Item]:
        """So many different ones, in random order."""
        return self._rng.sample(list(items), count)


def sentence(text: str) -> str:
    """The text with capitals where sentences begin."""
    pieces = text.split(". ")
    return ". ".join(piece[:1].upper() + piece[1:] for piece in pieces)
