"""The next hint: chosen by code from what is found, never by the model.

Pure. It does not know who did it; that a hint names nobody as the culprit follows from
what a clue is: the set of those whom it clears.
"""

from collections.abc import Collection, Sequence

from llm_app.domain.solver import remaining
from llm_app.schemas.case import PublicSuspect
from llm_app.schemas.room import ClueFacts, HintLevel, HintPick


def next_hint(
    *,
    suspects: Sequence[PublicSuspect],
    clues: Sequence[ClueFacts],
    level: HintLevel,
    told: Collection[str] = (),
) -> HintPick | None:
    """What to hint at next; None where everything has been said.

    While evidence is missing, `PLACE` names where to look and `CLUE` hands it over: the
    clue that rules out most of those still possible, or that is on the way to such a
    one, among those whose `needs` are found. `INFERENCE`, and every level once nothing
    is missing, explains a found clue that is not among `told`, the `uses` of earlier
    hints.
    """
    case = _Frontier(suspects=suspects, clues=clues)
    inference = case.inference(told=told)
    missing = case.missing()
    if missing is None or (level is HintLevel.INFERENCE and inference is not None):
        return inference
    if level is HintLevel.PLACE:
        fact = f"Something in {missing.place} has been overlooked."
        return HintPick(level=level, fact=fact, place=missing.place, clue_id=missing.id)
    fact = f"This is to be found in {missing.place}: {missing.text}"
    return HintPick(
        level=HintLevel.CLUE, fact=fact, place=missing.place, clue_id=missing.id
    )


class _Frontier:
    """What is known, and what could be known next."""

    def __init__(
        self, *, suspects: Sequence[PublicSuspect], clues: Sequence[ClueFacts]
    ) -> None:
        self._names = {one.id: one.name for one in suspects}
        self._found = sorted(
            (one for one in clues if one.is_found), key=lambda one: one.id
        )
        self._unfound = [one for one in clues if not one.is_found]
        everyone = frozenset(self._names)
        self._possible = remaining(
            suspects=everyone,
            leaves=(everyone - set(one.clears) for one in self._found),
        )

    def missing(self) -> ClueFacts | None:
        """The clue to look for, if any helps."""
        found = {one.id for one in self._found}
        reachable = [one for one in self._unfound if found.issuperset(one.needs)]
        worth = {one.id: (self._gain(one), self._opens(one)) for one in reachable}
        helpful = [one for one in reachable if any(worth[one.id])]
        return min(
            helpful,
            key=lambda one: (*(-gain for gain in worth[one.id]), one.id),
            default=None,
        )

    def inference(self, *, told: Collection[str]) -> HintPick | None:
        """The found clue that newly rules out most and was not explained yet."""
        possible = set(self._names)
        left = [one for one in self._found if one.clears]
        while left:
            best = max(left, key=lambda one: len(possible.intersection(one.clears)))
            left.remove(best)
            cleared = possible.intersection(best.clears)
            possible -= cleared
            if cleared and best.id not in told:
                names = listed([self._names[one] for one in sorted(cleared)])
                fact = f"This rules out {names}: {best.text}"
                return HintPick(level=HintLevel.INFERENCE, fact=fact, uses=[best.id])
        return None

    def _gain(self, clue: ClueFacts) -> int:
        """How many of those still possible it rules out."""
        return len(self._possible.intersection(clue.clears))

    def _opens(self, clue: ClueFacts) -> int:
        """The best gain among the clues that cannot be found before this one."""
        behind, size = {clue.id}, 0
        while len(behind) > size:
            size = len(behind)
            behind.update(one.id for one in self._unfound if behind & set(one.needs))
        return max(self._gain(one) for one in self._unfound if one.id in behind)


def listed(names: Sequence[str]) -> str:
    """Names as an English sentence has them; none gives nothing."""
    most, last = ", ".join(names[:-1]), names[-1:]
    return " and ".join(part for part in (most, *last) if part)
