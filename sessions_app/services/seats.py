"""Who takes part: joining, leaving, roles."""

from django.db import IntegrityError, transaction

from accounts.domain.actor import Actor
from sessions_app.domain import rules
from sessions_app.domain.errors import (
    LastModerator,
    MayNotJoin,
    ParticipantNotFound,
    SessionFull,
)
from sessions_app.domain.words import ActivityAction, Role, Visibility
from sessions_app.models import Participant, Session
from sessions_app.services import common


def join(*, session_id: str, actor: Actor) -> Session:
    """Take part in a public session; an observer becomes a participant."""
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        if not rules.may_join(standing):
            raise MayNotJoin
        if standing.role is None:
            _require_room(session)
            _seat(session, user_id=actor.user_id)
        else:
            seats = session.participants.filter(user_id=actor.user_id)
            seats.update(role=Role.PARTICIPANT)
        common.log(session, actor_id=actor.user_id, action=ActivityAction.JOINED)
        common.publish_rights(session)
    return common.open_room(actor=actor, session_id=session_id)[0]


def leave(*, session_id: str, actor: Actor) -> None:
    """Give up one's seat; the last moderator cannot."""
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        if standing.role is None:
            raise ParticipantNotFound
        _require_other_moderator(session, role=standing.role)
        session.participants.filter(user_id=actor.user_id).delete()
        common.log(session, actor_id=actor.user_id, action=ActivityAction.LEFT)
        common.publish_rights(session, lists=_is_private(session))


def set_role(*, session_id: str, actor: Actor, external_id: str, role: Role) -> None:
    """Give a participant another role."""
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        common.require_moderator(standing)
        seat = _seat_of(session, external_id=external_id)
        if role is not Role.MODERATOR:
            _require_other_moderator(session, role=Role(seat.role))
        detail = {"user": external_id, "from": seat.role, "to": role}
        session.participants.filter(id=seat.pk).update(role=role)
        common.log(
            session,
            actor_id=actor.user_id,
            action=ActivityAction.ROLE_CHANGED,
            detail=detail,
        )
        common.publish_rights(session)


def remove(*, session_id: str, actor: Actor, external_id: str) -> None:
    """Take a participant's seat away."""
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        common.require_moderator(standing)
        seat = _seat_of(session, external_id=external_id)
        _require_other_moderator(session, role=Role(seat.role))
        seat.delete()
        common.log(
            session,
            actor_id=actor.user_id,
            action=ActivityAction.REMOVED,
            detail={"user": external_id},
        )
        common.publish_rights(session, lists=_is_private(session))


def _is_private(session: Session) -> bool:
    return session.visibility == Visibility.PRIVATE


def _require_room(session: Session) -> None:
    if session.participants.count() >= session.max_participants:
        raise SessionFull(limit=session.max_participants)


def _require_other_moderator(session: Session, *, role: Role) -> None:
    moderators = session.participants.filter(role=Role.MODERATOR).count()
    if rules.is_last_moderator(role, moderators=moderators):
        raise LastModerator


def _seat(session: Session, *, user_id: int) -> None:
    try:
        with transaction.atomic():
            Participant.objects.create(
                session=session, user_id=user_id, role=Role.PARTICIPANT
            )
    except IntegrityError:
        raise MayNotJoin from None


def _seat_of(session: Session, *, external_id: str) -> Participant:
    seat = session.participants.filter(user__external_id=external_id).first()
    if seat is None:
        raise ParticipantNotFound
    return seat
