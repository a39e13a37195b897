"""How the settings choose mode and price."""

import pytest

from llm_app.providers.options import FREE, Price, ProviderOptions
from llm_app.schemas.usage import Usage


@pytest.mark.parametrize(
    ("base_url", "mode", "uses_tools"),
    [
        (None, "auto", True),
        ("https://api.openai.com/v1", "auto", True),
        ("http://127.0.0.1:11434/v1", "auto", False),
        ("http://127.0.0.1:11434/v1", "tools", True),
        (None, "json_schema", False),
    ],
)
def test_tools_are_used_where_the_vendor_or_the_setting_says_so(
    base_url: str | None, mode: str, uses_tools: bool
) -> None:
    options = ProviderOptions(model="m", base_url=base_url, mode=mode)  # type: ignore[arg-type]

    assert options.uses_tools is uses_tools


def test_price_is_found_by_the_name_asked_for_when_the_server_answers_another() -> None:
    price = Price(input=0.5, output=2.0)
    options = ProviderOptions(model="m", prices={"m": price})

    assert options.price(model="m-2026-01-01") is price
    assert ProviderOptions(model="other").price(model="m") is FREE
    assert price.of(input_tokens=1_000_000, output_tokens=500_000) == 1.5


def test_key_is_not_shown() -> None:
    assert "sk-secret" not in repr(ProviderOptions(model="m", api_key="sk-secret"))


def test_usage_adds_up() -> None:
    one = Usage(model="a", input_tokens=1, output_tokens=2, cost_usd=0.1, calls=1)
    two = Usage(input_tokens=3, output_tokens=4, calls=1, is_estimated=True)

    total = one.plus(other=two)

    assert total.model == "a"
    assert (total.input_tokens, total.output_tokens, total.calls) == (4, 6, 2)
    assert total.total_tokens == 10
    assert total.is_estimated
