"""The brief refuses bad input and names field and limit."""

from typing import Any

import pytest

from livestate.refusals import InvalidPayload
from livestate.validation import validated
from llm_app.schemas.brief import CaseBrief, Difficulty

THEME = "a theft at the observatory"


def _refusal(**changed: Any) -> InvalidPayload:
    with pytest.raises(InvalidPayload) as caught:
        validated(CaseBrief, {"theme": THEME, **changed}, pointer="/args")
    return caught.value


def test_brief_is_trimmed_and_has_defaults() -> None:
    brief = CaseBrief(theme="  a theft  ")

    assert brief.theme == "a theft"
    assert brief.difficulty is Difficulty.MEDIUM
    assert brief.seed is None


@pytest.mark.parametrize("theme", ["", "ab", "   a   ", "x" * 201, "x" * 10_000])
def test_theme_is_refused_with_its_limit_when_its_length_is_wrong(theme: str) -> None:
    refusal = _refusal(theme=theme)

    assert refusal.errors[0].pointer == "/args/theme"
    assert "3 to 200 characters" in refusal.message


@pytest.mark.parametrize(
    "theme", ["a\x00theft", "a\ntheft", "a\ttheft", "a\x1b[31mtheft", "a\u202etheft"]
)
def test_theme_is_refused_when_it_holds_control_characters(theme: str) -> None:
    refusal = _refusal(theme=theme)

    assert refusal.errors[0].code == "control_characters"
    assert "control characters" in refusal.message


def test_theme_is_refused_when_it_holds_a_lone_surrogate() -> None:
    assert _refusal(theme="a \ud800 theft").errors[0].pointer == "/args/theme"


@pytest.mark.parametrize("theme", [3, None, ["a theft"], {"a": "theft"}])
def test_theme_is_refused_when_it_is_no_text(theme: Any) -> None:
    assert _refusal(theme=theme).errors[0].pointer == "/args/theme"


@pytest.mark.parametrize(
    "theme", ["盗窃案件", "été à la mer", "👨‍👩‍👧 detectives", "x" * 200]
)
def test_theme_may_be_in_any_script(theme: str) -> None:
    assert CaseBrief(theme=theme).theme == theme


@pytest.mark.parametrize(
    ("field", "value", "limit"),
    [
        ("difficulty", "brutal", "'easy', 'medium' or 'hard'"),
        ("minutes", 14, "15"),
        ("minutes", 181, "180"),
        ("team_size", 0, "1"),
        ("tone", "x" * 61, "3 to 60"),
        ("language", "English!", "pattern"),
        ("seed", -1, "0"),
    ],
)
def test_field_is_refused_with_its_limit(field: str, value: Any, limit: str) -> None:
    refusal = _refusal(**{field: value})

    assert refusal.errors[0].pointer == f"/args/{field}"
    assert limit in refusal.message


def test_unknown_field_is_refused_by_name() -> None:
    assert _refusal(colour="red").errors[0].pointer == "/args/colour"
