"""How to reach the model: one frozen value, read from the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast
from urllib.parse import urlsplit

from django.conf import settings

Mode = Literal["auto", "tools", "json_schema"]
_VENDOR_HOST = "api.openai.com"
_TOKENS_PER_PRICE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Price:
    """US dollars for a million tokens."""

    input: float
    output: float

    def of(self, *, input_tokens: int, output_tokens: int) -> float:
        """What so many tokens cost."""
        paid = input_tokens * self.input + output_tokens * self.output
        return paid / _TOKENS_PER_PRICE


FREE = Price(input=0.0, output=0.0)


@dataclass(frozen=True, kw_only=True)
class ProviderOptions:
    """Address, model and limits of one provider.

    `tokens_used` is what earlier attempts of the same job have spent; it counts
    against `max_tokens`.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    mode: Mode = "auto"
    timeout_s: float = 120.0
    max_tokens: int = 200_000
    tokens_used: int = 0
    prices: Mapping[str, Price] = field(default_factory=dict)

    @property
    def uses_tools(self) -> bool:
        """Tools for the vendor itself; compatible servers know JSON schemas best."""
        if self.mode != "auto":
            return self.mode == "tools"
        if self.base_url is None:
            return True
        return urlsplit(self.base_url).hostname == _VENDOR_HOST

    def price(self, *, model: str) -> Price:
        """The price of a model by its exact name, else by the name that was asked."""
        return self.prices.get(model) or self.prices.get(self.model) or FREE


def options_from_settings(*, tokens_used: int = 0) -> ProviderOptions:
    """The options that the environment asks for."""
    return ProviderOptions(
        model=settings.OPENAI_MODEL,
        base_url=settings.OPENAI_BASE_URL or None,
        api_key=settings.OPENAI_API_KEY or None,
        mode=cast("Mode", settings.LLM_MODE),
        timeout_s=settings.LLM_TIMEOUT_S,
        max_tokens=settings.LLM_MAX_TOKENS_PER_JOB,
        tokens_used=tokens_used,
        prices={model: Price(**price) for model, price in settings.LLM_PRICES.items()},
    )
