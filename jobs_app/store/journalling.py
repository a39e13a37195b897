"""Writes of the journal, the most frequent of all: one round trip on PostgreSQL."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from jobs_app.domain.errors import StaleAttempt
from jobs_app.models import Job, JobStep
from jobs_app.store.rows import DIALECTS

_HOLD = """UPDATE jobs_app_job SET lease_until = {lease}{shown}
WHERE id = %(job_id)s AND attempt = %(attempt)s AND status = 'running'
    AND cancel_requested_at IS NULL"""
_WRITE = """UPDATE jobs_app_jobstep SET {written}
WHERE job_id = {held} AND key = %(key)s"""
_BOTH = "WITH held AS ({hold} RETURNING id) {write}"


class Moment(Enum):
    """A time of the database, as the value of a step's column."""

    NOW = "{now}"
    FIRST = "COALESCE({column}, {now})"


def write_step(
    *,
    job_id: int,
    attempt: int,
    lease_s: float,
    shown: Mapping[str, Any],
    key: str,
    written: Mapping[str, Any],
) -> None:
    """T6 running → running, and with it a step: `shown` of the job, `written` of it.

    Raises `StaleAttempt` when the attempt no longer owns the job or was asked to stop;
    then nothing is written.
    """
    dialect = DIALECTS[connection.vendor]
    values = {"job_id": job_id, "attempt": attempt, "lease_s": lease_s, "key": key}
    hold = _HOLD.format(lease=dialect.lease, shown=_set(Job, shown, into=values))
    is_one = connection.vendor == "postgresql"
    write = _WRITE.format(
        # A list of columns begins with a comma, which the first must do without.
        written=_set(JobStep, written, into=values)[2:],
        held="(SELECT id FROM held)" if is_one else "%(job_id)s",
    )
    # Names of columns are constants of our callers; all values are bound.
    if is_one and _execute(_BOTH.format(hold=hold, write=write), values):
        return
    plain = write.replace("(SELECT id FROM held)", "%(job_id)s")
    with transaction.atomic():
        if not _execute(hold, values):
            raise StaleAttempt
        if not _execute(plain, values):
            # The cells of an `each` that could not be planned have no row.
            JobStep.objects.create(job_id=job_id, key=key)
            _execute(plain, values)


def _set(
    model: type[Model], changes: Mapping[str, Any], *, into: dict[str, Any]
) -> str:
    """`, column = value` for each, with the values bound under names of their own."""
    now = DIALECTS[connection.vendor].now
    text = ""
    for column, value in changes.items():
        if isinstance(value, Moment):
            text += f", {column} = {value.value.format(column=column, now=now)}"
            continue
        name = f"{model._meta.model_name}_{column}"
        field = model._meta.get_field(column)
        into[name] = field.get_db_prep_save(value, connection=connection)  # type: ignore[union-attr]
        text += f", {column} = %({name})s"
    return text


def _execute(statement: str, values: Mapping[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        changed: int = cursor.rowcount
    return changed
