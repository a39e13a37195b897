"""Clients of the simulation: each keeps what it holds, and watches what it is sent."""

from typing import Any

from livestate.outbox import run_until_blocked
from livestate.prepared import EXTENSION
from livestate.socket import LiveSocket
from livestate.testing import JoinedTopic, Roster, SocketClient
from tests.fuzz.world import Person, topic_of

STATE = {"state:change", "state:patch"}
PRESENCE = {"presence_state", "presence_diff"}


class Follower:
    """One topic of one socket, from join to join; a broken promise is a fault."""

    def __init__(self, *, socket: SocketClient, board: str, actor: Person) -> None:
        self.board = board
        self.topic = topic_of(board)
        self.holder = JoinedTopic(socket=socket, topic=self.topic, actor=actor)
        self.roster = Roster()
        self.is_wanted = False
        self.has_ended = False
        self._asked: set[str] = set()
        self._open_ref: str | None = None
        self._socket = socket
        self._knows_people = False
        socket.on_frame.append(self._watch)

    @property
    def is_open(self) -> bool:
        """Whether the server, as far as it has told, counts this topic as joined."""
        return self._open_ref is not None

    def join(self) -> None:
        """Ask for the topic (again); the last join wins."""
        ref = self._socket.next_ref()
        self.is_wanted, self.has_ended = True, False
        self.holder._join_ref = ref
        self._asked.add(ref)
        self._socket.send([ref, ref, self.topic, "phx_join", {}])

    def leave(self) -> None:
        self.is_wanted = False
        self._push("phx_leave")

    def refresh(self) -> None:
        self._push("lvs_refresh")

    def _push(self, event: str) -> None:
        ref = self._socket.next_ref()
        self._socket.send([self.holder._join_ref, ref, self.topic, event, {}])

    def _watch(self, frame: list[Any]) -> None:
        join_ref, ref, topic, event, payload = frame
        if topic != self.topic:
            return
        if event in STATE | PRESENCE:
            self._watch_stream(event, payload)
        elif event == "phx_reply" and ref in self._asked:
            self._asked.discard(ref)
            self._open(ref, was_accepted=payload["status"] == "ok")
        elif event in {"phx_close", "phx_error"} and join_ref == self._open_ref:
            self._end(join_ref)

    def _open(self, join_ref: str, *, was_accepted: bool) -> None:
        # Nothing of an earlier join counts; the state must come.
        self.holder.state = self.holder.version = None
        self._knows_people = False
        self._open_ref = join_ref
        if not was_accepted:
            self._end(join_ref)

    def _end(self, join_ref: str) -> None:
        self._open_ref = None
        self.has_ended = join_ref == self.holder._join_ref

    def _watch_stream(self, event: str, payload: Any) -> None:
        if not self.is_open:
            self._socket.fault = f"{event} on {self.topic}, which is not joined"
        elif event in STATE:
            return
        elif event == "presence_diff" and not self._knows_people:
            self._socket.fault = f"a difference before the people of {self.topic}"
        else:
            self._knows_people = True
            self.roster.hear(event, payload)


def text_of(frame: bytes) -> str:
    """The payload of a server's text frame."""
    start = {126: 4, 127: 10}.get(frame[1], 2)
    return frame[start:].decode()


class Client:
    """A person's socket on one of the servers."""

    def __init__(
        self, *, server: LiveSocket, actor: Person, boards: list[str], is_direct: bool
    ) -> None:
        self.actor = actor
        self.was_slow = False
        self.is_direct = is_direct
        scope: dict[str, Any] = {
            "query_string": f"vsn=2.0.0&actor={actor.key}".encode()
        }
        if is_direct:
            scope["extensions"] = {EXTENSION: self._take_now}
        self.socket = SocketClient(server, scope)
        self.followers = {
            board: Follower(socket=self.socket, board=board, actor=actor)
            for board in boards
        }

    @property
    def is_closed(self) -> bool:
        return self.socket.close_code is not None

    def _take_now(self, data: bytes) -> bool:
        """What a server offers that can write past ASGI: at once, or not at all."""
        if not self.socket.reads.is_set() or self.is_closed:
            return False
        message = {"type": "websocket.send", "text": text_of(data)}
        assert run_until_blocked(self.socket._from_app(message)) is None
        return True

    def stop_reading(self) -> None:
        self.was_slow = True
        self.socket.reads.clear()

    def read_again(self) -> None:
        self.socket.reads.set()
