import pytest

from jobs_app.workflow import Retry, Transient


def highest(_low: float, high: float) -> float:
    return high


@pytest.mark.parametrize(
    ("tried", "wait_s"), [(1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0), (5, 10.0), (9, 10.0)]
)
def test_wait_doubles_up_to_the_cap(tried: int, wait_s: float) -> None:
    retry = Retry(attempts=9, base_s=1, cap_s=10)

    assert retry.wait_s(Transient("x"), tried=tried, uniform=highest) == wait_s


def test_wait_is_jittered_from_zero() -> None:
    seen = {Retry(base_s=8).wait_s(Transient("x"), tried=1) for _ in range(50)}

    assert len(seen) > 40
    assert 0 <= min(seen) <= max(seen) <= 8


@pytest.mark.parametrize(("asked", "wait_s"), [(2.5, 2.5), (90, 30), (0, 0), (-1, 0)])
def test_wait_follows_retry_after_up_to_the_cap(asked: float, wait_s: float) -> None:
    error = Transient("slow down", retry_after_s=asked)

    assert Retry(cap_s=30).wait_s(error, tried=1, uniform=highest) == wait_s


@pytest.mark.parametrize(
    ("error", "tried", "allowed"),
    [
        (Transient("x"), 1, True),
        (Transient("x"), 2, True),
        (Transient("x"), 3, False),
        (ValueError("x"), 1, False),
        (Transient("x", retry_after_s=30), 1, True),
        (Transient("x", retry_after_s=31), 1, False),
    ],
)
def test_retry_is_finite_and_only_for_its_types(
    error: Exception, tried: int, *, allowed: bool
) -> None:
    assert Retry(attempts=3).allows(error, tried=tried) is allowed


def test_retry_is_off_by_default() -> None:
    assert Retry().allows(Transient("x"), tried=1) is False
