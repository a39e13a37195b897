"""uvicorn's WebSocket protocol, but a peer that never reads is dropped at last.

Stock uvicorn closes such a peer politely: it waits for a buffer that never drains,
holds the connection for ever and does not tell the application. Pass this class by
`--ws livestate.uvicorn_protocol:DroppingWebSocketProtocol`.
"""

from typing_extensions import override
from uvicorn.protocols.websockets.websockets_sansio_impl import (
    WebSocketsSansIOProtocol,
)

GRACE_S = 2.0


class DroppingWebSocketProtocol(WebSocketsSansIOProtocol):
    """Aborts the transport a little after a polite close should have worked."""

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
