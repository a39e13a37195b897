"""Where a period stands on the time axis of a job."""

from datetime import UTC, datetime, timedelta

import pytest

from jobs_app.domain.timeline import THINNEST, Axis, Bar, Period, within

START = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _period(start: float, end: float) -> Period:
    return Period(START + timedelta(seconds=start), START + timedelta(seconds=end))


@pytest.mark.parametrize(
    ("period", "bar"),
    [
        (_period(0, 10), Bar(0, 100)),
        (_period(2, 5), Bar(20, 30)),
        (_period(-5, 5), Bar(0, 50)),
        (_period(5, 50), Bar(50, 50)),
        (_period(5, 5), Bar(50, THINNEST)),
        (_period(10, 10), Bar(100 - THINNEST, THINNEST)),
    ],
)
def test_bar_is_the_share_of_the_axis(period: Period, bar: Bar) -> None:
    found = Axis(whole=_period(0, 10)).bar(period)

    assert found == pytest.approx(bar)


def test_period_is_cut_to_those_in_which_something_ran() -> None:
    ran = within(_period(2, 12), [_period(0, 4), _period(10, 20), _period(30, 40)])

    assert ran == [_period(2, 4), _period(10, 12)]
    assert within(_period(4, 10), [_period(0, 4)]) == []


@pytest.mark.parametrize("seconds", [0, 0.000007, 0.000992])
def test_what_has_taken_all_of_a_very_short_time_fills_the_axis(
    seconds: float,
) -> None:
    whole = _period(0, seconds)

    assert Axis(whole=whole).bar(whole) == Bar(0, 100)
