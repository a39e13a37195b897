"""Whether this process is alive, and whether it may be sent traffic.

`/livez` answers while the process turns. `/readyz` asks what a request needs: database,
Valkey, applied migrations; while `manage.py drain` empties the server, it says so.
Neither asks the model or a worker: their outage must not take the web down. Both are
answered above every other middleware, so that a probe with a pod address as Host is not
refused.
"""

import concurrent.futures
import hmac
from collections.abc import Callable
from functools import lru_cache

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django_prometheus.exports import ExportToDjangoView

from config.draining import is_draining
from livestate.metrics import open_sockets

CHECK_TIMEOUT_S = 1.0


class HealthMiddleware:
    """Answers `/livez`, `/readyz` and `/metrics` before anything else looks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer three paths here, pass the rest on."""
        match request.path:
            case "/livez":
                return JsonResponse({"status": "ok"})
            case "/readyz":
                return ready(request)
            case "/metrics":
                return metrics(request)
            case _:
                return self._get_response(request)


def ready(_request: HttpRequest) -> JsonResponse:
    """200 when every check passes, else 503; one word per check.

    A server that is being emptied is not asked further: it says how far it is.
    """
    if is_draining():
        body = {"status": "draining", "checks": {}, "open_sockets": open_sockets()}
        return JsonResponse(body, status=503)
    checks = {"database": _database, "migrations": _migrations, "valkey": _valkey}
    results = {name: _word(check) for name, check in checks.items()}
    is_ready = all(word == "ok" for word in results.values())
    body = {"status": "ok" if is_ready else "unavailable", "checks": results}
    return JsonResponse(body, status=200 if is_ready else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus metrics, for a holder of METRICS_TOKEN or a loopback peer."""
    if not _may_read_metrics(request):
        return HttpResponse("not allowed\n", status=403, content_type="text/plain")
    response: HttpResponse = ExportToDjangoView(request)
    return response


def _may_read_metrics(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    if settings.METRICS_TOKEN:
        return hmac.compare_digest(
            given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()
        )
    forwarded = {"X-Forwarded-For", "Forwarded", "X-Real-Ip"} & set(request.headers)
    peer = request.META.get("REMOTE_ADDR", "")
    return not forwarded and (peer.startswith("127.") or peer == "::1")


def _word(check: Callable[[], None]) -> str:
    """`ok`, or the kind of failure; never its text, which may hold an address."""
    future = _executor().submit(check)
    try:
        future.result(timeout=CHECK_TIMEOUT_S)
    except (DatabaseError, redis.RedisError, OSError) as error:
        return type(error).__name__
    except (TimeoutError, concurrent.futures.TimeoutError):
        return "timeout"
    except LookupError as error:
        return str(error.args[0])
    return "ok"


@lru_cache(maxsize=1)
def _executor() -> concurrent.futures.ThreadPoolExecutor:
    return concurrent.futures.ThreadPoolExecutor(
        max_workers=2, thread_name_prefix="readyz"
    )


def _database() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()


_migrated = False


def _migrations() -> None:
    # Migrations do not come undone under a running process: look until it is true once.
    global _migrated  # noqa: PLW0603
    if _migrated:
        return
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise LookupError("pending")
    finally:
        connection.close()
    _migrated = True


@lru_cache(maxsize=1)
def _client() -> redis.Redis:
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=CHECK_TIMEOUT_S,
        socket_connect_timeout=CHECK_TIMEOUT_S,
    )


def _valkey() -> None:
    _client().ping()
