"""Where things stand on the time axis of a job, in percent of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

# Thinner than this nobody sees it.
THINNEST = 0.4


class Period(NamedTuple):
    """From when to when."""

    start: datetime
    end: datetime

    @property
    def seconds(self) -> float:
        """How long it is."""
        return (self.end - self.start).total_seconds()


class Bar(NamedTuple):
    """A stretch of the axis, in percent."""

    left: float
    width: float


@dataclass(frozen=True, kw_only=True)
class Axis:
    """The time that a job has taken, or has taken so far."""

    whole: Period

    def bar(self, period: Period) -> Bar:
        """The stretch of this period, cut where it leaves the axis."""
        length = self.whole.seconds
        if not length:
            return Bar(0.0, 100.0)
        left = 100 * (period.start - self.whole.start).total_seconds() / length
        right = 100 * (period.end - self.whole.start).total_seconds() / length
        left = min(max(left, 0.0), 100.0 - THINNEST)
        return Bar(left, max(min(right, 100.0) - left, THINNEST))

    def bars(self, periods: Iterable[Period]) -> list[Bar]:
        """The stretches of several."""
        return [self.bar(period) for period in periods]


def within(period: Period, others: Iterable[Period]) -> list[Period]:
    """The parts of a period that lie in any of the others.

    A step that was begun by one attempt and ended by the next has not run between them.
    """
    return [
        Period(max(period.start, other.start), min(period.end, other.end))
        for other in others
        if other.start < period.end and period.start < other.end
    ]
