"""Any server that speaks OpenAI's chat completions, through `openai` and `instructor`.

The engine retries, not the SDK: each attempt is a journal row. One client lives for one
run, since a client does not survive its event loop.
"""

import json
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
import instructor
import openai
from instructor.core.exceptions import InstructorError
from instructor.core.hooks import Hooks
from openai.types.chat import ChatCompletionMessageParam

from llm_app.failures import (
    BudgetExceeded,
    ModelError,
    Symptom,
    TransientModelError,
    failure_of,
)
from llm_app.providers.options import ProviderOptions
from llm_app.providers.port import Answer, AnswerT, Message, ModelProvider, OnUsage
from llm_app.providers.records import AnswerRecord, StreamRecord
from llm_app.providers.symptoms import (
    retry_after_of,
    symptom_of,
    symptom_of_broken_stream,
)
from llm_app.schemas.case import Authorship
from llm_app.schemas.usage import Usage

logger = logging.getLogger(__name__)

REASKS = 1
CONNECT_TIMEOUT_S = 5.0
VENDOR_URL = "https://api.openai.com/v1"
OFFLINE_AUTHOR = "offline-author"

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_STREAM_ERRORS = (openai.OpenAIError, httpx2.HTTPError, json.JSONDecodeError)


@asynccontextmanager
async def open_openai_compatible(
    *, options: ProviderOptions
) -> AsyncIterator[ModelProvider]:
    """Open the server that `options` name, for one run."""
    # It logs validation errors with the rejected input: the solution is in there.
    logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)
    base_url = options.base_url or VENDOR_URL
    # A proxy for the outside world cannot reach a model on this machine.
    is_local = urlsplit(base_url).hostname in _LOOPBACK
    async with openai.AsyncOpenAI(
        api_key=options.api_key or "none",
        base_url=base_url,
        max_retries=0,
        timeout=httpx2.Timeout(options.timeout_s, connect=CONNECT_TIMEOUT_S),
        http_client=openai.DefaultAsyncHttpxClient(trust_env=not is_local),
    ) as client:
        yield OpenAICompatible(client=client, options=options)


class OpenAICompatible:
    """A `ModelProvider` over one open client."""

    def __init__(self, *, client: openai.AsyncOpenAI, options: ProviderOptions) -> None:
        self._client = client
        self._options = options
        modes = instructor.Mode
        mode = modes.TOOLS if options.uses_tools else modes.JSON_SCHEMA
        self._instructor = instructor.from_openai(client, mode=mode)
        self._total = Usage(model=options.model)
        self._fingerprint = ""

    @property
    def model(self) -> str:
        """The model that was asked for."""
        return self._options.model

    @property
    def total(self) -> Usage:
        """The cost of this run so far."""
        return self._total

    @property
    def author(self) -> Authorship:
        """The procedural author says so in its fingerprint, and by its model's name."""
        if any(
            name.startswith(OFFLINE_AUTHOR) for name in (self._fingerprint, self.model)
        ):
            label = "written offline by a procedural author, not a language model"
            return Authorship(model=self.model, is_language_model=False, label=label)
        label = f"written by the language model {self.model}"
        return Authorship(model=self.model, is_language_model=True, label=label)

    async def structured(
        self,
        *,
        schema: type[AnswerT],
        messages: Sequence[Message],
        name: str,
        on_usage: OnUsage | None = None,
    ) -> Answer[AnswerT]:
        """See `ModelProvider`. Never with `context=`: it renders messages as Jinja."""
        self._check_budget()
        record = AnswerRecord(model=self.model)
        hooks = Hooks()
        hooks.on("completion:response", record.hear)
        started = time.monotonic()
        try:
            value, _ = await self._instructor.create_with_completion(
                model=self.model,
                messages=_vendor_messages(messages),
                response_model=schema,
                max_retries=REASKS,
                hooks=hooks,
            )
        except (InstructorError, openai.OpenAIError) as error:
            symptom = record.symptom or symptom_of(error=error)
            raise self._failure(error=error, symptom=symptom, name=name) from None
        finally:
            usage = await self._account(
                record=record, started=started, on_usage=on_usage
            )
        return Answer(value=value, usage=usage)

    async def stream_text(
        self,
        *,
        messages: Sequence[Message],
        name: str,
        on_usage: OnUsage | None = None,
    ) -> AsyncGenerator[str, None]:
        """See `ModelProvider`. Only a stream that ends with `stop` ends normally."""
        self._check_budget()
        record = StreamRecord(model=self.model, messages=messages)
        started = time.monotonic()
        try:
            async with aclosing(self._chunks(messages=messages)) as chunks:
                async for chunk in chunks:
                    if text := record.take(chunk):
                        yield text
        except _STREAM_ERRORS as error:
            classify = symptom_of_broken_stream if record.has_text else symptom_of
            symptom = classify(error=error)
            raise self._failure(error=error, symptom=symptom, name=name) from None
        finally:
            await self._account(record=record, started=started, on_usage=on_usage)
        if record.symptom is not None:
            raise self._failure(error=None, symptom=record.symptom, name=name)

    async def _chunks(
        self, *, messages: Sequence[Message]
    ) -> AsyncGenerator[Any, None]:
        stream = await self._client.chat.completions.create(
            model=self.model,
            messages=_vendor_messages(messages),
            stream=True,
            stream_options={"include_usage": True},
        )
        async with stream:
            async for chunk in stream:
                yield chunk

    def _check_budget(self) -> None:
        spent = self._options.tokens_used + self._total.total_tokens
        if spent >= self._options.max_tokens:
            raise BudgetExceeded

    async def _account(
        self,
        *,
        record: AnswerRecord | StreamRecord,
        started: float,
        on_usage: OnUsage | None,
    ) -> Usage:
        self._fingerprint = record.fingerprint or self._fingerprint
        counted = record.usage
        price = self._options.price(model=counted.model)
        usage = counted.model_copy(
            update={
                "cost_usd": price.of(
                    input_tokens=counted.input_tokens,
                    output_tokens=counted.output_tokens,
                ),
                "generation_time_ms": round((time.monotonic() - started) * 1000),
            }
        )
        self._total = self._total.plus(other=usage)
        if on_usage is not None and usage.calls:
            await on_usage(usage.model_dump(mode="json"))
        return usage

    def _failure(
        self, *, error: Exception | None, symptom: Symptom, name: str
    ) -> ModelError | TransientModelError:
        logger.warning(
            "model call failed",
            extra={
                "step": name,
                "model": self.model,
                "symptom": symptom.value,
                "exception": type(error).__name__ if error else None,
            },
        )
        asked = retry_after_of(error=error) if error else None
        return failure_of(symptom=symptom, retry_after_s=asked)


def _vendor_messages(
    messages: Sequence[Message],
) -> list[ChatCompletionMessageParam]:
    # Copies: the SDKs add to what they are given.
    return [cast("ChatCompletionMessageParam", dict(message)) for message in messages]
