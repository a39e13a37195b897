"""The offline author as a process of its own."""

import asyncio
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from config.dev.environment import BASE_DIR
from config.dev.ports import free_port
from llm_app.providers import ProviderOptions

AT_ONCE = 1_000_000
_STARTED_WITHIN_S = 20


@dataclass(frozen=True, kw_only=True)
class Author:
    """A running author that serves faults and counts what it was asked."""

    root: str
    pid: int

    @property
    def url(self) -> str:
        return f"{self.root}/v1"

    def options(self, model: str = "offline-author", **changed: Any) -> ProviderOptions:
        settings: dict[str, Any] = {"base_url": self.url, "timeout_s": 10, **changed}
        return ProviderOptions(model=model, **settings)

    async def asked(self, *, model: str) -> list[dict[str, Any]]:
        """What was asked under this model's name, in order."""
        seen = await asyncio.to_thread(get_json, f"{self.root}/debug/requests")
        return [one for one in seen["requests"] if one["model"] == model]


@contextmanager
def running_author(*arguments: str) -> Iterator[Author]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "llm_app.offline", "--port", str(port), *arguments],
        cwd=BASE_DIR,
    )
    root = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(f"{root}/healthz")
        yield Author(root=root, pid=process.pid)
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_until_up(url: str) -> None:
    until = time.monotonic() + _STARTED_WITHIN_S
    while True:
        try:
            get_json(url)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def get_json(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310
        return json.load(response)
