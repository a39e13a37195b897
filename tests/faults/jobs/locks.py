"""Whether a process that was stopped holds what others need to go on."""

from django.db import OperationalError, connection, transaction

from jobs_app.models import Job

_PATIENCE_MS = 500


def are_held() -> bool:
    """Whether running jobs, or SQLite's only write lock, stay locked for half a second.

    A process that is frozen inside a transaction blocks every rescue, on SQLite by the
    nature of it: the tests are about a worker that is frozen outside of one.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA busy_timeout")
            usual = cursor.fetchone()[0]
            cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
            held = _is_locked()
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
            return held
        cursor.execute(f"SET lock_timeout = {_PATIENCE_MS}")
        held = _is_locked()
        cursor.execute("RESET lock_timeout")
        return held


def _is_locked() -> bool:
    try:
        with transaction.atomic():
            list(Job.objects.running().select_for_update())
    except OperationalError:
        return True
    return False
