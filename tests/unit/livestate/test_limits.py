"""The token bucket, on a clock of its own."""

from livestate.limits import TokenBucket


def test_bucket_lets_a_burst_through_then_its_rate() -> None:
    bucket = TokenBucket(rate=10, burst=5, now=0)

    assert [bucket.take(now=0) for _ in range(6)] == [True] * 5 + [False]
    assert not bucket.take(now=0.05)
    assert bucket.take(now=0.35)


def test_bucket_is_flooded_only_after_a_whole_burst_was_refused() -> None:
    bucket = TokenBucket(rate=1, burst=5, now=0)

    taken = 0
    while not bucket.is_flooded:
        bucket.take(now=0)
        taken += 1

    assert taken == 11


def test_bucket_holds_no_more_than_its_burst() -> None:
    bucket = TokenBucket(rate=10, burst=2, now=0)

    assert [bucket.take(now=100) for _ in range(3)] == [True, True, False]
