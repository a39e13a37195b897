"""What one call has said and cost, noted while it runs."""

from collections.abc import Sequence
from typing import Any

from llm_app.failures import Symptom
from llm_app.providers.port import Message
from llm_app.providers.symptoms import symptom_of_finish
from llm_app.schemas.usage import Usage

_CHARACTERS_PER_TOKEN = 4


class AnswerRecord:
    """The responses of one structured call: the first, and one per reask."""

    def __init__(self, *, model: str) -> None:
        self._last: Any = None
        self.usage = Usage(model=model)
        self.fingerprint = ""

    def hear(self, response: Any) -> None:
        """Note a response as it comes.

        The numbers are copied at once: the SDK later adds up usages in place.
        """
        self._last = response
        self.fingerprint = getattr(response, "system_fingerprint", None) or ""
        counted = getattr(response, "usage", None)
        self.usage = self.usage.plus(
            other=Usage(
                model=getattr(response, "model", None) or "",
                input_tokens=getattr(counted, "prompt_tokens", None) or 0,
                output_tokens=getattr(counted, "completion_tokens", None) or 0,
                calls=1,
                is_estimated=counted is None,
            )
        )

    @property
    def symptom(self) -> Symptom | None:
        """What the last answer itself complains about: refused, or out of room."""
        choices = getattr(self._last, "choices", None)
        if not choices:
            return None
        found = symptom_of_finish(
            reason=choices[0].finish_reason,
            refusal=getattr(choices[0].message, "refusal", None),
        )
        return None if found is Symptom.CUT_OFF else found


class StreamRecord:
    """The chunks of one streamed call."""

    def __init__(self, *, model: str, messages: Sequence[Message]) -> None:
        self._model = model
        self._asked = sum(len(message["content"]) for message in messages)
        self._written = 0
        self._counted: Any = None
        self._reason: str | None = None
        self._refusal = ""
        self._is_open = False
        self.fingerprint = ""

    @property
    def has_text(self) -> bool:
        """Some text has arrived, so that a broken connection is a cut stream."""
        return self._written > 0

    @property
    def symptom(self) -> Symptom | None:
        """What is wrong with the stream now that it has ended."""
        found = symptom_of_finish(reason=self._reason, refusal=self._refusal)
        return Symptom.EMPTY if found is None and not self._written else found

    def take(self, chunk: Any) -> str:
        """Note a chunk and give its text."""
        self._is_open = True
        self._model = chunk.model or self._model
        self.fingerprint = chunk.system_fingerprint or self.fingerprint
        self._counted = chunk.usage or self._counted
        if not chunk.choices:
            return ""
        choice = chunk.choices[0]
        self._reason = choice.finish_reason or self._reason
        if choice.delta is None:
            return ""
        self._refusal += choice.delta.refusal or ""
        text: str = choice.delta.content or ""
        self._written += len(text)
        return text

    @property
    def usage(self) -> Usage:
        """The server's own count, or an estimate when the stream gave none."""
        if not self._is_open:
            return Usage(model=self._model)
        if self._counted is None:
            return Usage(
                model=self._model,
                input_tokens=self._asked // _CHARACTERS_PER_TOKEN,
                output_tokens=self._written // _CHARACTERS_PER_TOKEN,
                calls=1,
                is_estimated=True,
            )
        return Usage(
            model=self._model,
            input_tokens=self._counted.prompt_tokens or 0,
            output_tokens=self._counted.completion_tokens or 0,
            calls=1,
        )
