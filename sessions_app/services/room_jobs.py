"""Jobs that work for a room: asked for by services, which have checked who may."""

from typing import Any

from accounts.domain.actor import Actor
from jobs_app import selectors as jobs
from jobs_app import services
from jobs_app.domain.requests import Needs, WaitsFor, Wishes
from jobs_app.services import Accepted, Idempotency
from sessions_app.domain.words import SPEAKING, RoomJob
from sessions_app.models import Session


def accept_room_job(
    session: Session,
    *,
    kind: RoomJob,
    actor: Actor,
    args: dict[str, Any] | None = None,
    idempotency: Idempotency | None = None,
) -> Accepted:
    """Accept a job about this session; call it with the session's row held.

    What the agent says in the thread waits until it has said what was asked before.
    """
    subject = str(session.pk)
    before = jobs.live_about(subject_id=subject, kinds=SPEAKING)
    line = before if kind in SPEAKING else []
    return services.accept(
        kind=kind,
        args={"session_id": subject, **(args or {})},
        actor=actor,
        idempotency=idempotency,
        wishes=Wishes(
            subject_id=subject,
            after=tuple(WaitsFor(job_id=one, needs=Needs.ENDED) for one in line),
        ),
    )
