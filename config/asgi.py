"""The ASGI application: HTTP to Django, sockets to livestate."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.asgi import get_asgi_application

from config.telemetry import start_tracing

# Before the handler is built: the instrumentation adds itself to MIDDLEWARE.
start_tracing(role="web")
http = get_asgi_application()

# After Django is set up: these modules reach models.
from config.routing import build_application  # noqa: E402

application = build_application(http)
