"""How jobs and sessions move from status to status."""

import inspect
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from config.reference.markdown import code, mermaid, page, table
from jobs_app import services, store
from jobs_app.domain import status as jobs
from sessions_app.domain import rules as sessions
from sessions_app.domain import words

StatusT = TypeVar("StatusT", bound=StrEnum)

_NUMBERED = re.compile(r"(?:T\d+(?:, )?)+")

_JOB_NOTE = """
The row of a job is the truth; the message that Celery carries is a hint. Every change
of status is one UPDATE that names the status it expects and, for a running job, the
attempt: `attempt` is a fencing token, raised at each claim and never used again. Zero
changed rows mean that somebody else was faster, and the caller stops. Terminal rows
never change; running a job again makes a new row (`retry_of`).
"""
_GUARD_NOTE = """
The database refuses every other change by itself (`jobs_app/triggers.py`): a trigger of
PostgreSQL and of SQLite is made from this table, and another writes each change of
status into the history, `jobs_app_jobtransition`.
"""
_LOST_NOTE = f"""
A job whose worker was lost is put back without using up one of its attempts, at most
{store.MAX_LOST} times; then it fails with `lost`. A hint that the broker did not take,
or lost, is sent again by the sweeper of any worker.
"""
_SESSION_NOTE = """
Only a moderator changes the status. Completing a session reveals its solution for good;
reopening does not hide it again.
"""


def job_states() -> str:
    """The page about the states of a job."""
    return page(
        "The states of a job",
        _JOB_NOTE,
        mermaid(_diagram(jobs.TRANSITIONS, first=jobs.JobStatus.PENDING)),
        "## Every transition",
        table(("number", "from → to", "who", "guard and effect"), _arrows()),
        _GUARD_NOTE,
        "## The writers",
        "`jobs_app/store/` is the only writer of a status. T1, the row itself, is "
        f"`{_place(services.enqueue)}`; T14, running it again, is "
        f"`{_place(services.retry)}`.",
        table(("number", "what happens", "function"), _writers()),
        _LOST_NOTE,
    )


def session_states() -> str:
    """The page about the states of a session."""
    rows = [
        (code(current), ", ".join(code(word) for word in sorted(after)))
        for current, after in sessions.TRANSITIONS.items()
    ]
    return page(
        "The states of a session",
        _SESSION_NOTE,
        mermaid(_diagram(sessions.TRANSITIONS, first=words.SessionStatus.ACTIVE)),
        table(("status", "may become"), rows),
    )


def _diagram(
    transitions: Mapping[StatusT, frozenset[StatusT]], *, first: StatusT
) -> str:
    lines = ["stateDiagram-v2", f"  [*] --> {first}"]
    for current, after in transitions.items():
        lines += [f"  {current} --> {wanted}" for wanted in sorted(after)]
        lines += [] if after else [f"  {current} --> [*]"]
    return "\n".join(lines)


def _arrows() -> list[tuple[str, str, str, str]]:
    return [
        (
            arrow.number,
            f"{arrow.source or '∅'} → {arrow.target or '∅'}",
            arrow.who,
            arrow.guard,
        )
        for arrow in jobs.ARROWS
    ]


def _writers() -> list[tuple[str, str, str]]:
    found: list[tuple[int, tuple[str, str, str]]] = []
    for _, function in inspect.getmembers(store, inspect.isfunction):
        text = " ".join((inspect.getdoc(function) or "").partition("\n\n")[0].split())
        numbers = _NUMBERED.match(text)
        if numbers is None:
            continue
        what = text[numbers.end() :].lstrip(": ")
        order = int(numbers.group().partition(",")[0][1:])
        found.append((order, (numbers.group(), what, code(_place(function)))))
    return [row for _, row in sorted(found)]


def _place(function: object) -> str:
    return f"{getattr(function, '__module__', '')}.{getattr(function, '__name__', '')}"
