"""An exact solver: a clue is the set of suspects it leaves possible."""

from collections.abc import Iterable, Mapping
from itertools import combinations


def remaining(
    *, suspects: Iterable[str], leaves: Iterable[frozenset[str]]
) -> frozenset[str]:
    """Who is still possible when all these clues are known."""
    possible = frozenset(suspects)
    for left in leaves:
        possible &= left
    return possible


def smallest_proof(
    *, suspects: Iterable[str], clues: Mapping[str, frozenset[str]]
) -> tuple[str, ...] | None:
    """The first smallest set of clues that leaves exactly one suspect.

    It answers None when even all clues together do not. Sets are tried by growing
    size, so the answer is exact; a clue that leaves everybody is never tried.
    """
    everyone = frozenset(suspects)
    useful = [name for name, left in clues.items() if everyone - left]
    if len(remaining(suspects=everyone, leaves=clues.values())) != 1:
        return None
    for size in range(1, len(useful) + 1):
        for names in combinations(useful, size):
            left = remaining(suspects=everyone, leaves=(clues[n] for n in names))
            if len(left) == 1:
                return names
    return None
