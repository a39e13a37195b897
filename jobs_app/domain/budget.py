"""Which attempts count, and what a rate limit leaves."""


def failed_attempts(*, attempt: int, lost: int, excused: int) -> int:
    """Attempts that were failures, the present one included.

    Those whose worker was lost, and those snoozed or handed back, were none.
    """
    return attempt - lost - excused


def tokens_left(
    *, limit: int, period_s: int, tokens: float | None, elapsed_s: float
) -> float:
    """A token bucket that refills evenly: `limit` starts per `period_s`.

    `tokens` were left `elapsed_s` ago; None: it was never used, so it is full.
    """
    if tokens is None:
        return float(limit)
    return min(limit, tokens + max(0.0, elapsed_s) * limit / period_s)
