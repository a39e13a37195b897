"""OpenAI's chat completion objects, as far as clients of today read them."""

from collections.abc import Mapping, Sequence
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
    """A request, reduced to what decides the answer.

    A tool that must be called is a form for the answer, its name the schema's
    (`uses_tools`); `tools` are those that may be called before the answer.
    """

    model: str
    messages: list[dict[str, Any]]
    schema: str | None
    uses_tools: bool
    is_stream: bool
    wants_usage: bool
    tools: tuple[str, ...] = ()


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
    tools = _tool_names(body.get("tools") or [])
    forced = _forced_tool(body.get("tool_choice"), tools=tools)
    options = body.get("stream_options")
    return ChatRequest(
        model=str(body.get("model") or MODEL),
        messages=messages,
        schema=forced or _schema_name(body),
        uses_tools=forced is not None,
        tools=() if forced else tools,
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
    calls: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """A whole answer; `calls` are names and arguments of tools."""
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if request.uses_tools:
        calls = [(str(request.schema), text)]
    if calls:
        message = {
            "role": "assistant",
            "content": None,
            "tool_calls": [
                _call(number=number, name=name, arguments=arguments)
                for number, (name, arguments) in enumerate(calls)
            ],
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
        call = _call(number=0, name=str(request.schema), arguments=text)
        delta = {"tool_calls": [{"index": 0, **call}]}
    elif text is not None:
        delta = {"role": "assistant", "content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": reason, "logprobs": None}
    return {**head, "object": "chat.completion.chunk", "choices": [choice]}


def calls_chunk(
    *, head: Mapping[str, Any], calls: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """A piece of a streamed answer that calls tools."""
    called = [
        {"index": number, **_call(number=number, name=name, arguments=arguments)}
        for number, (name, arguments) in enumerate(calls)
    ]
    delta = {"role": "assistant", "tool_calls": called}
    choice = {"index": 0, "delta": delta, "finish_reason": None, "logprobs": None}
    return {**head, "object": "chat.completion.chunk", "choices": [choice]}


def usage_chunk(*, head: Mapping[str, Any], counts: Counts) -> dict[str, Any]:
    """The last piece of a stream whose client asked for usage."""
    return {
        **head,
        "object": "chat.completion.chunk",
        "choices": [],
        "usage": counts.as_json,
    }


def _call(*, number: int, name: str, arguments: str) -> dict[str, Any]:
    return {
        "id": f"call_{number + 1}",
        "type": "function",
        "function": {"name": name, "arguments": arguments},
    }


def _tool_names(tools: Any) -> tuple[str, ...]:
    names = []
    for number, tool in enumerate(tools):
        match tool:
            case {"function": {"name": str() as name}}:
                names.append(name)
            case _:
                raise BadRequestError(f"tools[{number}].function.name is missing")
    return tuple(names)


def _forced_tool(choice: Any, *, tools: tuple[str, ...]) -> str | None:
    match choice:
        case None | "auto" | "none":
            return None
        case {"function": {"name": str() as name}} if name in tools:
            return name
        case _:
            raise BadRequestError("tool_choice must be auto or name one of the tools")


def _schema_name(body: Mapping[str, Any]) -> str | None:
    match body.get("response_format"):
        case None | {"type": "text"}:
            return None
        case {"type": "json_schema", "json_schema": {"name": str() as name}}:
            return name
        case _:
            raise BadRequestError("response_format must be text or a named json_schema")
