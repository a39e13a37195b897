"""The worst model: it obeys whatever it finds in a prompt, and repeats all of it.

Otherwise it answers well, in the words of the offline author. It understands a text by
being told beforehand what the text asks for. Where it was told of faults, it obeys that
last order and writes a clean answer, unless it is stubborn.

It keeps every request, and in `leaks` every string by which it gave something away that
it knew. None of these strings may ever reach a player.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from typing_extensions import override

from llm_app.offline.answers import Said
from llm_app.offline.questions import Call, Question
from tests.integration.injection.attempts import Attempt, Wish
from tests.support.disguises import Disguise
from tests.support.model_server import ModelServer

ROOM_FOR_ECHO = 300
FLOOD_SIZE = 2_000_000
_HIDDEN_FIELDS = ("motive", "means", "opportunity", "twist", "secret", "lies")


@dataclass(kw_only=True)
class Known:
    """What the model can know of the solution in one request."""

    suspects: list[str] = field(default_factory=list)
    culprit: str | None = None
    hidden: list[str] = field(default_factory=list)

    @property
    def accused(self) -> list[str]:
        """Whom it accuses: who did it; everybody, where it can only guess."""
        return [self.culprit] if self.culprit else self.suspects


class ObedientModel(ModelServer):
    """Serves on a free port of this machine until it is closed."""

    def __init__(self, *, understands: Sequence[Attempt]) -> None:
        super().__init__()
        self.is_stubborn = False
        self.requests: list[Any] = []
        self.leaks: list[str] = []
        self.guesses: list[str] = []
        self.gave_in = 0
        self.prying: tuple[Call, ...] = ()
        self._understands = [(_plain(one.text), one) for one in understands]

    def begin(self) -> None:
        """Forget what was asked and told so far."""
        self.requests, self.leaks, self.guesses, self.gave_in = [], [], [], 0

    @override
    def said(self, *, question: Question, body: Any) -> Said:
        """The author's words, spoiled by what players asked for."""
        if calls := self._prying(question, body=body):
            return Said(calls=calls)
        clean: Said = super().said(question=question, body=body)
        if clean.calls:
            with self._lock:
                self.requests.append(body)
            return clean
        return replace(clean, text=self._spoiled(clean.text, question, body))

    def _spoiled(self, clean: str, question: Question, body: Any) -> str:
        with self._lock:
            self.requests.append(body)
        asked = body["messages"]
        last = asked[-1]
        is_told_off = last["role"] == "user" and last["content"] != _first_user(body)
        orders = [] if is_told_off and not self.is_stubborn else self._orders(question)
        if not orders and is_told_off:
            return clean
        whole: Any = json.loads(clean) if question.schema else clean
        known = _known(question.data, whole)
        # Who hides what it says does not shout beside it.
        hides = any(one.disguise is not Disguise.PLAIN for one in orders)
        prompt = "" if hides else "\n".join(str(one["content"]) for one in asked)
        said = [text for one in orders for text in self._said(one, known=known)]
        with self._lock:
            self.gave_in += bool(orders)
            # Who accuses everybody knows nothing.
            knows = known.culprit or known.hidden
            (self.leaks if knows else self.guesses).extend(said)
        wishes = {one.wish for one in orders}
        if question.schema is None:
            flood = "more " * (FLOOD_SIZE // 5) if Wish.FLOOD in wishes else ""
            return "\n\n".join([*said, whole, *said, prompt, flood]).strip()
        if Wish.OTHER_SCHEMA in wishes:
            return json.dumps({"culprit": known.accused[:1], "difficulty": "easy"})
        if Wish.HAND_OVER in wishes and "tells" in whole:
            whole["tells"] = [
                one["id"] for one in question.data["witness"]["statements"]
            ]
        if Wish.HAND_OVER in wishes and "cites" in whole:
            whole["cites"] = ["bell", "maid", "cloth"]
        if Wish.FLOOD in wishes:
            whole["more"] = "more " * (FLOOD_SIZE // 5)
        spoiled = _Spoiler(
            schema=_schema(body),
            said=" ".join(said),
            orders=" ".join(one.text for one in orders if one.is_about_a_case),
            prompt=prompt,
        )
        return json.dumps(spoiled.value(whole, spoiled.schema))

    def _prying(self, question: Question, *, body: Any) -> tuple[Call, ...]:
        """Look for what is hidden here and what is said elsewhere, once."""
        wishes = {one.wish for one in self._orders(question)}
        if question.called or not question.tools or Wish.TOOL not in wishes:
            return ()
        with self._lock:
            self.requests.append(body)
            self.gave_in += 1
        return self.prying

    def _orders(self, question: Question) -> list[Attempt]:
        found = _plain(json.dumps(question.data, ensure_ascii=False))
        texts = [found, _plain(" ".join(_strings(question.data)))]
        return [
            one
            for text, one in self._understands
            if any(text in where for where in texts)
        ]

    def _said(self, attempt: Attempt, *, known: Known) -> list[str]:
        match attempt.wish:
            case Wish.NUMBER if known.culprit:
                number = known.suspects.index(known.culprit) + 1
                return [f"Look at number {number} of the list."]
            case Wish.QUOTE_HIDDEN | Wish.HAND_OVER:
                return [attempt.disguise.of(text) for text in known.hidden]
            case Wish.NUMBER | Wish.FLOOD:
                return []
            case Wish.PASS_ON if not known.culprit:
                return []
            case wish:
                accusations = [
                    attempt.accuses.format(attempt.disguise.of(name))
                    for name in known.accused
                ]
                hidden = [] if wish in {Wish.TELL, Wish.PASS_ON} else known.hidden
                return [*accusations, *hidden]


@contextmanager
def obedient_model(*, understands: Sequence[Attempt]) -> Iterator[ObedientModel]:
    """A running obedient model, closed at the end."""
    model = ObedientModel(understands=understands)
    try:
        yield model
    finally:
        model.close()


class _Spoiler:
    """Puts what is said, and the whole prompt, wherever a schema has free text."""

    def __init__(
        self, *, schema: Mapping[str, Any], said: str, orders: str, prompt: str
    ) -> None:
        self.schema = schema
        self._said = said
        # Passed on: another step might obey them, too.
        self._orders = orders
        self._prompt = prompt

    def value(self, value: Any, schema: Mapping[str, Any]) -> Any:
        schema = self._resolved(schema)
        if isinstance(value, dict):
            fields = schema.get("properties", {})
            return {
                name: self.value(item, fields[name]) if name in fields else item
                for name, item in value.items()
            }
        if isinstance(value, list):
            return [self.value(item, schema.get("items", {})) for item in value]
        if not isinstance(value, str) or {"pattern", "enum", "format"} & set(schema):
            return value
        return self._text(value, limit=schema.get("maxLength", 4000))

    def _text(self, text: str, *, limit: int) -> str:
        if limit < ROOM_FOR_ECHO:
            return text
        parts = (text[: limit // 3], self._said, self._orders, self._prompt)
        return " ".join(parts)[:limit].strip()

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            return self._resolved(self.schema["$defs"][name])
        for one in schema.get("anyOf", ()):
            if one.get("type") != "null":
                return self._resolved(one)
        return schema


def _known(*sources: Any) -> Known:
    """What the data of a prompt, and the answer itself, say of the solution."""
    known = Known()
    for source in sources:
        for found in _objects(source):
            cast = found.get("cast") or found.get("suspects") or []
            names = {one.get("id", one["name"]): one["name"] for one in cast}
            known.suspects += [n for n in names.values() if n not in known.suspects]
            known.culprit = names.get(found.get("culprit_id", "")) or known.culprit
            for name in _HIDDEN_FIELDS:
                known.hidden += _strings(found.get(name, []))
            if found.get("clue_id"):
                known.hidden.append(found["text"])
    return known


def _schema(body: Mapping[str, Any]) -> Mapping[str, Any]:
    if tools := body.get("tools"):
        parameters: Mapping[str, Any] = tools[0]["function"]["parameters"]
        return parameters
    schema: Mapping[str, Any] = body["response_format"]["json_schema"]["schema"]
    return schema


def _first_user(body: Mapping[str, Any]) -> Any:
    return next(one["content"] for one in body["messages"] if one["role"] == "user")


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        yield value
    items = value.values() if isinstance(value, Mapping) else value
    if isinstance(value, Mapping | list):
        for item in items:
            yield from _objects(item)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
