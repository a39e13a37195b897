"""What staff do to recurring jobs: write them, switch them, run one at once."""

from collections.abc import Collection

from accounts.selectors import actor_by_external_id
from jobs_app.domain.requests import Wishes
from jobs_app.models import RecurringJob
from jobs_app.registry import public_kind_named
from jobs_app.services.accepting import Accepted, accept
from jobs_app.services.recurring import first_tick, owner_of
from livestate.refusals import FieldError, InvalidPayload, Refusal
from livestate.validation import validated

# A change of one of these is a new schedule; with any other the next tick stands.
_SCHEDULE = {"cron", "time_zone", "is_enabled"}


def check_recurring(row: RecurringJob) -> None:
    """Refuse what could never run: `InvalidPayload` with all faults.

    Pointers begin with the field: `/kind`, `/args/…`, `/cron`, `/time_zone`, `/actor`.
    """
    errors = [*_faults_of_schedule(row), *_faults_of_args(row)]
    if row.actor and actor_by_external_id(row.actor) is None:
        detail = "There is no active person with this external id."
        errors.append(FieldError(pointer="/actor", code="unknown", detail=detail))
    if errors:
        raise InvalidPayload(errors[0].detail, errors=tuple(errors))


def save_recurring(row: RecurringJob, *, changed: Collection[str]) -> None:
    """Save a checked row: a new one whole, else only the fields that were changed.

    The scheduler may have advanced the others since they were read: writing an old
    `next_at` back would run a tick twice. Raises `BadSchedule`.
    """
    is_new = row.pk is None
    fields = set(changed)
    if is_new or fields & _SCHEDULE:
        row.next_at = first_tick(row) if row.is_enabled else None
        fields.add("next_at")
    if is_new:
        row.save(force_insert=True)
    elif fields:
        row.save(update_fields=fields)


def enable_recurring(row: RecurringJob, *, is_enabled: bool) -> None:
    """Switch it on from the next tick, or off; raises `BadSchedule`."""
    row.is_enabled = is_enabled
    save_recurring(row, changed={"is_enabled"})


def run_recurring_now(row: RecurringJob) -> Accepted:
    """Ask for it at once, besides its ticks; once while that job has not ended.

    Raises what `accept` raises, and `Conflict` when its owner is gone.
    """
    accepted = accept(
        kind=row.kind,
        args=row.args,
        actor=owner_of(row),
        wishes=Wishes(unique_key=f"cron:{row.pk}:now"),
    )
    RecurringJob.objects.filter(pk=row.pk).update(last_job=accepted.job)
    return accepted


def _faults_of_schedule(row: RecurringJob) -> tuple[FieldError, ...]:
    try:
        first_tick(row)
    except Refusal as refusal:
        return refusal.errors
    return ()


def _faults_of_args(row: RecurringJob) -> tuple[FieldError, ...]:
    try:
        kind = public_kind_named(row.kind)
        validated(kind.args, row.args, pointer="/args")
    except InvalidPayload as refusal:
        return refusal.errors
    if kind.is_encrypted:
        detail = "Its arguments are sealed at rest; those of a recurring job are not."
        return (FieldError(pointer="/kind", code="sealed_args", detail=detail),)
    return ()
