"""The only place that speaks to a model vendor."""

from llm_app.providers.opening import open_provider
from llm_app.providers.options import (
    ProviderOptions,
    options_from_settings,
)
from llm_app.providers.port import ModelProvider

__all__ = [
    "ModelProvider",
    "ProviderOptions",
    "open_provider",
    "options_from_settings",
]
