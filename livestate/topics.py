"""Live topics: how an application declares state that clients can follow.

A topic is a small class with synchronous methods; the connection runs them on the
bounded database executor, so they may use the ORM freely. Register it with
`@live_topic` in a module named `live`, which autodiscovery imports at start.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from pydantic import BaseModel
from typing_extensions import override

JsonObject = dict[str, Any]
Params = Mapping[str, str]

SHARED_VIEW = "shared"


class Actor(Protocol):
    """Whoever holds a socket. `key` is stable and unique per person."""

    @property
    def key(self) -> str:
        """The stable name of this person."""
        ...


@dataclass(frozen=True)
class Event:
    """One event a client may send: its payload model and the method that handles it."""

    name: str
    payload: type[BaseModel]
    method: str


ActorT = TypeVar("ActorT", bound=Actor)
TopicT = TypeVar("TopicT", bound="type[LiveTopic[Any]]")
HandlerT = TypeVar("HandlerT", bound=Callable[..., JsonObject])


class LiveTopic(Generic[ActorT]):
    """A named state that the server holds and pushes.

    `pattern` is the name with its parameters in braces (`workspace:{id}`). The state
    a client holds equals `snapshot` of its view; call `livestate.publish.publish` after
    commit whenever a snapshot may have changed.
    """

    pattern: ClassVar[str]
    presence: ClassVar[bool] = False
    events: ClassVar[dict[str, Event]] = {}

    @override
    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        declared = [
            Event(name=name, payload=payload, method=attribute)
            for attribute, method in vars(cls).items()
            for name, payload in [getattr(method, "_live_event", ("", BaseModel))]
            if name
        ]
        cls.events = {**cls.events, **{event.name: event for event in declared}}

    def authorize(self, *, actor: ActorT, params: Params) -> None:
        """Return if `actor` may follow this topic; raise a `Refusal` otherwise."""
        raise NotImplementedError

    def view(self, *, actor: ActorT, params: Params) -> str:
        """Name the view that `actor` sees; all with the same view share one state."""
        return SHARED_VIEW

    def snapshot(self, *, view: str, params: Params) -> JsonObject:
        """Read the whole state of one view from the database, as JSON-ready values."""
        raise NotImplementedError

    def presence_meta(self, *, actor: ActorT, params: Params) -> JsonObject:
        """What others see of `actor` in the topic's presence; only if `presence`."""
        return {}

    def presence_changed(self, *, params: Params) -> None:
        """Called when somebody has come or gone, by one process, not for each one."""


def live_event(name: str, payload: type[BaseModel]) -> Callable[[HandlerT], HandlerT]:
    """Mark a topic's method as the handler of a client event.

    The method is called as `method(actor=…, params=…, payload=…)` with a validated
    `payload` and returns the response object of the reply. A `Refusal` becomes an error
    reply; nothing else may be raised on purpose.
    """

    def mark(method: HandlerT) -> HandlerT:
        method._live_event = (name, payload)  # type: ignore[attr-defined]  # noqa: SLF001
        return method

    return mark


@dataclass(frozen=True)
class TopicMatch:
    """A topic name resolved: the topic that serves it and the name's parameters."""

    topic: LiveTopic[Any]
    name: str
    params: dict[str, str]


_registered: dict[str, tuple[re.Pattern[str], LiveTopic[Any]]] = {}


def live_topic(cls: TopicT) -> TopicT:
    """Register a topic class; its pattern must not be taken."""
    if cls.pattern in _registered:
        message = f"live topic {cls.pattern!r} is registered twice"
        raise ValueError(message)
    parts = re.split(r"\{(\w+)\}", cls.pattern)
    expression = "".join(
        f"(?P<{part}>[^:\\x00-\\x1f\\x7f]{{1,100}})" if index % 2 else re.escape(part)
        for index, part in enumerate(parts)
    )
    _registered[cls.pattern] = (re.compile(expression, re.ASCII), cls())
    return cls


def match_topic(name: str) -> TopicMatch | None:
    """Find the topic that serves `name`, or None."""
    for expression, topic in _registered.values():
        found = expression.fullmatch(name)
        if found:
            return TopicMatch(topic=topic, name=name, params=found.groupdict())
    return None


def registered_patterns() -> list[str]:
    """The patterns of all registered topics, sorted."""
    return sorted(_registered)
