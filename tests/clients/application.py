"""The whole application with little patience, so that waiting for it is short."""

from config.asgi import http
from config.routing import build_application
from livestate.limits import PollLimits, SocketLimits

IDLE_S = 4.0

application = build_application(
    http,
    limits=SocketLimits(idle_s=IDLE_S, anonymous_s=1, send_timeout_s=0.5),
    poll_limits=PollLimits(window_s=1, silence_s=2),
)
