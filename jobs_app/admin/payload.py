"""What jobs were given and have made: who may read which of it.

It stands on a page of its own, so that it is read on purpose, and each reading is
logged. What a job has made may give a case away before its time.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from jobs_app.domain.errors import UnknownJobKind
from jobs_app.models import Job
from jobs_app.registry import kind_named

# Fields of a job that no list, form, filter or search may touch.
HIDDEN = ("args", "result", "preview")
SEALED = "sealed: only a worker may read them"


@dataclass(frozen=True, kw_only=True)
class Payload:
    """One such page, and its parts: a heading and a text each."""

    name: str
    title: str
    permission: str
    parts: Callable[[Job], list[tuple[str, str]]]


def payloads_for(request: HttpRequest) -> list[Payload]:
    """The pages that this person may open."""
    return [one for one in _PAYLOADS if request.user.has_perm(one.permission)]


def _arguments(job: Job) -> list[tuple[str, str]]:
    text = SEALED if job.is_encrypted else _text(_shown(job))
    return [(f"Arguments, version {job.args_version}", text)]


def _shown(job: Job) -> dict[str, object]:
    try:
        hidden = kind_named(job.kind).hidden_args
    except UnknownJobKind:
        hidden = frozenset()
    return {
        name: "hidden" if name in hidden else value for name, value in job.args.items()
    }


def _output(job: Job) -> list[tuple[str, str]]:
    parts = [
        (f"Result, version {job.result_version}", job.result),
        ("Preview", job.preview),
    ]
    for step in job.steps.order_by("id"):
        parts.append((f"Step {step.key}", step.output))
    return [(title, _text(value)) for title, value in parts if value is not None]


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


_PAYLOADS = (
    Payload(
        name="arguments",
        title="Arguments",
        permission="jobs_app.view_job_payload",
        parts=_arguments,
    ),
    Payload(
        name="output",
        title="Result and step outputs",
        permission="jobs_app.view_job_output",
        parts=_output,
    ),
)
