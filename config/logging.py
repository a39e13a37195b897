"""Log lines: JSON for machines, one short line for people.

Fields given as `extra=` stand beside the message, with the trace they belong to.
Secrets, prompts and solutions belong into neither.
"""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from opentelemetry import trace
from typing_extensions import override

MAX_FIELD_LENGTH = 2000
_STANDARD_FIELDS = frozenset(
    vars(logging.makeLogRecord({})).keys() | {"message", "asctime", "taskName"}
)


class JsonFormatter(logging.Formatter):
    """One JSON object per line."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "ts": datetime.fromtimestamp(record.created, tz=UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            **_trace_fields(),
            **_extra_fields(record),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class ConsoleFormatter(logging.Formatter):
    """`12:00:01 INFO logger: message key=value`."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, tz=UTC).strftime("%H:%M:%S")
        extra = "".join(f" {k}={v}" for k, v in _extra_fields(record).items())
        text = f"{at} {record.levelname} {record.name}: {record.getMessage()}{extra}"
        if record.exc_info:
            text += "\n" + self.formatException(record.exc_info)
        return text


def logging_settings(*, level: str, style: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error in one style."""
    formatter = JsonFormatter if style == "json" else ConsoleFormatter
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django reports every 4xx here; the access line already says so.
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "propagate": True},
            # A line at every tick says nothing.
            "celery.beat": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
            "httpx2": {"level": "WARNING"},
        },
    }


def _extra_fields(record: logging.LogRecord) -> dict[str, Any]:
    return {
        key: value if not isinstance(value, str) else value[:MAX_FIELD_LENGTH]
        for key, value in vars(record).items()
        if key not in _STANDARD_FIELDS
    }


def _trace_fields() -> dict[str, str]:
    context = trace.get_current_span().get_span_context()
    if not context.is_valid:
        return {}
    return {
        "trace_id": format(context.trace_id, "032x"),
        "span_id": format(context.span_id, "016x"),
    }
