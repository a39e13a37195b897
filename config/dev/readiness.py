"""Does a part answer? Each probe gives None when it does, else why not."""

import asyncio
import http.client
import urllib.error
import urllib.request
from collections.abc import Mapping
from urllib.parse import urlsplit

TIMEOUT_S = 3.0
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


async def valkey_problem(*, port: int) -> str | None:
    """Ask Valkey on this machine for a PONG."""
    try:
        async with asyncio.timeout(TIMEOUT_S):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"PING\r\n")
            answer = await reader.readline()
            writer.close()
            await writer.wait_closed()
    except (OSError, TimeoutError) as error:
        return _reason(error)
    return None if answer == b"+PONG\r\n" else answer.decode(errors="replace").strip()


async def port_problem(url: str, *, default_port: int) -> str | None:
    """Open a connection to the server that `url` names, and say nothing to it."""
    parts = urlsplit(url)
    try:
        async with asyncio.timeout(TIMEOUT_S):
            _, writer = await asyncio.open_connection(
                parts.hostname or "127.0.0.1", parts.port or default_port
            )
            writer.close()
            await writer.wait_closed()
    except (OSError, TimeoutError, ValueError) as error:
        return _reason(error)
    return None


async def web_problem(url: str) -> str | None:
    """Ask for 200."""
    status = await asyncio.to_thread(status_of, url, {})
    return None if status == http.HTTPStatus.OK else f"answers: {status}"


async def model_problem(url: str, *, key: str | None) -> str | None:
    """Ask a model server for any answer: not every one of them lists its models."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    status = await asyncio.to_thread(status_of, url, headers)
    return None if isinstance(status, int) else status


def status_of(url: str, headers: Mapping[str, str]) -> int | str:
    """The status code, or why there is none."""
    try:
        # A proxy of the environment is for the outside, not for our own servers.
        proxies: dict[str, str] | None = (
            {} if urlsplit(url).hostname in _LOOPBACK else None
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler(proxies))
        request = urllib.request.Request(url, headers=dict(headers))  # noqa: S310
        with opener.open(request, timeout=TIMEOUT_S) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _reason(error)


def _reason(error: Exception) -> str:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    return str(getattr(cause, "strerror", None) or cause or type(cause).__name__)
