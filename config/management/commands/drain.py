"""`manage.py drain`: empty this web server before it is stopped."""

import http.client
import json
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from config.draining import start_draining, stop_draining

LEFT_OVER, NOBODY_THERE = 3, 4
POLL_S = 0.25
OBEYS_WITHIN_S = 5.0
ANSWERS_WITHIN_S = 3.0
EXTRA_S = 10


class Command(BaseCommand):
    help = (
        "Empty the web server at HOST and PORT: /readyz answers 503, new sockets are "
        "refused, open ones are closed with 1012 over DRAIN_S seconds. Ends with 0 "
        "when none is left, 3 when some are after --wait, 4 when no server answers."
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--wait",
            type=float,
            default=settings.DRAIN_S + EXTRA_S,
            metavar="SECONDS",
            help="wait at most this long (DRAIN_S and 10 s more)",
        )
        parser.add_argument(
            "--undo", action="store_true", help="let the server take people again"
        )

    @override
    def handle(self, *args: Any, wait: float, undo: bool, **options: Any) -> None:
        try:
            stop_draining() if undo else start_draining()
        except OSError as error:
            raise CommandError(
                f"DRAIN_FILE: {settings.DRAIN_FILE} cannot be written "
                f"({error.strerror}). Name a file that this user may write."
            ) from error
        if undo:
            self.stdout.write("The server takes people again.")
        else:
            self._wait_until_empty(wait=wait)

    def _wait_until_empty(self, *, wait: float) -> None:
        started_at = time.monotonic()
        left = _open_sockets()
        while left != 0:
            waited = time.monotonic() - started_at
            if left is None and waited > OBEYS_WITHIN_S:
                raise CommandError(
                    f"The server at {_address()} does not see {settings.DRAIN_FILE}. "
                    "Give both the same DRAIN_FILE, on a file system they share."
                )
            if waited > wait:
                raise CommandError(
                    f"{left} sockets are open after {waited:.0f} s.",
                    returncode=LEFT_OVER,
                )
            time.sleep(POLL_S)
            left = _open_sockets()
        waited = time.monotonic() - started_at
        self.stdout.write(f"No socket is open any more, after {waited:.1f} s.")


def _open_sockets() -> int | None:
    """How many the server still holds; None while it takes people."""
    host, port = _address()
    connection = http.client.HTTPConnection(host, port, timeout=ANSWERS_WITHIN_S)
    try:
        connection.request("GET", "/readyz")
        answer = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise CommandError(
            f"No server answers at {host}:{port} ({type(error).__name__}).",
            returncode=NOBODY_THERE,
        ) from error
    finally:
        connection.close()
    found: int | None = answer.get("open_sockets")
    return found


def _address() -> tuple[str, int]:
    listens_everywhere = not settings.HOST.strip("0.:")
    return "localhost" if listens_everywhere else settings.HOST, settings.PORT
