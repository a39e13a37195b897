"""Whatever the model server does, the job ends, and says why, and gives nothing away.

Each outcome of a single call is in tests/integration/llm_app; here are whole jobs of a
real worker, and all that can be read of them anywhere.
"""

import asyncio
import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.services import create_personal_token
from llm_app.models import ModelCall
from tests.faults.cases import (
    Cases,
    assert_completed_once,
    assert_tells_nothing,
)
from tests.support import model_server as ms
from tests.support.live_peer import Visitor, live_peer
from tests.support.model_server import GOOD, Misbehaviour, ModelServer
from tests.support.parts import Parts

pytestmark = pytest.mark.timeout(240)

QUEUE = "content_generation"
NARRATIVE = "narrative"
RETRY_AFTER_S = 2

PASSING = {
    "500": (ms.BROKEN, "suspects"),
    "cut stream": (ms.CUT, NARRATIVE),
    "cut typed stream": (ms.CUT, "premise"),
    "cut": (ms.CUT, "timeline"),
    "wrong schema": (ms.WRONG_SCHEMA, "clue"),
    "hung up": (Misbehaviour(refuses=True), "outline"),
    "web page": (ms.WEB_PAGE, NARRATIVE),
    "slow": (Misbehaviour(hangs_s=4), "suspects"),
}
LASTING = {
    "truncated": (ms.TRUNCATED, "suspects", "output_truncated"),
    "too long": (ms.TOO_LONG, NARRATIVE, "output_truncated"),
    "wrong schema": (ms.WRONG_SCHEMA, "timeline", "output_invalid"),
    "not JSON": (ms.NOT_JSON, "suspects", "output_invalid"),
    "refused key": (ms.REFUSED_KEY, "outline", "provider_refused"),
    "refusal": (ms.REFUSING, "outline", "provider_refused"),
    "content filter": (ms.FILTERED, NARRATIVE, "provider_refused"),
    "empty": (ms.EMPTY, NARRATIVE, "output_invalid"),
    "10 MB": (ms.ENDLESS, "suspects", "output_invalid"),
    "10 MB stream": (ms.ENDLESS_EVENT, NARRATIVE, "output_invalid"),
}


def test_passing_trouble_is_survived(
    house: Parts, model: ModelServer, cases: Cases, subtests: pytest.Subtests
) -> None:
    house.worker(QUEUE)
    for name, (how, at) in PASSING.items():
        with subtests.test(name):
            _as_new(model)
            model.first(how, at=at)

            job = cases.wait_for_end(cases.ask())

            assert (job["status"], job["error"], job["attempt"]) == (
                "completed",
                None,
                1,
            )


def test_wait_that_the_server_asks_for_is_kept(
    house: Parts, model: ModelServer, cases: Cases
) -> None:
    busy = Misbehaviour(status=429, retry_after=str(RETRY_AFTER_S))
    model.first(busy, at="outline", times=2)
    house.worker(QUEUE)

    assert_completed_once(cases.wait_for_end(cases.ask()))
    first, second, third = model.asked_at["outline"]
    assert second - first >= RETRY_AFTER_S
    assert third - second >= RETRY_AFTER_S


async def test_lasting_trouble_fails_the_job_and_nothing_is_given_away(
    house: Parts, model: ModelServer, cases: Cases, subtests: pytest.Subtests
) -> None:
    """In no log, error, span, ledger, answer or frame: at the most talkative level."""
    with _collector() as (endpoint, spans):
        told = {"LOG_LEVEL": "DEBUG", "OTLP_ENDPOINT": endpoint}
        web = await asyncio.to_thread(house.web, variables=told)
        worker = await asyncio.to_thread(lambda: house.worker(QUEUE, slots=2, **told))
        token = await sync_to_async(_token)(cases)
        headers = {"Authorization": f"Bearer {token}"}
        async with live_peer(web.url, headers=headers) as peer:
            await peer.join("job_management")
            job_ids = []
            for name, (how, at, code) in LASTING.items():
                with subtests.test(name):
                    _as_new(model)
                    model.always(how, at=at)
                    job_id, job = await sync_to_async(_run)(cases)
                    job_ids.append(job_id)
                    assert (job["status"], job["error"]["code"]) == ("failed", code)
                    assert job["error"]["message"].endswith(".")
                    assert job["session_id"] is None
            await peer.until(
                lambda: job_ids[-1] in json.dumps(peer.frames), what="the last job"
            )
            await peer.connection.close()
        visitor = Visitor(web.url, token=token)
        answers = [
            await asyncio.to_thread(visitor.send, "GET", f"/api/v1/jobs/{one}/")
            for one in job_ids
        ]
        await asyncio.to_thread(worker.stop)
        await asyncio.to_thread(web.process.stop)

    assert len(job_ids) == len(LASTING)
    assert b"workflow" in b"".join(spans)
    await sync_to_async(_assert_tells_nothing)(
        {
            "worker's log": worker.log,
            "web's log": web.process.log,
            "frames": json.dumps(peer.frames),
            "answers": json.dumps(answers),
            "spans": b"".join(spans).decode("utf-8", "replace"),
        }
    )


def _as_new(model: ModelServer) -> None:
    model.plan = lambda _label, _n: GOOD
    model.asked.clear()


def _run(cases: Cases) -> tuple[str, dict[str, Any]]:
    job_id = cases.ask()
    return job_id, cases.wait_for_end(job_id)


def _token(cases: Cases) -> str:
    return create_personal_token(actor=cases.actor, name="t", expires_in_days=1)[1]


def _assert_tells_nothing(texts: dict[str, str]) -> None:
    texts["ledger"] = str(list(ModelCall.objects.values()))
    assert all(len(text) > 100 for text in texts.values()), texts.keys()
    assert_tells_nothing(texts)


@contextmanager
def _collector() -> Iterator[tuple[str, list[bytes]]]:
    """A collector of spans: where it listens, and what it was sent."""
    spans: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            spans.append(body)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", spans
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
