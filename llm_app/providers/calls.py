"""One HTTP call to the model and all that surrounds it.

In this order: an answer kept from an earlier attempt, the budget, the call itself, the
raw answer into the journal, what it cost to the step.
"""

import json
import logging
import time
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
import openai

from jobs_app.workflow import StepContext
from llm_app.failures import (
    BudgetExceeded,
    ModelError,
    Symptom,
    TransientModelError,
    failure_of,
)
from llm_app.ledger import Call, Ledger
from llm_app.providers.options import ProviderOptions
from llm_app.providers.symptoms import (
    retry_after_of,
    symptom_of,
    symptom_of_broken_stream,
)
from llm_app.providers.transport import AnswerTooLargeError, reading
from llm_app.providers.wire import Assembly, WholeAnswer, digest_of
from llm_app.schemas.usage import Usage

logger = logging.getLogger(__name__)

_CHARACTERS_PER_TOKEN = 4
_ERRORS = (openai.OpenAIError, httpx2.HTTPError, AnswerTooLargeError, ValueError)
# The server may have worked for us although nothing came back.
_MAYBE_BILLED = frozenset(
    {Symptom.TIMEOUT, Symptom.CONNECTION, Symptom.TOO_LARGE, Symptom.GIVEN_UP}
)


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked, and by which step; `number` counts the reasks of one question."""

    body: Mapping[str, Any]
    ctx: StepContext
    number: int = 0

    @property
    def digest(self) -> str:
        """The key under which its answer is kept."""
        return digest_of(self.body)


class _Attempt:
    """A call under way; `is_over` when the server has said all it had to say."""

    def __init__(self, *, request: Request, assembly: Assembly) -> None:
        self.request = request
        self.assembly = assembly
        self.error: BaseException | None = None
        self.is_over = False
        self._started = time.monotonic()

    @property
    def milliseconds(self) -> int:
        """How long it has taken so far."""
        return round((time.monotonic() - self._started) * 1000)

    @property
    def symptom(self) -> Symptom | None:
        """What is wrong; None when the answer is whole."""
        if self.error is not None:
            is_cut = self.assembly.has_text
            classify = symptom_of_broken_stream if is_cut else symptom_of
            return classify(error=self.error)
        return self.assembly.answer.symptom if self.is_over else Symptom.GIVEN_UP


class Calls:
    """All calls of one run, over one open client."""

    def __init__(
        self,
        *,
        client: openai.AsyncOpenAI,
        options: ProviderOptions,
        ledger: Ledger | None,
    ) -> None:
        self._client = client
        self._options = options
        self._ledger = ledger
        self.total = Usage(model=options.model)
        self.fingerprint = ""

    async def whole(self, request: Request, *, assembly: Assembly) -> None:
        """Have the answer in one piece; it is in `assembly`."""
        if await self._adopt_kept(request, assembly):
            return
        attempt = await self._begin(request, assembly)
        create: Any = self._client.chat.completions.create
        try:
            assembly.take_whole(await create(**request.body))
            attempt.is_over = True
        except _ERRORS as error:
            attempt.error = error
        finally:
            await self._end(attempt)
        self._raise_failure(attempt)

    async def streamed(
        self, request: Request, *, assembly: Assembly
    ) -> AsyncGenerator[str, None]:
        """The pieces of text as they come, also empty ones; the rest is in `assembly`.

        It ends normally only when the answer is whole.
        """
        if await self._adopt_kept(request, assembly):
            yield assembly.text
            return
        attempt = await self._begin(request, assembly)
        create: Any = self._client.chat.completions.create
        try:
            stream = await create(
                **request.body, stream=True, stream_options={"include_usage": True}
            )
            async with reading(stream) as chunks:
                async for chunk in chunks:
                    yield assembly.take_chunk(chunk)
            rest = assembly.end_stream()
            attempt.is_over = True
            yield rest
        except _ERRORS as error:
            attempt.error = error
        finally:
            await self._end(attempt)
        self._raise_failure(attempt)

    def failure(
        self, *, symptom: Symptom, name: str, error: BaseException | None = None
    ) -> ModelError | TransientModelError:
        """The failure to raise, once it is in the log: by its kind, never its text."""
        logger.warning(
            "model call failed",
            extra={
                "step": name,
                "model": self._options.model,
                "symptom": symptom.value,
                "exception": type(error).__name__ if error else None,
            },
        )
        asked = retry_after_of(error=error) if error else None
        return failure_of(symptom=symptom, retry_after_s=asked)

    async def _begin(self, request: Request, assembly: Assembly) -> "_Attempt":
        await self._check_budget()
        return _Attempt(request=request, assembly=assembly)

    async def _end(self, attempt: "_Attempt") -> None:
        """Keep the answer if it is whole; account for the call whatever it was."""
        request, assembly = attempt.request, attempt.assembly
        symptom = attempt.symptom
        try:
            if symptom is None:
                raw = assembly.answer.model_dump(mode="json")
                await request.ctx.raw(raw, request=request.digest)
        finally:
            usage = self._usage(request, assembly, symptom).model_copy(
                update={"generation_time_ms": attempt.milliseconds}
            )
            await self._account(request, assembly, usage=usage, symptom=symptom)

    def _raise_failure(self, attempt: "_Attempt") -> None:
        # Not where the exception is handled: its context would hold the answer.
        if attempt.symptom is not None:
            name, error = attempt.request.ctx.key, attempt.error
            raise self.failure(symptom=attempt.symptom, name=name, error=error)

    async def _check_budget(self) -> None:
        spent = self._options.tokens_used + self.total.total_tokens
        if spent >= self._options.max_tokens:
            raise BudgetExceeded
        if self._ledger is not None:
            await self._ledger.check()

    async def _adopt_kept(self, request: Request, assembly: Assembly) -> bool:
        """Take the answer that an earlier attempt was given, if there is one."""
        raw = request.ctx.kept_raw(request=request.digest)
        if raw is None:
            return False
        assembly.adopt(WholeAnswer.model_validate(raw))
        call = _entry(request, assembly, symptom=None)
        if self._ledger is not None and not await self._ledger.knows(call):
            usage = self._usage(request, assembly, None)
            await self._account(request, assembly, usage=usage, symptom=None)
        return True

    def _usage(
        self, request: Request, assembly: Assembly, symptom: Symptom | None
    ) -> Usage:
        """The server's own count, or an estimate where it gave none."""
        answer = assembly.answer
        usage = Usage(model=answer.model or self._options.model, calls=1)
        if answer.output_tokens is not None:
            asked, written = answer.input_tokens or 0, answer.output_tokens
        elif assembly.is_open or symptom in _MAYBE_BILLED:
            prompt = json.dumps(request.body, ensure_ascii=False, default=str)
            asked = len(prompt) // _CHARACTERS_PER_TOKEN
            written = answer.length // _CHARACTERS_PER_TOKEN
            usage = usage.model_copy(update={"is_estimated": True})
        else:
            return usage
        price = self._options.price(model=usage.model)
        cost = price.of(input_tokens=asked, output_tokens=written)
        return usage.model_copy(
            update={"input_tokens": asked, "output_tokens": written, "cost_usd": cost}
        )

    async def _account(
        self,
        request: Request,
        assembly: Assembly,
        *,
        usage: Usage,
        symptom: Symptom | None,
    ) -> None:
        self.fingerprint = assembly.answer.fingerprint or self.fingerprint
        assembly.usage = usage
        if self._ledger is not None:
            await self._ledger.enter(_entry(request, assembly, symptom=symptom))
        self.total = self.total.plus(other=usage)
        await request.ctx.usage(usage.model_dump(mode="json"))


def _entry(request: Request, assembly: Assembly, *, symptom: Symptom | None) -> Call:
    answer = assembly.answer
    return Call(
        step=request.ctx.key,
        attempt=request.ctx.attempt,
        number=request.number,
        request=request.digest,
        response_id=answer.id,
        finish_reason=answer.finish_reason or "",
        symptom=symptom.value if symptom else "",
        usage=assembly.usage,
    )
