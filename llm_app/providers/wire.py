"""One whole answer of a chat completion, and how it is pieced together.

Servers differ in what they leave out, and a broken one sends anything: what comes is
read with everything optional, and nothing but its shape is trusted.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from openai.types.chat import ChatCompletion
from pydantic import BaseModel, Field

from llm_app.failures import Symptom
from llm_app.providers.port import ToolCall
from llm_app.providers.symptoms import symptom_of_finish
from llm_app.providers.tidying import StreamTidier, tidy, tidy_json
from llm_app.providers.transport import AnswerTooLargeError
from llm_app.schemas.usage import Usage

# No part of a case, and no reply, is a tenth as long.
MAX_ANSWER_CHARS = 256 * 1024


class _Function(BaseModel):
    name: str | None = None
    arguments: str | None = None


class _Call(BaseModel):
    index: int | None = None
    id: str | None = None
    function: _Function | None = None


# No call has as many; the columns of the ledger have room for them, and their price.
MOST_TOKENS = 100_000_000


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None
    tool_calls: list[_Call] | None = None


class _Choice(BaseModel):
    message: _Message | None = None
    delta: _Message | None = None
    finish_reason: str | None = None


class _Counts(BaseModel):
    prompt_tokens: int | None = Field(default=None, ge=0, le=MOST_TOKENS)
    completion_tokens: int | None = Field(default=None, ge=0, le=MOST_TOKENS)


class _Envelope(BaseModel):
    id: str | None = None
    model: str | None = None
    system_fingerprint: str | None = None
    choices: list[_Choice] | None = None
    usage: _Counts | None = None


class WholeAnswer(BaseModel):
    """What is journalled of an answer: all that it said, and what it cost."""

    id: str = ""
    model: str = ""
    fingerprint: str = ""
    text: str = ""
    refusal: str = ""
    calls: list[ToolCall] = Field(default_factory=list)
    finish_reason: str | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None

    @property
    def length(self) -> int:
        """All that was written, in characters."""
        return len(self.text) + sum(len(call.arguments) for call in self.calls)

    @property
    def symptom(self) -> Symptom | None:
        """What the answer itself complains about: refused, out of room, cut."""
        found = symptom_of_finish(reason=self.finish_reason, refusal=self.refusal)
        if found is None and not self.length and not self.calls:
            return Symptom.EMPTY
        return found

    @property
    def completion(self) -> ChatCompletion:
        """The answer as the SDK's own type."""
        calls = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name, "arguments": call.arguments},
            }
            for call in self.calls
        ]
        message: dict[str, Any] = {
            "role": "assistant",
            "content": self.text or None,
        }
        if calls:
            message["tool_calls"] = calls
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return ChatCompletion.model_validate(
            {
                "id": self.id,
                "created": 0,
                "model": self.model,
                "object": "chat.completion",
                "choices": [choice],
            }
        )


class Assembly:
    """Pieces a streamed answer together, or takes a whole one."""

    def __init__(self) -> None:
        self._answer = WholeAnswer()
        self._calls: list[_Call] = []
        self._tidier = StreamTidier()
        self.is_open = False
        self.usage = Usage()

    @property
    def has_text(self) -> bool:
        """Some of the answer has arrived, so that a broken connection is a cut."""
        return bool(self._answer.text or self._calls)

    @property
    def arguments(self) -> str:
        """What has arrived of the first tool call."""
        first = self._calls[0].function if self._calls else None
        return (first.arguments or "") if first else ""

    @property
    def text(self) -> str:
        """What has arrived of the text."""
        return self._answer.text

    def take_chunk(self, chunk: Any) -> str:
        """Note a chunk of the stream and give its text; raises `ValueError`."""
        envelope = _Envelope.model_validate(chunk.model_dump(warnings=False))
        choice = self._head(envelope)
        if choice is None or choice.delta is None:
            return ""
        text = self._tidier.feed(choice.delta.content or "")
        self._answer.refusal += choice.delta.refusal or ""
        for call in choice.delta.tool_calls or []:
            self._add(call)
        self._answer.text += text
        self._stop_if_endless()
        return text

    def adopt(self, answer: WholeAnswer) -> None:
        """Take an answer that was kept."""
        self._answer = answer
        self._calls = [
            _Call(
                id=call.id,
                function=_Function(name=call.name, arguments=call.arguments),
            )
            for call in answer.calls
        ]

    def end_stream(self) -> str:
        """The stream is over: gives the last piece of text; raises `ValueError`."""
        if not self.is_open:
            raise ValueError("no chunk of an answer came")
        rest = self._tidier.flush()
        self._answer.text += rest
        return rest

    def take_whole(self, completion: Any) -> None:
        """Note an answer that came in one piece; raises `ValueError`."""
        if not isinstance(completion, BaseModel):
            # The SDK gives the text of whatever else was sent, such as a web page.
            raise ValueError("not a completion")  # noqa: TRY004  all such are one
        dumped = completion.model_dump(warnings=False)
        choice = self._head(_Envelope.model_validate(dumped))
        if choice is None or choice.message is None:
            raise ValueError("no choice")
        # A body that arrived is whole, whatever its server calls the end of it.
        self._answer.finish_reason = choice.finish_reason or "stop"
        self._answer.refusal = choice.message.refusal or ""
        self._answer.text = tidy(choice.message.content or "")
        self._calls = choice.message.tool_calls or []
        self._stop_if_endless()

    @property
    def answer(self) -> WholeAnswer:
        """The answer so far."""
        calls = [
            ToolCall(
                id=call.id or f"call_{number}",
                name=tidy((call.function and call.function.name) or ""),
                arguments=tidy_json((call.function and call.function.arguments) or ""),
            )
            for number, call in enumerate(self._calls)
        ]
        return self._answer.model_copy(update={"calls": calls})

    def _head(self, envelope: _Envelope) -> _Choice | None:
        self.is_open = True
        answer = self._answer
        answer.id = tidy(envelope.id or answer.id)
        answer.model = tidy(envelope.model or answer.model)
        answer.fingerprint = tidy(envelope.system_fingerprint or answer.fingerprint)
        if envelope.usage is not None:
            answer.input_tokens = envelope.usage.prompt_tokens or 0
            answer.output_tokens = envelope.usage.completion_tokens or 0
        if not envelope.choices:
            return None
        choice = envelope.choices[0]
        answer.finish_reason = tidy(choice.finish_reason or "") or answer.finish_reason
        return choice

    def _add(self, piece: _Call) -> None:
        """Append to the call it belongs to: the last one, unless it says otherwise."""
        last = self._calls[-1] if self._calls else None
        is_new = (
            last is None
            or (piece.index is not None and piece.index != last.index)
            or (piece.id and last.id and piece.id != last.id)
        )
        if is_new or last is None:
            self._calls.append(piece.model_copy(deep=True))
            return
        last.id = last.id or piece.id
        function = last.function = last.function or _Function()
        if piece.function is not None:
            function.name = function.name or piece.function.name
            more = piece.function.arguments or ""
            function.arguments = (function.arguments or "") + more

    def _stop_if_endless(self) -> None:
        written = sum(
            len(call.function.arguments or "")
            for call in self._calls
            if call.function is not None
        )
        if len(self._answer.text) + len(self._answer.refusal) + written > (
            MAX_ANSWER_CHARS
        ):
            raise AnswerTooLargeError


def digest_of(request: Mapping[str, Any]) -> str:
    """What a request asks, as a key: model, messages, and the form of the answer."""
    text = json.dumps(request, sort_keys=True, ensure_ascii=True, default=str)
    return sha256(text.encode()).hexdigest()
