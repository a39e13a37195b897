"""The one writer of a job's status: each transition is one conditional UPDATE.

Zero rows changed means that the race is lost; callers then stop. All times are the
database's. The numbers T1–T15 are those of `jobs_app.domain.status.ARROWS`.
"""

from jobs_app.store.cancelling import cancel_pending, request_cancel
from jobs_app.store.claiming import (
    Claim,
    claim,
    claim_next,
    facts_of,
    has_due,
    is_cancel_requested,
    renew,
)
from jobs_app.store.dependencies import lock_needed, released_by, wait_for
from jobs_app.store.housekeeping import (
    MAX_LOST,
    Due,
    expire,
    mark_dispatched,
    mark_undispatched,
    prune,
    prune_celery_results,
    rescue,
    take_undispatched,
)
from jobs_app.store.journalling import Moment, write_step
from jobs_app.store.queues import limit_queue, pause_queue, resume_queue, room_in
from jobs_app.store.rooms import Crowd, crowd
from jobs_app.store.rows import database_time
from jobs_app.store.verdicts import (
    complete,
    fail,
    finish_cancelled,
    hand_back,
    put_back,
    snooze,
)

__all__ = [
    "MAX_LOST",
    "Claim",
    "Crowd",
    "Due",
    "Moment",
    "cancel_pending",
    "claim",
    "claim_next",
    "complete",
    "crowd",
    "database_time",
    "expire",
    "facts_of",
    "fail",
    "finish_cancelled",
    "hand_back",
    "has_due",
    "is_cancel_requested",
    "limit_queue",
    "lock_needed",
    "mark_dispatched",
    "mark_undispatched",
    "pause_queue",
    "prune",
    "prune_celery_results",
    "put_back",
    "released_by",
    "renew",
    "request_cancel",
    "rescue",
    "resume_queue",
    "room_in",
    "snooze",
    "take_undispatched",
    "wait_for",
    "write_step",
]
