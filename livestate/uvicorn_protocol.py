"""uvicorn's WebSocket protocol, hardened against two kinds of peers.

One that never reads is dropped at last: stock uvicorn closes it politely, waits for a
buffer that never drains, holds the connection for ever and does not tell the
application. One that sends text that is not UTF-8 is closed with 1007, as always, but
not at the price of a traceback in the log each time. Pass this class by
`--ws livestate.uvicorn_protocol:DroppingWebSocketProtocol`.
"""

from typing_extensions import override
from uvicorn.protocols.websockets.websockets_sansio_impl import (
    WebSocketsSansIOProtocol,
)

GRACE_S = 2.0
NOT_UTF8 = 1007


class DroppingWebSocketProtocol(WebSocketsSansIOProtocol):
    """Aborts the transport a little after a polite close should have worked."""

    @override
    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text" and not self.close_sent:
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                self.frames = []
                self.conn.send_close(NOT_UTF8)
                self.handle_parser_exception()
                return
        super().send_receive_event_to_app()

    @override
    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.loop.call_later(GRACE_S, self.transport.abort)

    @override
    async def run_asgi(self) -> None:
        await super().run_asgi()
        if not self.disconnected:
            # A peer that reads gets the whole closing handshake.
            patience = GRACE_S if self.close_timer is None else self.close_timeout
            self.loop.call_later(patience + GRACE_S, self.transport.abort)
