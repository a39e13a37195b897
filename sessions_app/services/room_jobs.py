"""Jobs that work for a room: asked for by services, which have checked who may."""

from typing import Any

from accounts.domain.actor import Actor
from jobs_app import selectors as jobs
from jobs_app import services
from jobs_app.domain.requests import Needs, WaitsFor, Wishes
from jobs_app.services import Accepted, Idempotency
from sessions_app.domain.errors import AgentBusy
from sessions_app.domain.inputs import RoomReference
from sessions_app.domain.words import MOST_IN_LINE, SPEAKING, RoomJob
from sessions_app.models import Session
from sessions_app.services import common


def accept_room_job(
    session: Session,
    *,
    kind: RoomJob,
    actor: Actor,
    args: dict[str, Any] | None = None,
    idempotency: Idempotency | None = None,
    is_owed: bool = False,
) -> Accepted:
    """Accept a job about this session; call it with the session's row held.

    What the agent says in the thread waits until it has said what was asked before.
    Raises `AgentBusy` where that is too much, which rolls the job back, and what
    `accept` raises.
    """
    subject = str(session.pk)
    before = jobs.live_about(subject_id=subject, kinds=SPEAKING)
    line = before if kind in SPEAKING else []
    accepted = services.accept(
        kind=kind,
        args={"session_id": subject, **(args or {})},
        actor=actor,
        idempotency=idempotency,
        wishes=Wishes(
            subject_id=subject,
            after=tuple(WaitsFor(job_id=one, needs=Needs.ENDED) for one in line),
            is_owed=is_owed,
        ),
    )
    # Not before: the same request once more is given the job that it has made.
    if accepted.is_new and len(line) >= MOST_IN_LINE:
        raise AgentBusy(most=len(line))
    return accepted


def admit_again(args: RoomReference, actor: Actor) -> None:
    """Let those have a job of a room run again who may write there now.

    Raises `SessionNotFound`, `MayNotWrite`.
    """
    _, standing = common.open_room(actor=actor, session_id=args.session_id)
    common.require_writer(standing)


def admit_summary_again(args: RoomReference, actor: Actor) -> None:
    """Let those have the story told again who may ask for it.

    The end of a session asks for it, too, in the name of whoever has solved the case.
    Raises `SessionNotFound`, `ModeratorsOnly`, `SessionOver`.
    """
    _, standing = common.open_room(actor=actor, session_id=args.session_id)
    common.require_summary(standing)
