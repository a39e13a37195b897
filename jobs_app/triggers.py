"""The database's own guard of the state machine, and its history.

Two triggers on the table of jobs, on PostgreSQL and SQLite alike: one refuses every
change that `ARROWS` does not have, whoever writes it; one records every change of
status in `JobTransition`. They are made by migrations. SQLite forgets the triggers of a
table that a migration alters: such a migration ends with `RunPython(install)` again.
"""

from typing import Any, Protocol

from jobs_app.domain.status import TERMINAL, TRANSITIONS, JobStatus

# What may not change once a job has ended: what it was, and what became of it.
_FINAL = (
    "kind",
    "queue",
    "title",
    "args",
    "args_version",
    "is_encrypted",
    "actor",
    "subject_id",
    "attempt",
    "lost",
    "excused",
    "progress",
    "result",
    "result_version",
    "error_code",
    "error_message",
    "usage",
    "unique_key",
    "celery_task_id",
)
_REFUSAL = "illegal change of a job"


class SchemaEditor(Protocol):
    """What is used of Django's schema editor."""

    connection: Any

    def execute(self, sql: str, params: Any = ()) -> None:
        """Run one statement."""


def install(_apps: object, schema_editor: SchemaEditor) -> None:
    """Make the triggers, in place of those that are there."""
    remove(_apps, schema_editor)
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for statement in _postgres() if is_postgres else _sqlite():
        schema_editor.execute(statement, None)


def remove(_apps: object, schema_editor: SchemaEditor) -> None:
    """Drop the triggers, if they are there."""
    is_postgres = schema_editor.connection.vendor == "postgresql"
    table = " ON jobs_app_job" if is_postgres else ""
    for name in ("job_birth", "job_guard", "job_history"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{table}", None)


def _sqlite() -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{_REFUSAL}');"
    return [
        f"CREATE TRIGGER job_birth BEFORE INSERT ON jobs_app_job "
        f"WHEN NOT {_BIRTH} BEGIN {refuse} END",
        f"CREATE TRIGGER job_guard BEFORE UPDATE ON jobs_app_job "
        f"WHEN NOT {_legal()} BEGIN {refuse} END",
        f"CREATE TRIGGER job_history AFTER UPDATE OF status ON jobs_app_job "
        f"WHEN OLD.status <> NEW.status BEGIN "
        f"{_history(now=_SQLITE_NOW)}; END",
    ]


def _postgres() -> list[str]:
    refuse = f"RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'check_violation'"
    record = f"{_history(now='STATEMENT_TIMESTAMP()')}; RETURN NULL"
    on_row = "ON jobs_app_job FOR EACH ROW WHEN"
    return [
        _function("job_refuse", body=refuse),
        _function("job_record", body=record),
        f"CREATE TRIGGER job_birth BEFORE INSERT {on_row} (NOT {_BIRTH}) "
        "EXECUTE FUNCTION job_refuse()",
        f"CREATE TRIGGER job_guard BEFORE UPDATE {on_row} (NOT {_legal()}) "
        "EXECUTE FUNCTION job_refuse()",
        f"CREATE TRIGGER job_history AFTER UPDATE OF status {on_row} "
        "(OLD.status <> NEW.status) EXECUTE FUNCTION job_record()",
    ]


def _function(name: str, *, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN {body}; END $$"
    )


_SQLITE_NOW = "STRFTIME('%Y-%m-%d %H:%M:%f', 'now')"
_BIRTH = (
    "(NEW.status = 'pending' AND NEW.attempt = 0 AND NEW.cancel_requested_at IS NULL)"
)


def _legal() -> str:
    """What a change must satisfy, in SQL that both databases understand."""
    moves = [
        f"(OLD.status = '{source}' AND NEW.status IN ({_quoted(targets)}))"
        for source, targets in TRANSITIONS.items()
        if targets
    ]
    live = _quoted(frozenset(JobStatus) - TERMINAL)
    # Never NULL: a trigger takes that for "no reason to refuse".
    same = " AND ".join(
        f"COALESCE(OLD.{name} = NEW.{name}, OLD.{name} IS NULL AND NEW.{name} IS NULL)"
        for name in _FINAL
    )
    return f"""(
        ({" OR ".join(moves)}
            OR (OLD.status = NEW.status AND (OLD.status IN ({live}) OR ({same}))))
        AND NEW.attempt = OLD.attempt + CASE
            WHEN OLD.status = 'pending' AND NEW.status = 'running' THEN 1 ELSE 0 END
        AND NEW.lost >= OLD.lost AND NEW.excused >= OLD.excused
        AND (OLD.cancel_requested_at IS NULL OR NEW.cancel_requested_at IS NOT NULL)
        AND (NEW.cancel_requested_at IS NULL
            OR NEW.status NOT IN ('pending', 'completed'))
    )"""


_HISTORY = """INSERT INTO jobs_app_jobtransition (job_id, at, from_status, to_status,
    attempt, lost, excused, claimed_by, celery_task_id, error_code, error_message)
    VALUES (NEW.id, $now, OLD.status, NEW.status, NEW.attempt, NEW.lost, NEW.excused,
    CASE WHEN NEW.status = 'running' THEN NEW.claimed_by ELSE OLD.claimed_by END,
    NEW.celery_task_id, NEW.error_code, NEW.error_message)"""


def _history(*, now: str) -> str:
    return _HISTORY.replace("$now", now)


def _quoted(statuses: frozenset[JobStatus]) -> str:
    return ", ".join(f"'{status}'" for status in sorted(statuses))
