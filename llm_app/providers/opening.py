"""Opening the provider that the settings name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from llm_app.ledger import Ledger
from llm_app.providers.options import ProviderOptions, options_from_settings
from llm_app.providers.port import ModelProvider


@asynccontextmanager
async def open_provider(
    *, options: ProviderOptions | None = None, ledger: Ledger | None = None
) -> AsyncIterator[ModelProvider]:
    """Open the provider of the settings, or of `options`, for one run.

    Without a `ledger` nothing is entered, and only the job's own budget counts.
    """
    # Only who calls a model pays for its SDK: 90 MB that a web process never needs.
    from llm_app.providers.openai_compatible import (  # noqa: PLC0415
        open_openai_compatible,
    )

    async with open_openai_compatible(
        options=options or options_from_settings(), ledger=ledger
    ) as provider:
        yield provider
