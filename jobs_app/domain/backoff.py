"""How long to wait before the next attempt of a job."""

BASE_S = 3.0
CAP_S = 3600.0
LONGEST_S = 24 * 3600.0
MAX_EXPONENT = 11


def backoff_s(*, failed_attempts: int, jitter: float, at_least_s: float = 0.0) -> float:
    """`min(cap, base + 2^n) × (0.9 … 1.1)`, never less than the provider asked for.

    A provider that asks for more than a day is asked again after a day. `jitter` is a
    number in [0, 1) that the caller draws.
    """
    wait = min(CAP_S, BASE_S + 2.0 ** min(failed_attempts, MAX_EXPONENT))
    return max(min(at_least_s, LONGEST_S), wait * (0.9 + 0.2 * jitter))
