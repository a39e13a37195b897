"""Clients that join and then never read; whoever is cut off is replaced at once.

python -m tests.bench.mute_process PORT PATH    tokens on the first line of stdin;
runs until stdin ends, then prints what became of them.
"""

import contextlib
import json
import select
import socket
import sys
from collections import Counter
from collections.abc import Callable
from time import monotonic

from tests.bench.crowd_client import request_for
from tests.bench.readers import LiveReader

SMALL_BUFFER = 4096
HEARTBEAT_S = 20.0
POLL_MS = 200
# Reading is never waited for: only an end of the connection wakes this process.
_ENDS = select.POLLHUP | select.POLLERR | select.POLLRDHUP


class Mute:
    def __init__(self, *, port: int, path: str, tokens: list[str]) -> None:
        self._port, self._path, self._tokens = port, path, tokens
        self._poll = select.poll()
        self._peers: dict[int, tuple[socket.socket, int, float]] = {}
        self._beat_at = monotonic() + HEARTBEAT_S
        self.opened = 0
        self.lives: list[float] = []
        self.ends: Counter[str] = Counter()

    def open_all(self) -> None:
        for number in range(len(self._tokens)):
            self._open(number)

    def turn(self) -> None:
        """Replace whoever was cut off; send heartbeats when they are due."""
        for fd, event in self._poll.poll(POLL_MS):
            if fd in self._peers:
                self._replace(fd, "reset" if event & select.POLLERR else "closed")
        if monotonic() > self._beat_at:
            self._beat_at += HEARTBEAT_S
            for peer, _, _ in list(self._peers.values()):
                with contextlib.suppress(OSError):
                    peer.send(_masked('[null,"0","phoenix","heartbeat",{}]'))

    def report(self) -> dict[str, object]:
        return {
            "at_once": len(self._peers),
            "opened": self.opened,
            "ends": dict(self.ends),
            "mean_life_s": sum(self.lives) / max(len(self.lives), 1),
        }

    def _replace(self, fd: int, end: str) -> None:
        peer, number, opened_at = self._peers.pop(fd)
        self._poll.unregister(fd)
        peer.close()
        self.ends[end] += 1
        self.lives.append(monotonic() - opened_at)
        self._open(number)

    def _open(self, number: int) -> None:
        peer = socket.socket()
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        peer.settimeout(10)
        peer.connect(("127.0.0.1", self._port))
        bearer = {"Authorization": f"Bearer {self._tokens[number]}"}
        peer.sendall(request_for(path=self._path, port=self._port, headers=bearer))
        if b" 101 " not in peer.recv(200):
            raise SystemExit("a client that never reads was not let in")
        for frame in LiveReader.first_frames:
            peer.sendall(_masked(frame))
        peer.setblocking(False)
        self._peers[peer.fileno()] = (peer, number, monotonic())
        self._poll.register(peer.fileno(), _ENDS)
        self.opened += 1


def _masked(text: str) -> bytes:
    payload = text.encode()
    return bytes([0x81, 0x80 | len(payload)]) + bytes(4) + payload


def run(mute: Mute, is_over: Callable[[], bool]) -> None:
    while not is_over():
        mute.turn()


def main() -> None:
    port, path = sys.argv[1:]
    mute = Mute(port=int(port), path=path, tokens=json.loads(sys.stdin.readline()))
    mute.open_all()
    sys.stdout.write("open\n")
    sys.stdout.flush()
    run(mute, lambda: bool(select.select([sys.stdin], [], [], 0)[0]))
    sys.stdout.write(json.dumps(mute.report()) + "\n")


if __name__ == "__main__":
    main()
