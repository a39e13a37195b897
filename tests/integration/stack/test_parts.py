"""One job through real parts: HTTP, database, Valkey, a worker and a model server."""

import json
import urllib.request
from io import StringIO
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command

from tests.support.parts import Parts
from tests.support.processes import wait_until

TERMINAL = {"completed", "failed", "cancelled"}


class Client:
    """A REST client with a personal token."""

    def __init__(self, *, base: str, token: str) -> None:
        self._base = base
        self._headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
        }

    def get(self, path: str) -> Any:
        return self._send(path, data=None)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self._send(path, data=json.dumps(body).encode())

    def _send(self, path: str, *, data: bytes | None) -> Any:
        url = f"{self._base}/api/v1/{path}"
        request = urllib.request.Request(url, data=data, headers=self._headers)  # noqa: S310
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return json.load(answer)


def test_accepted_job_opens_a_session(parts: Parts) -> None:
    get_user_model().objects.create_user("alice")
    printed = StringIO()
    call_command("create_token", "alice", stdout=printed)
    parts.model(OFFLINE_TOKENS_PER_S="5000")
    client = Client(base=parts.web().url, token=printed.getvalue().strip())
    parts.worker("content_generation")

    brief = {"theme": "a theft at the observatory", "difficulty": "easy"}
    job = client.post("jobs/", {"kind": "case.generate", "args": brief})
    found = job

    def is_over() -> bool:
        nonlocal found
        found = client.get(f"jobs/{job['id']}/")
        return found["status"] in TERMINAL

    wait_until(is_over, what="over", within_s=60)
    assert found["status"] == "completed", found["error"]
    assert client.get(f"sessions/{found['session_id']}/")["difficulty"] == "easy"
