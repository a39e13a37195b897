"""Everything that people, and other apps, do to jobs."""

from jobs_app.services.accepting import (
    TOPIC,
    Accepted,
    Batch,
    Idempotency,
    JobRequest,
    accept,
    enqueue,
    enqueue_batch,
    forget_old_keys,
)
from jobs_app.services.followers import send_hint_for_next, tell_followers
from jobs_app.services.queues import pause_queue, resume_queue
from jobs_app.services.recurring import first_tick, run_recurring
from jobs_app.services.wishes import cancel, retry

__all__ = [
    "TOPIC",
    "Accepted",
    "Batch",
    "Idempotency",
    "JobRequest",
    "accept",
    "cancel",
    "enqueue",
    "enqueue_batch",
    "first_tick",
    "forget_old_keys",
    "pause_queue",
    "resume_queue",
    "retry",
    "run_recurring",
    "send_hint_for_next",
    "tell_followers",
]
