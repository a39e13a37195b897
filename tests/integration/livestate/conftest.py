"""A small board as the topic under test: rows in the process, hints through Valkey."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from pydantic import BaseModel, Field

from livestate import topics, valkey
from livestate.limits import HubTiming
from livestate.publish import publish
from livestate.refusals import Conflict, Forbidden, NotFound
from livestate.topics import JsonObject, LiveTopic, Params, live_event, live_topic


@dataclass(frozen=True)
class Person:
    key: str


ALICE, BOB, CAROL = Person("alice"), Person("bob"), Person("carol")


class Row(BaseModel):
    text: str = Field(max_length=20)


class Nothing(BaseModel):
    pass


@dataclass
class Board:
    """What the topic shows, and what happened to it."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    banned: set[str] = field(default_factory=set)
    secret_readers: set[str] = field(default_factory=set)
    unjudgeable: set[str] = field(default_factory=set)
    reads: list[str] = field(default_factory=list)
    arrivals: int = 0
    is_broken: bool = False
    answers: threading.Event = field(default_factory=threading.Event)
    is_gone: bool = False
    handled: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, text: str, *, hint: bool = True) -> None:
        with self.lock:
            self.rows.insert(0, {"id": str(len(self.rows)), "text": text})
        if hint:
            publish("board:1")


BOARD = Board()


class BoardTopic(LiveTopic[Person]):
    pattern = "board:{id}"
    presence = True

    def authorize(self, *, actor: Person, params: Params) -> None:
        if params["id"] in BOARD.unjudgeable:
            raise RuntimeError("the database is down")
        if BOARD.is_gone:
            raise NotFound("There is no such board.")
        if actor.key in BOARD.banned:
            raise Forbidden("You may not see this board.")

    def view(self, *, actor: Person, params: Params) -> str:
        return "secret" if actor.key in BOARD.secret_readers else "shared"

    def snapshot(self, *, view: str, params: Params) -> JsonObject:
        BOARD.reads.append(view)
        if BOARD.is_gone:
            raise NotFound("There is no such board.")
        if BOARD.is_broken:
            raise RuntimeError("the database is down")
        with BOARD.lock:
            rows = [dict(row) for row in BOARD.rows]
        return {"rows": rows, "secret": view == "secret"}

    def presence_meta(self, *, actor: Person, params: Params) -> JsonObject:
        return {"reads_secrets": actor.key in BOARD.secret_readers}

    def presence_changed(self, *, params: Params) -> None:
        BOARD.arrivals += 1
        BOARD.answers.wait(timeout=10)

    @live_event("put", Row)
    def put(self, *, actor: Person, params: Params, payload: Row) -> JsonObject:
        BOARD.handled.append(payload.text)
        BOARD.put(payload.text)
        return {"row": {"text": payload.text}}

    @live_event("refuse", Nothing)
    def refuse(self, *, actor: Person, params: Params, payload: Nothing) -> JsonObject:
        raise Conflict("Somebody else was faster.")

    @live_event("crash", Nothing)
    def crash(self, *, actor: Person, params: Params, payload: Nothing) -> JsonObject:
        raise ZeroDivisionError("secret detail")


@pytest.fixture
def board(valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Board]:
    monkeypatch.setattr(topics, "_registered", {})
    live_topic(BoardTopic)
    BOARD.__init__()  # type: ignore[misc]
    BOARD.answers.set()
    valkey.sync_client().flushall()
    yield BOARD
    valkey.sync_client().connection_pool.disconnect()


@pytest.fixture
def quick() -> HubTiming:
    """Everything that takes its time, sooner."""
    return HubTiming(
        reread_s=0.5,
        linger_s=0.1,
        retry_s=0.05,
        housekeeping_s=0.02,
        lease_s=1,
        renew_s=0.2,
    )
