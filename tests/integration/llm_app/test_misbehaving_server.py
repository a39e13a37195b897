"""Whatever a model server sends, the provider ends soon, and with a code of ours."""

import importlib
import json
import logging
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import aclosing
from typing import Any

import pytest
from pydantic import BaseModel

from jobs_app.workflow import StepContext, Transient
from llm_app.failures import ModelError, TransientModelError
from llm_app.prompts.messages import prompt
from llm_app.providers import ModelProvider, ProviderOptions, open_provider
from llm_app.providers.port import Message, TextDelta, ToolCall, ToolSpec
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.outline import Outline
from tests.integration.llm_app import outcomes
from tests.support import model_server as ms
from tests.support.model_server import Misbehaviour, ModelServer, model_server

SILENCE_S = 0.6
FORMS = ("typed", "typed, streamed", "prose")

UNAVAILABLE = "provider_unavailable, again"
INVALID = "output_invalid"
REFUSED = "provider_refused"
TRUNCATED = "output_truncated"
# What each does to a typed answer, to one that is streamed, and to prose.
TABLE: dict[str, tuple[Misbehaviour, str, str, str]] = {
    "nothing": (ms.GOOD, "ok", "ok", "ok"),
    "429": (ms.RATE_LIMITED, *(3 * ("provider_rate_limited, again",))),
    "500": (ms.BROKEN, *(3 * (UNAVAILABLE,))),
    "500 of 10 MB": (ms.ENDLESS_ERROR, *(3 * (UNAVAILABLE,))),
    "401": (ms.REFUSED_KEY, *(3 * (REFUSED,))),
    "hangs": (Misbehaviour(hangs_s=1.5), *(3 * ("provider_timeout, again",))),
    "slow": (Misbehaviour(lasts_s=0.9), "provider_timeout, again", "ok", "ok"),
    "hangs up": (Misbehaviour(refuses=True), *(3 * (UNAVAILABLE,))),
    "cut": (ms.CUT, UNAVAILABLE, f"{TRUNCATED}, again", f"{TRUNCATED}, again"),
    # Nothing tells that prose was truncated but its length, which a check looks at.
    "truncated": (ms.TRUNCATED, TRUNCATED, TRUNCATED, "ok"),
    "length": (ms.TOO_LONG, *(3 * (TRUNCATED,))),
    "wrong schema": (ms.WRONG_SCHEMA, INVALID, INVALID, "ok"),
    "not JSON": (ms.NOT_JSON, INVALID, INVALID, "ok"),
    "refusal": (ms.REFUSING, *(3 * (REFUSED,))),
    "content filter": (ms.FILTERED, *(3 * (REFUSED,))),
    "empty": (ms.EMPTY, *(3 * (INVALID,))),
    "web page": (ms.WEB_PAGE, *(3 * (UNAVAILABLE,))),
    "broken JSON": (ms.BAD_JSON, *(3 * (UNAVAILABLE,))),
    "wrong shape": (ms.BAD_SHAPE, *(3 * (UNAVAILABLE,))),
    "broken event": (ms.BAD_EVENTS, *(3 * (UNAVAILABLE,))),
    "broken bytes": (ms.BAD_BYTES, *(3 * (UNAVAILABLE,))),
    "10 MB": (ms.ENDLESS, INVALID, INVALID, INVALID),
    "10 MB event": (ms.ENDLESS_EVENT, INVALID, INVALID, INVALID),
    "zip bomb": (ms.BOMB, INVALID, INVALID, INVALID),
    "more tokens than there are": (ms.MISCOUNTED, *(3 * (UNAVAILABLE,))),
    "no usage": (ms.UNCOUNTED, "ok", "ok", "ok"),
}
CASES = [
    (name, form, row[0], expected)
    for name, row in TABLE.items()
    for form, expected in zip(FORMS, row[1:], strict=True)
]


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    # The SDKs take seconds to import.
    importlib.import_module("llm_app.providers.openai_compatible")
    with model_server() as started:
        yield started


def _options(server: ModelServer, **changed: Any) -> ProviderOptions:
    settings: dict[str, Any] = {"base_url": server.url, "timeout_s": SILENCE_S}
    return ProviderOptions(model="test-model", **{**settings, **changed})


def _step(**more: Any) -> StepContext:
    return StepContext(run_id="1", step="s", key="s", attempt=1, **more)


def _messages(task: str, **data: Any) -> list[Message]:
    brief = CaseBrief(theme="a theft at the observatory", seed=7)
    return prompt(task=task, instructions="", brief=brief, seed="7", **data)


async def _show(_fields: Mapping[str, Any]) -> None:
    """Nobody looks."""


async def _ask(provider: ModelProvider, form: str, **more: Any) -> Any:
    if form == "prose":
        asked = _messages("narrative", opening={"cast": []})
        pieces = provider.stream_text(messages=asked, ctx=_step(**more))
        async with aclosing(pieces):
            return "".join([piece async for piece in pieces])
    answer = await provider.structured(
        schema=Outline,
        messages=_messages("outline"),
        ctx=_step(**more),
        on_partial=_show if form == "typed, streamed" else None,
    )
    return answer.value.model_dump(mode="json")


async def _failure(
    provider: ModelProvider, form: str
) -> ModelError | TransientModelError | None:
    try:
        await _ask(provider, form)
    except (ModelError, TransientModelError) as failure:
        return failure
    return None


@pytest.mark.parametrize(
    ("name", "form", "how", "expected"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES]
)
async def test_outcome(
    server: ModelServer,
    caplog: pytest.LogCaptureFixture,
    name: str,
    form: str,
    how: Misbehaviour,
    expected: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.always(how)
    before = server.asked.total()
    started = time.monotonic()

    async with open_provider(options=_options(server)) as provider:
        failure = await _failure(provider, form)

    outcome = "ok"
    if failure is not None:
        again = ", again" if isinstance(failure, Transient) else ""
        outcome = f"{failure.code}{again}"
        assert (failure.__cause__, failure.__context__) == (None, None)
    took = time.monotonic() - started
    asked = server.asked.total() - before
    outcomes.note(name, form, outcome=outcome, requests=asked, seconds=took)
    assert outcome == expected
    assert took < SILENCE_S + 5
    assert asked <= 2
    assert "culprit" not in caplog.text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("how", [ms.ENDLESS, ms.ENDLESS_EVENT, ms.BOMB])
async def test_endless_answer_takes_no_endless_memory(
    server: ModelServer, form: str, how: Misbehaviour
) -> None:
    server.always(how)
    async with open_provider(options=_options(server)) as provider:
        tracemalloc.start()
        with pytest.raises(ModelError):
            await _ask(provider, form)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    # The body of the test's own server is counted, too: it is in the same process.
    assert peak < 40_000_000


TRAPS = (
    # As text, and as an escape inside JSON.
    ("NUL", "\x00", "\\u0000", ""),
    ("lone surrogate", "\ud800", "\\ud800", "\ufffd"),
    ("direction override", "\u202e", "\\u202e", ""),
    ("flood of marks", "e" + "\u0301" * 500, "e" + "\\u0301" * 500, "e" + "\u0301" * 4),
    ("escape sequence", "\x1b[31m", "\\u001b[31m", "[31m"),
    ("an emoji in halves", "\ud83d\ude00", "\\ud83d\\ude00", "\U0001f600"),
)


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("name", "raw", "escaped", "tidy"), TRAPS)
async def test_characters_nobody_can_do_with_are_taken_out(
    server: ModelServer,
    name: str,
    raw: str,
    escaped: str,
    tidy: str,
    form: str,
    mode: str,
) -> None:
    trap = raw if form == "prose" else escaped
    server.always(
        Misbehaviour(rewrites=lambda text: text.replace("the ", f"{trap}", 1))
    )

    async with open_provider(options=_options(server, mode=mode)) as provider:
        answer = await _ask(provider, form)

    text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    assert tidy in text
    text.encode()
    assert not set("\x00\u202e\x1b") & set(text)
    assert "\u0301" * 5 not in text


async def test_partials_grow_and_begin_anew_after_a_reask(server: ModelServer) -> None:
    server.plan = lambda _label, n: (
        Misbehaviour(lasts_s=1, rewrites=lambda text: text[:-1] + ',"deed_at":-1}')
        if n == first
        else Misbehaviour(lasts_s=1)
    )
    first = server.asked["outline"] + 1
    seen: list[Mapping[str, Any]] = []

    async def show(fields: Mapping[str, Any]) -> None:
        seen.append(fields)

    async with open_provider(options=_options(server, timeout_s=5)) as provider:
        answer = await provider.structured(
            schema=Outline,
            messages=_messages("outline"),
            ctx=_step(),
            on_partial=show,
        )

    break_ = seen.index({})
    descriptions = [one.get("description", "") for one in seen[:break_]]
    assert len(set(descriptions)) > 1
    assert descriptions == sorted(descriptions, key=len)
    assert seen[break_ + 1 :]
    assert all(answer.value.title.startswith(one["title"]) for one in seen if one)
    assert provider.total.calls == 2
    assert answer.usage.output_tokens == provider.total.output_tokens


class Page(BaseModel):
    """Which page."""

    number: int


async def test_turn_yields_text_then_calls(server: ModelServer) -> None:
    tool = ToolSpec(name="read_page", description="Read a page.", arguments=Page)
    server.always(
        Misbehaviour(
            text="Let me look.",
            calls=(("read_page", '{"number":3}'), ("read_page", '{"number":4}')),
            finish_reason="tool_calls",
        )
    )

    async with open_provider(options=_options(server)) as provider:
        turn = provider.stream_turn(
            messages=_messages("narrative", opening={"cast": []}),
            tools=[tool],
            ctx=_step(),
        )
        parts = [part async for part in turn]

    texts = [part.text for part in parts if isinstance(part, TextDelta)]
    calls = [part for part in parts if isinstance(part, ToolCall)]
    assert "".join(texts) == "Let me look."
    assert [call.arguments for call in calls] == ['{"number":3}', '{"number":4}']
    assert len({call.id for call in calls}) == 2
    assert isinstance(parts[-1], ToolCall)


async def test_calls_of_a_cut_turn_are_never_given(server: ModelServer) -> None:
    tool = ToolSpec(name="read_page", description="Read a page.", arguments=Page)
    server.always(Misbehaviour(calls=(("read_page", '{"num'),), finish_reason="length"))
    parts = []

    async with open_provider(options=_options(server)) as provider:
        turn = provider.stream_turn(
            messages=_messages("narrative", opening={"cast": []}),
            tools=[tool],
            ctx=_step(),
        )
        with pytest.raises(ModelError):
            parts += [part async for part in turn]

    assert parts == []


@pytest.mark.parametrize("form", FORMS)
async def test_kept_answer_is_not_asked_for_again(
    server: ModelServer, form: str
) -> None:
    server.always(ms.GOOD)
    kept: dict[str, Any] = {}

    async def keep(request: str, answer: Any) -> None:
        kept[request] = answer

    async with open_provider(options=_options(server)) as provider:
        first = await _ask(provider, form, on_raw=keep)
        before = server.asked.total()
        second = await _ask(provider, form, kept=kept)

    assert second == first
    assert server.asked.total() == before
    assert provider.total.calls == 1


@pytest.mark.parametrize("form", FORMS[:2])
async def test_reask_is_kept_by_what_it_asks(server: ModelServer, form: str) -> None:
    first = server.asked["outline"] + 1
    server.plan = lambda _l, n: ms.WRONG_SCHEMA if n == first else ms.GOOD
    kept: dict[str, Any] = {}

    async def keep(request: str, answer: Any) -> None:
        kept[request] = answer

    async with open_provider(options=_options(server)) as provider:
        answer = await _ask(provider, form, on_raw=keep)
        before = server.asked.total()
        again = await _ask(provider, form, kept=kept)

    assert len(kept) == 2
    assert again == answer
    assert server.asked.total() == before


async def test_only_whole_answers_are_kept(server: ModelServer) -> None:
    kept: dict[str, Any] = {}

    async def keep(request: str, answer: Any) -> None:
        kept[request] = answer

    async with open_provider(options=_options(server)) as provider:
        for how in (ms.CUT, ms.TOO_LONG, ms.REFUSING, ms.EMPTY, ms.BROKEN):
            server.always(how)
            for form in FORMS:
                with pytest.raises((ModelError, TransientModelError)):
                    await _ask(provider, form, on_raw=keep)

    assert kept == {}
