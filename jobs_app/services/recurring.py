"""Recurring jobs: any number of schedulers, each tick once, a missed one seen."""

import logging
from datetime import datetime

from django.db import transaction

from accounts.domain.actor import SYSTEM, Actor
from accounts.selectors import actor_by_external_id
from jobs_app import store
from jobs_app.domain.requests import Wishes
from jobs_app.models import RecurringJob
from jobs_app.schedule import next_tick
from jobs_app.services.accepting import accept
from livestate.refusals import Conflict, Refusal

logger = logging.getLogger(__name__)


def first_tick(row: RecurringJob) -> datetime:
    """When this recurring job, new or changed, is due first; raises `BadSchedule`."""
    return next_tick(
        cron=row.cron, time_zone=row.time_zone, after=store.database_time()
    )


def run_recurring() -> int:
    """Ask for every recurring job that is due; returns how many.

    After a standstill one job makes up for all ticks that were missed.
    """
    now = store.database_time()
    due = RecurringJob.objects.filter(is_enabled=True, next_at__lte=now)
    return sum(_run(row, now=now) for row in due.order_by("next_at"))


def _run(row: RecurringJob, *, now: datetime) -> bool:
    try:
        following = next_tick(cron=row.cron, time_zone=row.time_zone, after=now)
    except Refusal as refusal:
        # The admin refuses such an expression; here one must not stop the others.
        _note(row, error=refusal.message, next_at=None)
        return False
    try:
        with transaction.atomic():
            return _ask(row, following=following)
    except Refusal as refusal:
        logger.warning(
            "recurring job refused",
            extra={"recurring": row.name, "error": refusal.message},
        )
        _note(row, error=refusal.message, next_at=following)
    except Exception as error:
        # A kind that is broken must not stop the others, nor the sweep it is part of.
        logger.exception("recurring job broke", extra={"recurring": row.name})
        _note(row, error=f"{type(error).__name__}; see the log", next_at=following)
    return False


def _ask(row: RecurringJob, *, following: datetime) -> bool:
    """Advance the row and insert the job; one of several schedulers succeeds."""
    tick = row.next_at
    mine = RecurringJob.objects.filter(pk=row.pk, is_enabled=True, next_at=tick)
    if tick is None or not mine.update(next_at=following, last_at=tick, last_error=""):
        return False
    accepted = accept(
        kind=row.kind,
        args=row.args,
        actor=owner_of(row),
        wishes=Wishes(unique_key=f"cron:{row.pk}:{tick.timestamp():.0f}"),
    )
    RecurringJob.objects.filter(pk=row.pk).update(last_job=accepted.job)
    return accepted.is_new


def owner_of(row: RecurringJob) -> Actor:
    """For whom it is asked for; raises `Conflict` when that person is gone."""
    owner = actor_by_external_id(row.actor) if row.actor else SYSTEM
    if owner is None:
        raise Conflict("Whoever this recurring job belongs to is gone.")
    return owner


def _note(row: RecurringJob, *, error: str, next_at: datetime | None) -> None:
    rows = RecurringJob.objects.filter(pk=row.pk, next_at=row.next_at)
    rows.update(last_error=error, next_at=next_at)
