"""What clients may send: live topics, job kinds, paths of the API."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls.resolvers import URLPattern, URLResolver

from config.reference.markdown import code, fields, page, sentence, table
from config.urls import api
from jobs_app.registry import JobKind, all_kinds
from livestate.topics import Event, LiveTopic, match_topic, registered_patterns

API_ROOT = "/api/v1/"
_PARAMETER = re.compile(r"\(\?P<(\w+)>[^)]*\)")
_METHODS = ("get", "post", "put", "patch", "delete")

_TOPIC_NOTE = """
What a client may join on the live socket, and the events it may send there. How the
frames look is in [protocol.md](protocol.md).
"""
_KIND_NOTE = """
What `POST /api/v1/jobs/` and the event `create_job` take as `{"kind": …, "args": …}`.
"""
_ROUTE_NOTE = """
There is no OpenAPI schema yet; in a browser the API shows itself under
`/api/v1/`. All bodies are JSON. Lists are `{next, previous, results}`. The last slash
of paths under `jobs/` and `sessions/` may be left out. Who is not signed in gets 401
everywhere but at `auth/session`, `auth/login`, `auth/logout` and the root.
"""


def live_topics() -> str:
    """The page about live topics."""
    blocks = [_topic(pattern) for pattern in registered_patterns()]
    return page("Live topics", _TOPIC_NOTE, *blocks)


def job_kinds() -> str:
    """The page about job kinds."""
    return page("Job kinds", _KIND_NOTE, *(_kind(kind) for kind in all_kinds()))


def routes() -> str:
    """The page about the paths of the API."""
    rows = sorted({(path, *what) for path, what in _walk(api, API_ROOT)})
    head = ("path", "method", "what it does")
    return page(
        "Paths of the API",
        _ROUTE_NOTE,
        table(head, [(code(path), method, what) for path, method, what in rows]),
    )


def topic_of_pattern(pattern: str) -> LiveTopic[Any]:
    """The topic that was registered under `pattern`."""
    match = match_topic(re.sub(r"\{\w+\}", "1", pattern))
    if match is None:
        raise LookupError(f"no topic answers to {pattern!r}")
    return match.topic


def _topic(pattern: str) -> str:
    topic = topic_of_pattern(pattern)
    presence = " With Phoenix Presence." if topic.presence else ""
    events = [_event(topic, event) for event in topic.events.values()]
    return "\n\n".join(
        [
            f"## `{pattern}`",
            f"State: {sentence(type(topic))}{presence}",
            *(events or ["No events."]),
        ]
    )


def _event(topic: LiveTopic[Any], event: Event) -> str:
    what = sentence(getattr(topic, event.method))
    return f"### `{event.name}`\n\n{what}\n\n{fields(event.payload)}"


def _kind(kind: JobKind[Any]) -> str:
    facts = (
        f"Queue `{kind.queue}`, at most {kind.max_attempts} attempts, each at most "
        f"{kind.timeout_s:g} s."
    )
    if not kind.is_public:
        facts = f"Asked for by the application itself, not by clients. {facts}"
    return "\n\n".join(
        [
            f"## `{kind.name}`: {kind.title}",
            sentence(kind.run),
            facts,
            f"Arguments:\n\n{fields(kind.args)}",
            f"Result:\n\n{fields(kind.result)}",
        ]
    )


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    for pattern in patterns:
        path = prefix + _readable(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        elif ".*" not in path and "{format}" not in path:
            yield from ((path, what) for what in _operations(pattern.callback))


def _operations(view: Any) -> Iterator[tuple[str, str]]:
    shown = getattr(view, "cls", None)
    if shown is None:
        return
    actions = getattr(view, "actions", None) or {name: name for name in _METHODS}
    for method, name in actions.items():
        handler = getattr(shown, name, None)
        if handler is not None:
            own = handler if _is_ours(handler) else shown
            yield method.upper(), sentence(own)


def _is_ours(handler: Any) -> bool:
    return not str(handler.__module__).startswith("rest_framework")


def _readable(pattern: str) -> str:
    text = _PARAMETER.sub(r"{\1}", pattern).replace("/?", "/").replace("\\.", ".")
    text = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", text)
    return text.strip("^$\\Z").replace("{pk}", "{id}")
