"""OpenAI's chat completion objects, as far as clients of today read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MODEL = "offline-author"
FINGERPRINT = "offline-author-1"


class BadRequestError(Exception):
    """The request body is not a chat completion request that can be served."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, kw_only=True)
class ChatRequest:
    """A request, reduced to what decides the answer."""

    model: str
    messages: list[dict[str, Any]]
    schema: str | None
    uses_tools: bool
    is_stream: bool
    wants_usage: bool


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Tokens of one request."""

    prompt: int
    completion: int

    @property
    def as_json(self) -> dict[str, int]:
        """The `usage` object."""
        return {
            "prompt_tokens": self.prompt,
            "completion_tokens": self.completion,
            "total_tokens": self.prompt + self.completion,
        }


def read_request(*, body: Any) -> ChatRequest:
    """The request in a JSON body; raises `BadRequestError`."""
    if not isinstance(body, dict) or not isinstance(body.get("messages"), list):
        raise BadRequestError("the body must be an object with a list of messages")
    messages = body["messages"]
    if not messages or not all(isinstance(one, dict) for one in messages):
        raise BadRequestError("messages must be a non-empty list of objects")
    tools = body.get("tools")
    options = body.get("stream_options")
    return ChatRequest(
        model=str(body.get("model") or MODEL),
        messages=messages,
        schema=_tool_name(tools) if tools else _schema_name(body),
        uses_tools=bool(tools),
        is_stream=body.get("stream") is True,
        wants_usage=isinstance(options, dict) and bool(options.get("include_usage")),
    )


def error_body(*, message: str, kind: str, code: str | None = None) -> dict[str, Any]:
    """The error object of the protocol."""
    return {"error": {"message": message, "type": kind, "param": None, "code": code}}


def completion(
    *,
    request: ChatRequest,
    head: Mapping[str, Any],
    text: str,
    reason: str,
    counts: Counts,
) -> dict[str, Any]:
    """A whole answer."""
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if request.uses_tools:
        call = {"name": request.schema, "arguments": text}
        message = {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "call_1", "type": "function", "function": call}],
        }
        reason = "tool_calls" if reason == "stop" else reason
    choice = {"index": 0, "message": message, "finish_reason": reason, "logprobs": None}
    return {
        **head,
        "object": "chat.completion",
        "choices": [choice],
        "usage": counts.as_json,
    }


def chunk(
    *,
    request: ChatRequest,
    head: Mapping[str, Any],
    text: str | None = None,
    reason: str | None = None,
) -> dict[str, Any]:
    """A piece of a streamed answer."""
    delta: dict[str, Any] = {}
    if text is not None and request.uses_tools:
        call = {"name": request.schema, "arguments": text}
        delta = {"tool_calls": [{"index": 0, "type": "function", "function": call}]}
    elif text is not None:
        delta = {"role": "assistant", "content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": reason, "logprobs": None}
    return {**head, "object": "chat.completion.chunk", "choices": [choice]}


def usage_chunk(*, head: Mapping[str, Any], counts: Counts) -> dict[str, Any]:
    """The last piece of a stream whose client asked for usage."""
    return {
        **head,
        "object": "chat.completion.chunk",
        "choices": [],
        "usage": counts.as_json,
    }


def _tool_name(tools: Any) -> str:
    match tools:
        case [{"function": {"name": str() as name}}, *_]:
            return name
        case _:
            raise BadRequestError("tools[0].function.name is missing")


def _schema_name(body: Mapping[str, Any]) -> str | None:
    match body.get("response_format"):
        case None | {"type": "text"}:
            return None
        case {"type": "json_schema", "json_schema": {"name": str() as name}}:
            return name
        case _:
            raise BadRequestError("response_format must be text or a named json_schema")
