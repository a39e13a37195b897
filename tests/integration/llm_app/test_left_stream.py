"""A stream that is left in the middle leaves nothing half read behind."""

import gc
from contextlib import aclosing
from types import AsyncGeneratorType

from jobs_app.workflow import StepContext
from llm_app.prompts.messages import prompt
from llm_app.providers import ProviderOptions, open_provider
from llm_app.schemas.brief import CaseBrief
from tests.support.model_server import Misbehaviour, model_server

LONG = Misbehaviour(lasts_s=1.0)


def _half_read() -> list[str]:
    """The generators of HTTP client and SDK that wait to be read on."""
    gc.collect()
    found = [one for one in gc.get_objects() if isinstance(one, AsyncGeneratorType)]
    names = [one.__qualname__ for one in found if one.ag_frame is not None]
    return [name for name in names if "Stream" in name or "aiter" in name]


async def test_stream_that_is_left_is_read_to_no_end() -> None:
    brief = CaseBrief(theme="a theft at the observatory", seed=7)
    asked = prompt(
        task="narrative", instructions="", brief=brief, seed="7", opening={"cast": []}
    )
    ctx = StepContext(run_id="1", step="narrative", key="narrative", attempt=1)
    with model_server() as server:
        server.always(LONG)
        options = ProviderOptions(model="test-model", base_url=server.url)
        async with open_provider(options=options) as provider:
            pieces = provider.stream_text(messages=asked, ctx=ctx)
            async with aclosing(pieces):
                async for _ in pieces:
                    break
            assert _half_read() == []
        assert server.finished.total() == 0
