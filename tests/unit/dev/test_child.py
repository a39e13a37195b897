import pytest

from config.dev.child import delay_before_start


@pytest.mark.parametrize(
    ("deaths", "delay"), [(1, 0.5), (2, 1), (3, 2), (5, 8), (6, 10), (5000, 10)]
)
def test_delay_doubles_up_to_ten_seconds(deaths: int, delay: float) -> None:
    assert delay_before_start(deaths=deaths) == delay
