"""Opening, editing and closing sessions."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models.functions import Coalesce, Now

from accounts.domain.actor import Actor
from sessions_app.domain import rules
from sessions_app.domain.errors import (
    FewerThanSeated,
    IllegalStatusChange,
    VersionMissing,
)
from sessions_app.domain.words import (
    MAX_PARTICIPANTS,
    ActivityAction,
    Role,
    RoomJob,
    SessionStatus,
    Visibility,
)
from sessions_app.models import Evidence, Participant, Session
from sessions_app.services import common
from sessions_app.services.room_jobs import accept_room_job


@dataclass(frozen=True, kw_only=True)
class NewEvidence:
    """A clue of a new case; `reasoning` is what it proves and stays hidden."""

    slug: str
    kind: str
    text: str
    place: str
    needs: list[str]
    reasoning: dict[str, Any]
    is_found: bool


@dataclass(frozen=True, kw_only=True)
class NewSession:
    """All that a session needs to open, whoever wrote it."""

    title: str
    description: str
    starting_prompt: str
    difficulty: str
    estimated_duration: int = 45
    content: dict[str, Any]
    solution: dict[str, Any] | None = None
    author_label: str = ""
    visibility: Visibility = Visibility.PUBLIC
    max_participants: int = MAX_PARTICIPANTS
    evidence: tuple[NewEvidence, ...] = ()


def open_session(*, new: NewSession, creator_id: int) -> Session:
    """Open a room with its creator as moderator.

    Joins a transaction that is under way, so that a job can complete in the same one.
    """
    fields = {name: value for name, value in asdict(new).items() if name != "evidence"}
    with transaction.atomic():
        session = Session.objects.create(created_by_id=creator_id, **fields)
        Participant.objects.create(
            session=session, user_id=creator_id, role=Role.MODERATOR
        )
        Evidence.objects.bulk_create(
            Evidence(
                session=session,
                slug=clue.slug,
                kind=clue.kind,
                text=clue.text,
                place=clue.place,
                needs=clue.needs,
                reasoning=clue.reasoning,
                found_at=Now() if clue.is_found else None,
            )
            for clue in new.evidence
        )
        common.log(
            session,
            actor_id=creator_id,
            action=ActivityAction.SESSION_CREATED,
            detail={"title": session.title},
        )
        common.publish_room(session)
    return session


def update_session(
    *, session_id: str, actor: Actor, version: int | None, changes: dict[str, Any]
) -> Session:
    """Edit title, description, starting_prompt, visibility or max_participants.

    Raises `VersionMissing`, `VersionMismatch`, `ModeratorsOnly`, `FewerThanSeated`.
    """
    if version is None:
        raise VersionMissing
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        common.require_moderator(standing)
        if not rules.may_edit(standing):
            raise IllegalStatusChange(current=standing.status, wanted=standing.status)
        _require_seats(session, wanted=changes.get("max_participants"))
        common.bump(session, version=version, **changes)
        common.log(
            session,
            actor_id=actor.user_id,
            action=ActivityAction.SESSION_UPDATED,
            detail={"fields": sorted(changes)},
        )
        if "visibility" in changes:
            common.publish_rights(session, lists=True)
        else:
            common.publish_room(session)
    return common.open_room(actor=actor, session_id=session_id)[0]


def change_status(*, session_id: str, actor: Actor, status: SessionStatus) -> Session:
    """Move along the status table; completing reveals the solution for good."""
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        common.require_moderator(standing)
        if not rules.may_become(current=standing.status, wanted=status):
            raise IllegalStatusChange(current=standing.status, wanted=status)
        if status is SessionStatus.COMPLETED:
            complete(session, actor=actor)
        else:
            _set_status(session, actor=actor, status=status)
    return common.open_room(actor=actor, session_id=session_id)[0]


def complete(session: Session, *, actor: Actor) -> None:
    """Complete a session, its row held: reveal the solution, have its story written.

    The status table must allow it.
    """
    _set_status(
        session,
        actor=actor,
        status=SessionStatus.COMPLETED,
        revealed_at=Coalesce("revealed_at", Now()),
    )
    # A budget that is spent ends no session differently: then no model is asked.
    accept_room_job(session, kind=RoomJob.SUMMARISE, actor=actor, is_owed=True)


def _set_status(
    session: Session, *, actor: Actor, status: SessionStatus, **values: Any
) -> None:
    common.bump(session, status=status, **values)
    common.log(
        session,
        actor_id=actor.user_id or None,
        action=ActivityAction.STATUS_CHANGED,
        detail={"from": session.status, "to": status},
    )
    common.publish_room(session)


def reveal_solution(*, session_id: str, actor: Actor) -> Session:
    """Show the solution to everyone in the room, for good; once is enough."""
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        common.require_moderator(standing)
        if session.revealed_at is None:
            common.bump(session, revealed_at=Now())
            common.log(
                session,
                actor_id=actor.user_id,
                action=ActivityAction.SOLUTION_REVEALED,
            )
            common.publish_room(session, listed=False)
    return common.open_room(actor=actor, session_id=session_id)[0]


def delete_session(*, session_id: str, actor: Actor, version: int | None) -> None:
    """Delete the room and all that is in it."""
    if version is None:
        raise VersionMissing
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        common.require_moderator(standing)
        common.bump(session, version=version)
        common.publish_room(session)
        session.delete()


def _require_seats(session: Session, *, wanted: int | None) -> None:
    seated = session.participants.count() if wanted is not None else 0
    if wanted is not None and wanted < seated:
        raise FewerThanSeated(wanted=wanted, seated=seated)
