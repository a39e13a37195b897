"""Everything that people, and other apps, do to jobs."""

from jobs_app.news import TOPIC
from jobs_app.services.accepting import (
    Accepted,
    Batch,
    Idempotency,
    JobRequest,
    accept,
    ask,
    enqueue,
    enqueue_batch,
    forget_old_keys,
    idempotency_of,
    is_repeated,
)
from jobs_app.services.cancel_and_retry import cancel, retry
from jobs_app.services.followers import send_hint_for_next, tell_followers
from jobs_app.services.operating import cancel_any, retry_any, run_again
from jobs_app.services.queues import (
    add_queue_rows,
    limit_queue,
    pause_queue,
    resume_queue,
)
from jobs_app.services.recurring import first_tick, run_recurring
from jobs_app.services.recurring_rows import (
    check_recurring,
    enable_recurring,
    run_recurring_now,
    save_recurring,
)

__all__ = [
    "TOPIC",
    "Accepted",
    "Batch",
    "Idempotency",
    "JobRequest",
    "accept",
    "add_queue_rows",
    "ask",
    "cancel",
    "cancel_any",
    "check_recurring",
    "enable_recurring",
    "enqueue",
    "enqueue_batch",
    "first_tick",
    "forget_old_keys",
    "idempotency_of",
    "is_repeated",
    "limit_queue",
    "pause_queue",
    "resume_queue",
    "retry",
    "retry_any",
    "run_again",
    "run_recurring",
    "run_recurring_now",
    "save_recurring",
    "send_hint_for_next",
    "tell_followers",
]
