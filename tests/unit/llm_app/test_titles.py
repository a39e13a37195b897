"""Titles that a reader would take for one another, and titles that they would not."""

import pytest

from llm_app.domain.titles import is_too_close

EXISTING = ("A Star Short: A Theft at the Observatory", "盗窃案")


@pytest.mark.parametrize(
    "title",
    [
        "A Star Short: A Theft at the Observatory",
        "a star short - a theft at the observatory!",
        "A Star Short: The Theft at the Observatory",
        "A Theft at the Observatory: A Star Short",
        "盗窃案",
    ],
)
def test_title_is_too_close(title: str) -> None:
    assert is_too_close(title=title, existing=EXISTING)


@pytest.mark.parametrize(
    "title",
    [
        "The Silent Dome: A Theft at the Observatory",
        "A Star Short",
        "Last Transit",
        "谋杀案",
        "!?",
    ],
)
def test_title_is_its_own(title: str) -> None:
    assert not is_too_close(title=title, existing=EXISTING)
