"""The author as a server: stateless, OpenAI-compatible, at a chosen speed."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from typing_extensions import override

from llm_app.offline import protocol
from llm_app.offline.answers import turn
from llm_app.offline.faults import (
    Answer,
    FaultLedger,
    UnknownFaultError,
    afflict,
    parse_faults,
)
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.offline.reading import read_question
from llm_app.offline.tokens import count_tokens, split_tokens

RETRY_AFTER_S = 1
SHORTEST_SLEEP_S = 0.01


def build_app(*, tokens_per_s: float, has_faults: bool = False) -> Starlette:
    """The ASGI application; faults and `/debug/requests` only when enabled."""
    desk = _Desk(tokens_per_s=tokens_per_s, has_faults=has_faults)
    routes = [
        Route("/healthz", desk.healthz),
        Route("/v1/models", desk.models),
        Route("/v1/chat/completions", desk.complete, methods=["POST"]),
    ]
    if has_faults:
        routes.append(Route("/debug/requests", desk.requests))
    return Starlette(routes=routes)


class _Desk:
    """The endpoints."""

    def __init__(self, *, tokens_per_s: float, has_faults: bool) -> None:
        self._tokens_per_s = tokens_per_s
        self._has_faults = has_faults
        self._ledger = FaultLedger()
        self._log: list[dict[str, Any]] = []

    async def healthz(self, _request: Request) -> Response:
        """Says that the author is at the desk."""
        return JSONResponse({"status": "ok"})

    async def models(self, _request: Request) -> Response:
        """The one model there is."""
        model = {
            "id": protocol.MODEL,
            "object": "model",
            "created": 0,
            "owned_by": "caseroom",
        }
        return JSONResponse({"object": "list", "data": [model]})

    async def requests(self, _request: Request) -> Response:
        """Every question asked so far, in order, for tests that count."""
        return JSONResponse({"count": len(self._log), "requests": self._log})

    async def complete(self, request: Request) -> Response:
        """One chat completion."""
        try:
            asked = protocol.read_request(body=await request.json())
            self._check_model(model=asked.model)
            question = read_question(
                messages=asked.messages, schema=asked.schema, tools=asked.tools
            )
            said = turn(question=question)
        except ValueError:
            return _error(status=400, message="the body is not JSON")
        except (protocol.BadRequestError, CannotAnswerError) as error:
            return _error(status=400, message=error.message)
        except UnknownFaultError as fault:
            return _error(status=404, message=f"no such model or fault: {fault}")
        calls = tuple((one.name, json.dumps(one.arguments)) for one in said.calls)
        whole = Answer(text=said.text, calls=calls)
        outgoing = self._afflicted(whole=whole, asked=asked, question=question)
        await asyncio.sleep(outgoing.delay_s)
        if outgoing.status != 200:  # noqa: PLR2004
            return _error(status=outgoing.status, message="a fault on purpose")
        return self._response(asked=asked, outgoing=outgoing)

    def _check_model(self, *, model: str) -> None:
        name, *faults = model.split("+")
        if name != protocol.MODEL or (faults and not self._has_faults):
            raise UnknownFaultError(model)
        parse_faults(model=model)

    def _afflicted(
        self, *, whole: Answer, asked: protocol.ChatRequest, question: Question
    ) -> Answer:
        if not self._has_faults:
            return whole
        due = self._ledger.due(model=asked.model, question=question)
        outgoing = afflict(answer=whole, faults=due, question=question)
        self._log.append(
            {
                "at": time.time(),
                "task": question.label,
                "seed": question.seed,
                "theme": _theme(question),
                "model": asked.model,
                "status": outgoing.status,
                "faults": [fault.name for fault in due],
            }
        )
        return outgoing

    def _response(self, *, asked: protocol.ChatRequest, outgoing: Answer) -> Response:
        prompt = "\n".join(str(one.get("content") or "") for one in asked.messages)
        counts = protocol.Counts(
            prompt=count_tokens(text=prompt),
            completion=count_tokens(text=f"{outgoing.text}{outgoing.calls or ''}"),
        )
        digest = sha256(f"{prompt}{outgoing}".encode()).hexdigest()[:24]
        head = {
            "id": f"chatcmpl-{digest}",
            "created": int(time.time()),
            "model": asked.model,
            "system_fingerprint": protocol.FINGERPRINT,
        }
        delivery = _Delivery(
            asked=asked,
            outgoing=outgoing,
            head=head,
            counts=counts,
            tokens_per_s=self._tokens_per_s,
        )
        return _Paced(delivery=delivery)


def _theme(question: Question) -> str | None:
    brief = question.data.get("brief")
    return str(brief.get("theme")) if isinstance(brief, dict) else None


def _error(*, status: int, message: str) -> Response:
    kinds = {429: "rate_limit_error", 500: "server_error"}
    headers = {"retry-after": str(RETRY_AFTER_S)} if status == 429 else None  # noqa: PLR2004
    body = protocol.error_body(
        message=message, kind=kinds.get(status, "invalid_request_error")
    )
    return JSONResponse(body, status_code=status, headers=headers)


@dataclass(frozen=True, kw_only=True)
class _Delivery:
    """An answer on its way."""

    asked: protocol.ChatRequest
    outgoing: Answer
    head: dict[str, Any]
    counts: protocol.Counts
    tokens_per_s: float

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body, piece by piece, no faster than the author writes."""
        if self.asked.is_stream:
            async for event in self._events():
                yield event
            return
        await asyncio.sleep(self.counts.completion / self.tokens_per_s)
        whole = protocol.completion(
            request=self.asked,
            head=self.head,
            text=self.outgoing.text,
            reason=self.outgoing.finish_reason,
            counts=self.counts,
            calls=self.outgoing.calls,
        )
        body = json.dumps(whole, ensure_ascii=False).encode()
        yield body[: len(body) // 2] if self.outgoing.is_cut else body

    async def _events(self) -> AsyncIterator[bytes]:
        tokens = split_tokens(text=self.outgoing.text)
        if self.outgoing.is_cut:
            tokens = tokens[: len(tokens) // 2]
        started = time.monotonic()
        for number, token in enumerate(tokens):
            ahead = started + number / self.tokens_per_s - time.monotonic()
            if ahead > SHORTEST_SLEEP_S:
                await asyncio.sleep(ahead)
            yield _event(protocol.chunk(request=self.asked, head=self.head, text=token))
        if self.outgoing.is_cut:
            return
        if self.outgoing.calls:
            yield _event(
                protocol.calls_chunk(head=self.head, calls=self.outgoing.calls)
            )
        reason = self.outgoing.finish_reason
        is_call = self.asked.uses_tools or bool(self.outgoing.calls)
        if is_call and reason == "stop":
            reason = "tool_calls"
        yield _event(protocol.chunk(request=self.asked, head=self.head, reason=reason))
        if self.asked.wants_usage:
            yield _event(protocol.usage_chunk(head=self.head, counts=self.counts))
        yield b"data: [DONE]\n\n"


def _event(data: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


class _Paced(Response):
    """Sends pieces as they come; a cut answer never sends the end of its body."""

    def __init__(self, *, delivery: _Delivery) -> None:
        kind = "text/event-stream" if delivery.asked.is_stream else "application/json"
        super().__init__(media_type=kind)
        del self.headers["content-length"]
        self._delivery = delivery

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send(
            {
                "type": "http.response.start",
                "status": self.status_code,
                "headers": self.raw_headers,
            }
        )
        async for piece in self._delivery.pieces():
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        if not self._delivery.outgoing.is_cut:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
