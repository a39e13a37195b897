"""Whether finished rows slow a claim down: two tables, claims in turn."""

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.jobs.systems import ProducerOf

BLOCK = 25


@dataclass(frozen=True, kw_only=True)
class Claims:
    """The median claim of each block, in ms; blocks of the same place are neighbours
    in time.
    """

    empty_ms: list[float]
    full_ms: list[float]

    @property
    def slower_percent(self) -> float:
        """How much slower the full table is: the median over the pairs of blocks."""
        return 100 * (statistics.median(self._ratios) - 1)

    @property
    def quartiles_percent(self) -> tuple[float, float]:
        """Between which two values half of the pairs lie."""
        low, _, high = statistics.quantiles(self._ratios, n=4)
        return 100 * (low - 1), 100 * (high - 1)

    @property
    def _ratios(self) -> list[float]:
        pairs = zip(self.full_ms, self.empty_ms, strict=True)
        return [full / empty for full, empty in pairs]


def measure_claims(*, empty: "ProducerOf", full: "ProducerOf", blocks: int) -> Claims:
    """Blocks of claims in turn, who begins changing each time."""
    found: dict[ProducerOf, list[float]] = {empty: [], full: []}
    for producer in found:
        producer.do("time_claims", count=BLOCK)
    for number in range(blocks):
        for producer in (empty, full) if number % 2 else (full, empty):
            times = producer.do("time_claims", count=BLOCK)
            found[producer].append(statistics.median(times))
    return Claims(empty_ms=found[empty], full_ms=found[full])
