"""The peer: stock Django Channels as its tutorial has it, one consumer per socket.

STOCK_LAYER names the backend of channels_redis, REDIS_URL its server.
"""

import os
from typing import Any

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="for-benches-only-0123456789-abcdefghijklmnopqrstuvwxyz",
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["channels"],
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": os.environ["STOCK_LAYER"],
            "CONFIG": {"hosts": [os.environ["REDIS_URL"]], "prefix": "stock"},
        }
    },
)
django.setup()

from channels.generic.websocket import AsyncJsonWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter  # noqa: E402

GROUP = "session_list"


class SessionListConsumer(AsyncJsonWebsocketConsumer):  # type: ignore[misc]  # untyped
    async def connect(self) -> None:
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(GROUP, self.channel_name)

    async def sessions_changed(self, event: dict[str, Any]) -> None:
        await self.send_json(event["message"])


application = ProtocolTypeRouter({"websocket": SessionListConsumer.as_asgi()})
