"""What became of the attempts, for the table at the end of a run."""

from dataclasses import dataclass

from tests.integration.injection.attempts import Attempt
from tests.integration.injection.obedient_model import ObedientModel


@dataclass(frozen=True, kw_only=True)
class Row:
    """One attempt: how often the model gave in, and what the players got."""

    attempt: Attempt
    outcome: str
    requests: int
    gave_in: int
    leaks: int


rows: list[Row] = []


def note(attempt: Attempt, *, model: ObedientModel, outcome: str) -> None:
    """Keep what became of an attempt."""
    row = Row(
        attempt=attempt,
        outcome=outcome,
        requests=len(model.requests),
        gave_in=model.gave_in,
        leaks=len(model.leaks),
    )
    rows.append(row)


def table() -> list[str]:
    """One line per attempt."""
    lines = [
        f"{'attempt':<26} {'lang':<5} {'asks to':<24} {'as':<13} "
        f"{'asked':>5} {'gave in':>7} {'leaks':>5}  players got"
    ]
    for row in rows:
        one = row.attempt
        lines.append(
            f"{one.id:<26} {one.language:<5} {one.wish.value:<24.24} "
            f"{one.disguise.value:<13} {row.requests:>5} {row.gave_in:>7} "
            f"{row.leaks:>5}  {row.outcome}"
        )
    return lines
