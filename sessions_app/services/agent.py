"""What people ask of the room's agent: each a job whose end writes into the room."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from accounts.domain.actor import Actor
from jobs_app import selectors as jobs
from jobs_app.services import Idempotency, is_repeated
from sessions_app import room_facts
from sessions_app.domain.words import ActivityAction, MessageKind, RoomJob
from sessions_app.models import Message, Session
from sessions_app.services import common
from sessions_app.services.room_jobs import accept_room_job

JsonObject = dict[str, Any]


def ask(
    *,
    session_id: str,
    actor: Actor,
    question: str,
    idempotency: Idempotency | None = None,
) -> JsonObject:
    """Put a question to the agent, in front of everybody; gives the job.

    Raises `MayNotWrite`, `NoCase`, `AgentBusy`, `KeyReused`.
    """

    def post(session: Session) -> None:
        _say(session, actor=actor, body=f"@{room_facts.AGENT} {question}")
        action = ActivityAction.AGENT_ASKED
        common.log(session, actor_id=actor.user_id, action=action)

    with transaction.atomic():
        session = _writable_case(
            session_id=session_id, actor=actor, idempotency=idempotency
        )
        return _accept(
            session,
            kind=RoomJob.ANSWER,
            actor=actor,
            args={"question": question},
            idempotency=idempotency,
            then=post,
        )


def question_witness(
    *,
    session_id: str,
    actor: Actor,
    suspect: str,
    question: str,
    idempotency: Idempotency | None = None,
) -> JsonObject:
    """Put a question to a suspect, in front of everybody; gives the job.

    Raises `MayNotWrite`, `NoCase`, `UnknownSuspect`, `AgentBusy`, `KeyReused`.
    """

    def post(session: Session) -> None:
        _say(session, actor=actor, body=f"@{name} {question}")
        common.log(
            session,
            actor_id=actor.user_id,
            action=ActivityAction.WITNESS_QUESTIONED,
            detail={"suspect": name},
        )

    with transaction.atomic():
        session = _writable_case(
            session_id=session_id, actor=actor, idempotency=idempotency
        )
        name = room_facts.case_of(session).name_of(suspect, field="suspect")
        return _accept(
            session,
            kind=RoomJob.WITNESS,
            actor=actor,
            args={"suspect": suspect, "name": name, "question": question},
            idempotency=idempotency,
            then=post,
        )


def request_hint(
    *, session_id: str, actor: Actor, idempotency: Idempotency | None = None
) -> JsonObject:
    """Ask for the next hint, fitted to what the team has found; gives the job.

    Raises `MayNotWrite`, `NoCase`, `AgentBusy`, `KeyReused`.
    """
    with transaction.atomic():
        session = _writable_case(
            session_id=session_id, actor=actor, idempotency=idempotency
        )
        return _accept(session, kind=RoomJob.HINT, actor=actor, idempotency=idempotency)


def analyse(
    *, session_id: str, actor: Actor, idempotency: Idempotency | None = None
) -> JsonObject:
    """Have the talk and the case analysed, once at a time; gives the job.

    Raises `MayNotWrite`, `NoCase`, `KeyReused`.
    """
    with transaction.atomic():
        session = _writable_case(
            session_id=session_id, actor=actor, idempotency=idempotency
        )
        return _accept(
            session, kind=RoomJob.ANALYSE, actor=actor, idempotency=idempotency
        )


def summarise(
    *, session_id: str, actor: Actor, idempotency: Idempotency | None = None
) -> JsonObject:
    """Have the story of the session written, once at a time; gives the job.

    Raises `ModeratorsOnly`, `SessionOver`, `KeyReused`.
    """
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        if not is_repeated(idempotency, actor=actor):
            common.require_summary(standing)
        return _accept(
            session, kind=RoomJob.SUMMARISE, actor=actor, idempotency=idempotency
        )


def _writable_case(
    *, session_id: str, actor: Actor, idempotency: Idempotency | None
) -> Session:
    session, standing = common.open_locked(actor=actor, session_id=session_id)
    # The same request once more gets the first answer, whatever has changed since.
    if not is_repeated(idempotency, actor=actor):
        common.require_writer(standing)
    room_facts.case_of(session)
    return session


def _accept(
    session: Session,
    *,
    kind: RoomJob,
    actor: Actor,
    args: JsonObject | None = None,
    idempotency: Idempotency | None = None,
    then: Callable[[Session], None] | None = None,
) -> JsonObject:
    accepted = accept_room_job(
        session, kind=kind, actor=actor, args=args, idempotency=idempotency
    )
    if accepted.is_new and then is not None:
        then(session)
    common.publish_room(session, listed=False)
    return jobs.job_json(accepted.job)


def _say(session: Session, *, actor: Actor, body: str) -> None:
    Message.objects.create(
        session=session, author_id=actor.user_id, kind=MessageKind.CHAT, body=body
    )
