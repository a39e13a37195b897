"""A model server for tests: answers well, or misbehaves as it is told.

It is not the application's own server: only the words come from its author. It speaks
HTTP by hand, so that it can also break it, and it keeps count of what it was asked.
"""

import gzip
import json
import select
import socket
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from typing_extensions import override

_CHUNKS = 8
_MANY_CHUNKS = 200
FINGERPRINT = "model-server-of-the-tests"


@dataclass(frozen=True, kw_only=True)
class Misbehaviour:
    """What is wrong with an answer; the defaults are: nothing.

    `text` replaces the words, `rewrites` changes them, `keeps` is the part of them that
    is sent, `is_cut` closes the connection in the middle, `hangs_s` waits before the
    first byte, `lasts_s` is how long the answer takes. `body` is sent instead of any
    completion, as `kind`, `encoding` and all. `calls` are tools to be called: names and
    arguments. `half_way` is called when half of the answer has been sent.
    """

    status: int = 200
    retry_after: str | None = None
    text: str | None = None
    keeps: float = 1.0
    finish_reason: str = "stop"
    is_cut: bool = False
    hangs_s: float = 0.0
    refuses: bool = False
    rewrites: Callable[[str], str] = field(default=lambda text: text)
    lasts_s: float = 0.0
    refusal: str | None = None
    has_usage: bool = True
    body: bytes | None = None
    kind: str = "application/json"
    encoding: str | None = None
    calls: tuple[tuple[str, str], ...] = ()
    half_way: Callable[[], object] = lambda: None


GOOD = Misbehaviour()
RATE_LIMITED = Misbehaviour(status=429, retry_after="1")
BROKEN = Misbehaviour(status=500)
TRUNCATED = Misbehaviour(keeps=0.5)
TOO_LONG = Misbehaviour(keeps=0.5, finish_reason="length")
WRONG_SCHEMA = Misbehaviour(text='{"answer": 42}')
NOT_JSON = Misbehaviour(text="As a language model, I would rather chat.")
CUT = Misbehaviour(is_cut=True)
REFUSED_KEY = Misbehaviour(status=401)
REFUSING = Misbehaviour(text="", refusal="I will not write about crimes.")
FILTERED = Misbehaviour(keeps=0.5, finish_reason="content_filter")
EMPTY = Misbehaviour(text="")
WEB_PAGE = Misbehaviour(body=b"<html>Gateway</html>", kind="text/html")
BAD_JSON = Misbehaviour(body=b'{"choices": [{]}')
BAD_SHAPE = Misbehaviour(body=b'{"choices": [{"message": ["?"]}]}')
BAD_EVENTS = Misbehaviour(body=b"data: {oops\n\n", kind="text/event-stream")
BAD_BYTES = Misbehaviour(body=b"data: \xff\xfe\n\n", kind="text/event-stream")
_TEN_MB = b"data: " + b"[" * 10_000_000
ENDLESS = Misbehaviour(body=_TEN_MB)
ENDLESS_EVENT = Misbehaviour(body=_TEN_MB, kind="text/event-stream")
ENDLESS_ERROR = Misbehaviour(status=500, body=_TEN_MB)
BOMB = Misbehaviour(body=gzip.compress(b" " * 20_000_000, 1), encoding="gzip")
MISCOUNTED = Misbehaviour(
    body=b'{"choices": [{"message": {"content": "{}"}}], "usage": '
    b'{"prompt_tokens": 1, "completion_tokens": 3000000000}}'
)
UNCOUNTED = Misbehaviour(has_usage=False)

Plan = Callable[[str, int], Misbehaviour]


class ModelServer:
    """Serves on a free port of this machine until it is closed.

    `plan(label, n)` says how the n-th request for `label` (`outline`, `clue:c1`,
    `narrative` …, from 1) is answered.
    """

    def __init__(self) -> None:
        self.plan: Plan = lambda _label, _number: GOOD
        self.finished: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.asked_at: dict[str, list[float]] = defaultdict(list)
        self.hung_up_at: dict[str, list[float]] = defaultdict(list)
        self.unknown: list[str] = []
        self.seconds_per_answer = 0.0
        self._lock = threading.Lock()
        self._briefs: dict[str, dict[str, Any]] = {}
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.model = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The OPENAI_BASE_URL of this server."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def variables(self) -> dict[str, str]:
        """What workers need to know to ask this server."""
        return {
            "OPENAI_BASE_URL": self.url,
            "OPENAI_API_KEY": "sk-test",
            "OPENAI_MODEL": "test-model",
        }

    def always(self, misbehaviour: Misbehaviour, *, at: str | None = None) -> None:
        """Answer like this, every time; `at` limits it to one task."""
        self.plan = lambda label, _n: (
            misbehaviour if at in {None, label.split(":")[0]} else GOOD
        )

    def first(self, misbehaviour: Misbehaviour, *, at: str, times: int = 1) -> None:
        """Answer like this to the first `times` requests for the task `at`."""
        self.plan = lambda label, n: (
            misbehaviour if label.split(":")[0] == at and n <= times else GOOD
        )

    def meet(
        self, question: Any, *, body: Any, headers: Mapping[str, str]
    ) -> Misbehaviour:
        """Take a request; gives how to answer it. It may wait, others go on."""
        del body, headers
        return self.next_for(question.label)

    def next_for(self, label: str) -> Misbehaviour:
        """Count a request; gives how to answer it."""
        with self._lock:
            self.asked[label] += 1
            self.asked_at[label].append(time.monotonic())
            return self.plan(label, self.asked[label])

    def said(self, *, question: Any, body: Any) -> Any:
        """What it says, or which tools it calls: as the offline author does.

        He plans a case by its theme; a request that keeps the theme from the model gets
        the one that the case was begun with.
        """
        from llm_app.offline.answers import turn  # noqa: PLC0415 - needs the settings

        del body
        brief = question.data.get("brief", {})
        with self._lock:
            if "theme" in brief:
                self._briefs[question.seed] = brief
            begun = self._briefs.get(question.seed, brief)
        data = {**question.data, "brief": begun}
        return turn(question=replace(question, data=data))

    def note_finished(self, label: str) -> None:
        """Count an answer that was sent to its end."""
        with self._lock:
            self.finished[label] += 1

    def note_hang_up(self, label: str) -> None:
        """Note that the other side has hung up."""
        with self._lock:
            self.hung_up_at[label].append(time.monotonic())

    def close(self) -> None:
        """End the server."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """A running server, closed at the end."""
    server = ModelServer()
    try:
        yield server
    finally:
        server.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    model: ModelServer

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A worker that was killed hangs up; that is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        from llm_app.offline import protocol  # noqa: PLC0415 - needs the settings
        from llm_app.offline.reading import read_question  # noqa: PLC0415

        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = protocol.read_request(body=body)
        question = read_question(
            messages=asked.messages, schema=asked.schema, tools=asked.tools
        )
        model = self.server.model
        how = model.meet(question, body=body, headers=dict(self.headers))
        try:
            self._pause(how.hangs_s)
            self._answer(asked, question, how, body)
        except (BrokenPipeError, ConnectionResetError):
            model.note_hang_up(question.label)
            self.close_connection = True
        else:
            if not (how.refuses or how.is_cut or how.status != 200):
                model.note_finished(question.label)

    def do_GET(self) -> None:
        self._send_json(200, {"object": "list", "data": []}, {})

    @override
    def log_message(self, *_args: Any) -> None:
        """Say nothing: the tests count."""

    def _answer(self, asked: Any, question: Any, how: Misbehaviour, body: Any) -> None:
        if how.refuses:
            self._hang_up()
        elif how.body is not None:
            self._send_body(how)
        elif how.status != 200:
            self._send_error(how)
        else:
            text, calls = how.text, how.calls
            if text is None and not calls:
                said = self.server.model.said(question=question, body=body)
                text = said.text
                calls = tuple(
                    (one.name, json.dumps(one.arguments)) for one in said.calls
                )
            text = how.rewrites(text or "")
            text = text[: int(len(text) * how.keeps)]
            send = self._send_stream if asked.is_stream else self._send_whole
            send(asked, text, calls, how)

    def _send_body(self, how: Misbehaviour) -> None:
        encoded = {"Content-Encoding": how.encoding} if how.encoding else {}
        self._send(how.status, how.body or b"", kind=how.kind, extra=encoded)

    def _send_error(self, how: Misbehaviour) -> None:
        # Vendors quote what they were sent; nobody may see it.
        body = {"error": {"message": "the culprit is …", "type": "e", "code": None}}
        extra = {"Retry-After": how.retry_after} if how.retry_after else {}
        self._send_json(how.status, body, extra)

    def _send_json(self, status: int, body: Any, extra: dict[str, str]) -> None:
        self._send(status, json.dumps(body).encode(), extra=extra)

    def _send(
        self,
        status: int,
        data: bytes,
        *,
        kind: str = "application/json",
        extra: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (extra or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _send_whole(
        self,
        asked: Any,
        text: str,
        calls: tuple[tuple[str, str], ...],
        how: Misbehaviour,
    ) -> None:
        from llm_app.offline import protocol  # noqa: PLC0415 - needs the settings

        self._pause(how.lasts_s or self.server.model.seconds_per_answer)
        whole = protocol.completion(
            request=asked,
            head=_head(asked),
            text=text,
            reason=how.finish_reason,
            counts=_counts(text),
            calls=calls,
        )
        if how.refusal is not None:
            refusal = {"role": "assistant", "content": None, "refusal": how.refusal}
            whole["choices"][0]["message"] = refusal
        if not how.has_usage:
            del whole["usage"]
        data = json.dumps(whole).encode()
        half = len(data) // 2
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[:half])
        how.half_way()
        if how.is_cut:
            self._hang_up()
            return
        self.wfile.write(data[half:])

    def _send_stream(
        self,
        asked: Any,
        text: str,
        calls: tuple[tuple[str, str], ...],
        how: Misbehaviour,
    ) -> None:
        from llm_app.offline import protocol  # noqa: PLC0415 - needs the settings

        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        seconds = how.lasts_s or self.server.model.seconds_per_answer
        size = max(1, len(text) // (_CHUNKS if seconds < 1 else _MANY_CHUNKS))
        pieces = [text[start : start + size] for start in range(0, len(text), size)]
        for number, piece in enumerate(pieces):
            if number == len(pieces) // 2:
                how.half_way()
                if how.is_cut:
                    self._hang_up()
                    return
            self._pause(seconds / len(pieces))
            self._send_event(
                protocol.chunk(request=asked, head=_head(asked), text=piece)
            )
        if calls:
            self._send_event(protocol.calls_chunk(head=_head(asked), calls=calls))
        end = protocol.chunk(request=asked, head=_head(asked), reason=how.finish_reason)
        if how.refusal is not None:
            end["choices"][0]["delta"] = {"refusal": how.refusal}
        self._send_event(end)
        if how.has_usage and asked.wants_usage:
            counts = _counts(text)
            self._send_event(protocol.usage_chunk(head=_head(asked), counts=counts))
        self.wfile.write(b"data: [DONE]\n\n")

    def _send_event(self, data: Any) -> None:
        self.wfile.write(f"data: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()

    def _pause(self, seconds: float) -> None:
        """Wait, unless the other side hangs up: then raise as a write would."""
        heard, _, _ = select.select([self.connection], [], [], seconds)
        if heard and not self.connection.recv(1, socket.MSG_PEEK):
            raise ConnectionResetError

    def _hang_up(self) -> None:
        """Close so that the other side sees a reset, not a polite end."""
        self.wfile.flush()
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
        self.close_connection = True


def _counts(text: str) -> Any:
    from llm_app.offline import protocol  # noqa: PLC0415 - needs the settings

    return protocol.Counts(prompt=10, completion=max(1, len(text) // 4))


def _head(asked: Any) -> dict[str, Any]:
    return {
        "id": "chatcmpl-test",
        "created": 0,
        "model": asked.model,
        "system_fingerprint": FINGERPRINT,
    }
