"""An offline author of one's own, for as long as an evaluation takes."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from llm_app.providers import ProviderOptions

ROOT = Path(__file__).resolve().parents[2]
MODEL = "offline-author"
TIMEOUT_S = 30
STARTED_WITHIN_S = 20
# The speed at which it writes is a courtesy to who watches; nobody does.
TOKENS_PER_S = 1_000_000


@contextmanager
def offline_author() -> Iterator[ProviderOptions]:
    """Start an author on a free port; the options that lead to it."""
    port = _free_port()
    process = subprocess.Popen(  # noqa: S603  our own interpreter and module
        [
            *(sys.executable, "-m", "llm_app.offline", "--port", str(port)),
            *("--tokens-per-s", str(TOKENS_PER_S)),
        ],
        cwd=ROOT,
    )
    try:
        _wait_until_open(port=port, process=process)
        yield ProviderOptions(
            model=MODEL, base_url=f"http://127.0.0.1:{port}/v1", timeout_s=TIMEOUT_S
        )
    finally:
        process.terminate()
        process.wait(timeout=STARTED_WITHIN_S)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_until_open(*, port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTED_WITHIN_S
    while process.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the offline author did not start")
