"""What the simulated topics show: boards of rows, and who may see what of them."""

import threading
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from livestate.refusals import Forbidden
from livestate.topics import JsonObject, LiveTopic, Params

BOARDS = ("1", "2")
PEOPLE = ("alice", "bob")

READ_S = 0.002


@dataclass(frozen=True)
class Person:
    key: str


def topic_of(board: str) -> str:
    return f"board:{board}"


def _first() -> dict[str, JsonObject]:
    return {
        board: {
            "rows": [{"id": key, "v": True} for key in "123"],
            "notes": {},
            "tick": 0,
        }
        for board in BOARDS
    }


@dataclass
class World:
    """The truth. Read on database threads, changed by the test."""

    boards: dict[str, JsonObject] = field(default_factory=_first)
    secret_readers: set[str] = field(default_factory=set)
    banned: set[tuple[str, str]] = field(default_factory=set)
    is_broken: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def change(self, board: str, how: Callable[[JsonObject], object]) -> None:
        """Apply a change to the board in one step."""
        with self.lock:
            how(self.boards[board])

    def view(self, key: str) -> str:
        return "secret" if key in self.secret_readers else "shared"

    def read(self, board: str, *, view: str) -> JsonObject:
        """What whoever has this view is to hold."""
        with self.lock:
            state = deepcopy(self.boards[board])
        if view != "secret":
            del state["notes"]
        return {**state, "view": view}


# The topic is registered once; each example begins with another world.
WORLD = World()


class BoardTopic(LiveTopic[Person]):
    pattern = "board:{id}"
    presence = True

    def authorize(self, *, actor: Person, params: Params) -> None:
        if (actor.key, params["id"]) in WORLD.banned:
            raise Forbidden("You may not see this board.")

    def view(self, *, actor: Person, params: Params) -> str:
        return WORLD.view(actor.key)

    def snapshot(self, *, view: str, params: Params) -> JsonObject:
        if WORLD.is_broken:
            raise RuntimeError("the database is down")
        found = WORLD.read(params["id"], view=view)
        # What changes now is not in this reading.
        time.sleep(READ_S)
        return found

    def presence_meta(self, *, actor: Person, params: Params) -> JsonObject:
        return {"view": WORLD.view(actor.key)}
