"""Which part of the application serves which connection."""

from collections.abc import Awaitable, Callable
from typing import Any

from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.urls import path

from accounts import sockets
from config.draining import is_draining
from config.processes import spare_the_collector
from config.telemetry import stop_tracing
from livestate.draining import Drain
from livestate.limits import PollLimits, SocketLimits
from livestate.longpoll import LongPoll
from livestate.socket import LiveSocket

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Lifespan:
    """The server's start and end: open sockets are closed, spans are sent."""

    def __init__(self, live: LiveSocket, polls: LongPoll) -> None:
        self._live = live
        self._polls = polls

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Follow the ASGI lifespan protocol."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                spare_the_collector()
                await send({"type": "lifespan.startup.complete"})
            else:
                await self._polls.shutdown()
                await self._live.shutdown()
                stop_tracing()
                await send({"type": "lifespan.shutdown.complete"})
                return


async def _no_such_socket(_scope: Any, receive: Receive, send: Send) -> None:
    """Refuse before the upgrade: HTTP 403, which is cheap."""
    await receive()
    await send({"type": "websocket.close"})


class Http:
    """Polls to livestate, everything else to Django."""

    def __init__(self, django: Any, polls: LongPoll) -> None:
        self._django = django
        self._polls = polls

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Serve one request."""
        is_poll = scope["path"] == "/socket/longpoll"
        await (self._polls if is_poll else self._django)(scope, receive, send)


def build_application(
    http: Any,
    *,
    limits: SocketLimits | None = None,
    poll_limits: PollLimits | None = None,
) -> ProtocolTypeRouter:
    """HTTP to Django, `/socket/…` to livestate."""
    live = LiveSocket(
        authenticate=sockets.authenticate,
        authenticate_token=sockets.authenticate_token,
        are_still_valid=sockets.are_still_valid,
        drain=Drain(is_on=is_draining, spread_s=settings.DRAIN_S),
        limits=limits,
    )
    polls = LongPoll(live, trusts=sockets.is_trusted_origin, limits=poll_limits)
    # Channels routes ASGI applications with the functions that Django has for views.
    route: Callable[..., Any] = path
    routes = [route("socket/websocket", live), route("<path:_>", _no_such_socket)]
    return ProtocolTypeRouter(
        {
            "http": Http(http, polls),
            "websocket": URLRouter(routes),
            "lifespan": Lifespan(live, polls),
        }
    )
