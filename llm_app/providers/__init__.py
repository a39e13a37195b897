"""The only place that speaks to a model vendor."""

from llm_app.providers.openai_compatible import open_provider
from llm_app.providers.options import ProviderOptions, options_from_settings
from llm_app.providers.port import Answer, Message, ModelProvider, OnUsage

__all__ = [
    "Answer",
    "Message",
    "ModelProvider",
    "OnUsage",
    "ProviderOptions",
    "open_provider",
    "options_from_settings",
]
