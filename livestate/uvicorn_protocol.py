"""uvicorn's WebSocket protocol for live sockets: `DroppingWebSocketProtocol`.

Stock uvicorn closes a peer that never reads politely: it waits for a buffer that never
drains, holds the connection for ever and does not tell the application. Here such a
peer is dropped at last. A peer that sends text that is not UTF-8 is closed with 1007,
as always, but not at the price of a traceback in the log each time. Besides, the
application is offered a way to write a frame that it made once for many sockets
(`livestate.prepared`).

Pass it by `--ws livestate.uvicorn_protocol:DroppingWebSocketProtocol`. It rests on
undocumented names of uvicorn 0.54; the version is pinned, `test_real_server` watches.
"""

from typing_extensions import override
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import (
    WebSocketsSansIOProtocol,
)

from livestate.closing import CloseCode
from livestate.prepared import EXTENSION

GRACE_S = 2.0


class DroppingWebSocketProtocol(WebSocketsSansIOProtocol):
    """Aborts the transport a little after a polite close should have worked.

    Whoever has been heard of lately is not asked by a ping whether it is there: phoenix
    clients send heartbeats of their own.
    """

    heard_at = 0.0

    @override
    def data_received(self, data: bytes) -> None:
        self.heard_at = self.loop.time()
        super().data_received(data)

    @override
    def send_keepalive_ping(self) -> None:
        if self.loop.time() - self.heard_at < (self.ping_interval or 0.0):
            self.schedule_ping()
        else:
            super().send_keepalive_ping()

    def write_now(self, data: bytes) -> bool:
        """Write a whole frame; False if it would have to wait, or comes too late."""
        transport = self.transport
        if not self.writable.is_set() or self.close_sent or transport.is_closing():
            return False
        transport.write(data)
        return True

    @override
    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text" and not self.close_sent:
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                self.frames = []
                self.conn.send_close(CloseCode.NOT_UTF8)
                self.handle_parser_exception()
                return
        super().send_receive_event_to_app()

    @override
    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.loop.call_later(GRACE_S, self.transport.abort)

    @override
    async def send(self, message: ASGISendEvent) -> None:
        await super().send(message)
        if self.initial_response is not None and self.close_sent:
            # Else uvicorn logs an error for each handshake that was refused.
            self.handshake_complete = True

    @override
    async def run_asgi(self) -> None:
        extensions = self.scope["extensions"]
        extensions[EXTENSION] = self.write_now  # type: ignore[assignment]
        try:
            await super().run_asgi()
        finally:
            # It holds this object, which holds the scope.
            del extensions[EXTENSION]
        if not self.disconnected:
            # A peer that reads gets the whole closing handshake.
            patience = GRACE_S if self.close_timer is None else self.close_timeout
            self.loop.call_later(patience + GRACE_S, self.transport.abort)
