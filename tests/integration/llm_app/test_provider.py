"""The provider over real HTTP, in good weather and in every kind of bad."""

import logging
from contextlib import aclosing
from typing import Any

import pytest

from config.dev.ports import free_port
from jobs_app.workflow import StepContext, Transient
from llm_app.domain.errors import SENTENCES, ModelErrorCode
from llm_app.failures import BudgetExceeded, ModelError, TransientModelError
from llm_app.prompts.messages import prompt
from llm_app.providers import ModelProvider, ProviderOptions, open_provider
from llm_app.providers.options import Price
from llm_app.providers.port import Message
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.outline import Outline
from tests.integration.llm_app.author import Author

BRIEF = CaseBrief(theme="a theft at {{ 7*7 }} the observatory", seed=7)


def _messages(task: str, **data: Any) -> list[Message]:
    return prompt(task=task, instructions="Write.", brief=BRIEF, seed="7", **data)


def _step(key: str, **more: Any) -> StepContext:
    return StepContext(run_id="1", step=key, key=key, attempt=1, **more)


async def _outline(provider: ModelProvider, **more: Any) -> Outline:
    answer = await provider.structured(
        schema=Outline, messages=_messages("outline"), ctx=_step("outline", **more)
    )
    return answer.value


async def _narrative(provider: ModelProvider, **more: Any) -> list[str]:
    asked = _messages("narrative", opening={"cast": []})
    stream = provider.stream_text(messages=asked, ctx=_step("narrative", **more))
    async with aclosing(stream):
        return [piece async for piece in stream]


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
async def test_answer_is_typed_and_counted_in_both_modes(
    author: Author, mode: str
) -> None:
    reported: list[dict[str, Any]] = []
    model = f"offline-author+slow=0@{mode.replace('_', '')}"
    prices = {model: Price(input=1, output=1_000_000)}
    options = author.options(model, mode=mode, prices=prices)

    async def on_usage(used: Any) -> None:
        reported.append(used)

    async with open_provider(options=options) as provider:
        await _outline(provider, on_usage=on_usage)

    [asked] = await author.asked(model=model)
    assert asked["theme"] == BRIEF.theme, "no template engine has seen it"
    assert [one["calls"] for one in reported] == [1]
    assert provider.total.output_tokens > 100
    assert provider.total.input_tokens > 50
    assert provider.total.cost_usd > provider.total.output_tokens
    assert not provider.total.is_estimated
    assert not provider.author.is_language_model


async def test_prose_arrives_in_pieces_with_its_usage(author: Author) -> None:
    async with open_provider(options=author.options()) as provider:
        pieces = await _narrative(provider)

    assert len(pieces) > 50
    assert provider.total.calls == 1
    assert provider.total.output_tokens == len(pieces)
    assert not provider.total.is_estimated


@pytest.mark.parametrize(
    ("fault", "code", "is_transient", "requests"),
    [
        ("429", ModelErrorCode.PROVIDER_RATE_LIMITED, True, 1),
        ("500", ModelErrorCode.PROVIDER_UNAVAILABLE, True, 1),
        ("slow=3", ModelErrorCode.PROVIDER_TIMEOUT, True, 1),
        ("cut", ModelErrorCode.PROVIDER_UNAVAILABLE, True, 1),
        ("length", ModelErrorCode.OUTPUT_TRUNCATED, False, 1),
        ("truncate", ModelErrorCode.OUTPUT_TRUNCATED, False, 2),
        ("wrong-schema", ModelErrorCode.OUTPUT_INVALID, False, 2),
    ],
)
async def test_structured_answer_fails_with_its_code(
    author: Author,
    caplog: pytest.LogCaptureFixture,
    fault: str,
    code: ModelErrorCode,
    is_transient: bool,
    requests: int,
) -> None:
    model = f"offline-author+{fault}@outline"
    caplog.set_level(logging.INFO)

    async with open_provider(options=author.options(model, timeout_s=1)) as provider:
        with pytest.raises((ModelError, TransientModelError)) as caught:
            await _outline(provider)

    assert caught.value.code == code
    assert caught.value.message == SENTENCES[code]
    assert isinstance(caught.value, Transient) is is_transient
    assert caught.value.__cause__ is None
    assert len(await author.asked(model=model)) == requests
    assert "culprit" not in caplog.text


@pytest.mark.parametrize(
    ("fault", "code", "is_transient"),
    [
        ("429", ModelErrorCode.PROVIDER_RATE_LIMITED, True),
        ("500", ModelErrorCode.PROVIDER_UNAVAILABLE, True),
        ("slow=3", ModelErrorCode.PROVIDER_TIMEOUT, True),
        ("cut", ModelErrorCode.OUTPUT_TRUNCATED, True),
        ("length", ModelErrorCode.OUTPUT_TRUNCATED, False),
    ],
)
async def test_stream_fails_with_its_code(
    author: Author, fault: str, code: ModelErrorCode, is_transient: bool
) -> None:
    model = f"offline-author+{fault}@narrative"

    async with open_provider(options=author.options(model, timeout_s=1)) as provider:
        with pytest.raises((ModelError, TransientModelError)) as caught:
            await _narrative(provider)

    assert caught.value.code == code
    assert isinstance(caught.value, Transient) is is_transient


async def test_cut_stream_is_charged_by_estimate(author: Author) -> None:
    model = "offline-author+cut@narrative"

    async with open_provider(options=author.options(model)) as provider:
        with pytest.raises(TransientModelError):
            await _narrative(provider)

    assert provider.total.is_estimated
    assert provider.total.output_tokens > 20


async def test_wait_asked_for_by_the_server_is_carried(author: Author) -> None:
    options = author.options("offline-author+429")

    async with open_provider(options=options) as provider:
        with pytest.raises(TransientModelError) as caught:
            await _outline(provider)

    assert caught.value.retry_after_s == 1


async def test_wrong_answer_is_mended_and_both_calls_are_counted(
    author: Author,
) -> None:
    options = author.options("offline-author+wrong-schema=1@outline")
    async with open_provider(options=author.options()) as provider:
        await _outline(provider)
        once = provider.total

    async with open_provider(options=options) as provider:
        outline = await _outline(provider)

    assert outline.culprit_id
    assert provider.total.calls == 2
    assert provider.total.input_tokens > 2 * once.input_tokens
    extra = provider.total.output_tokens - once.output_tokens
    assert 0 < extra < 20


async def test_unknown_model_is_a_final_refusal(author: Author) -> None:
    async with open_provider(options=author.options("gpt-99")) as provider:
        with pytest.raises(ModelError) as caught:
            await _outline(provider)

    assert caught.value.code == ModelErrorCode.PROVIDER_REFUSED


async def test_dead_server_is_unavailable() -> None:
    options = ProviderOptions(
        model="offline-author", base_url=f"http://127.0.0.1:{free_port()}/v1"
    )

    async with open_provider(options=options) as provider:
        with pytest.raises(TransientModelError) as caught:
            await _outline(provider)

    assert caught.value.code == ModelErrorCode.PROVIDER_UNAVAILABLE


async def test_budget_stops_the_next_call(author: Author) -> None:
    model = "offline-author+slow=0@nothing"
    options = author.options(model, max_tokens=600)

    async with open_provider(options=options) as provider:
        await _outline(provider)
        with pytest.raises(BudgetExceeded):
            await _outline(provider)
        with pytest.raises(BudgetExceeded):
            await _narrative(provider)

    assert len(await author.asked(model=model)) == 1


async def test_budget_counts_what_earlier_attempts_spent(author: Author) -> None:
    options = author.options(max_tokens=600, tokens_used=600)

    async with open_provider(options=options) as provider:
        with pytest.raises(BudgetExceeded):
            await _outline(provider)
