"""Shares with intervals, and percentiles."""

from collections.abc import Sequence
from math import ceil, sqrt

from pydantic import BaseModel
from typing_extensions import override

Z_95 = 1.959964


class Share(BaseModel):
    """So many of so many, with the Wilson interval of 95 %."""

    hits: int
    n: int
    low: float
    high: float

    @property
    def rate(self) -> float:
        """The share itself; 0 of nothing."""
        return self.hits / self.n if self.n else 0.0

    @override
    def __str__(self) -> str:
        if not self.n:
            return "–"
        return (
            f"{self.hits}/{self.n} = {self.rate:.1%} [{self.low:.1%}, {self.high:.1%}]"
        )


def share(hits: Sequence[bool]) -> Share:
    """The share of hits; Wilson's interval is honest at 0 and 1, too."""
    n, count = len(hits), sum(hits)
    if not n:
        return Share(hits=0, n=0, low=0.0, high=1.0)
    rate, z2 = count / n, Z_95**2
    centre = (rate + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 * sqrt(rate * (1 - rate) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Share(
        hits=count, n=n, low=max(0.0, centre - half), high=min(1.0, centre + half)
    )


def percentile(values: Sequence[float], *, of: int) -> float:
    """The smallest value that so many per cent of all do not exceed; 0 of none."""
    if not values:
        return 0.0
    return sorted(values)[max(0, ceil(len(values) * of / 100) - 1)]
