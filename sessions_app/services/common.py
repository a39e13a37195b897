"""What all services share: the log entry, the publication, the guards."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts.domain.actor import Actor
from livestate.publish import publish_on_commit, reauthorize
from sessions_app import selectors
from sessions_app.domain import rules
from sessions_app.domain.errors import (
    MayNotWrite,
    ModeratorsOnly,
    SessionNotFound,
    SessionOver,
    VersionMismatch,
)
from sessions_app.domain.rules import Standing
from sessions_app.domain.words import ActivityAction
from sessions_app.models import ActivityEntry, Session

LIST_TOPIC = "session_list"


def open_room(*, actor: Actor, session_id: str) -> tuple[Session, Standing]:
    """The session and how the actor stands to it; raises `SessionNotFound`."""
    session = selectors.session_of(actor=actor, session_id=session_id)
    return session, selectors.standing_of(actor=actor, session=session)


def open_locked(*, actor: Actor, session_id: str) -> tuple[Session, Standing]:
    """`open_room` with the session's row held: what is read is true until commit.

    To be called in a transaction. SQLite's IMMEDIATE transaction holds everything by
    itself and ignores the lock.
    """
    session, _ = open_room(actor=actor, session_id=session_id)
    if not Session.objects.select_for_update().filter(id=session.pk).first():
        raise SessionNotFound
    return open_room(actor=actor, session_id=session_id)


def require_moderator(standing: Standing) -> None:
    """Raise `ModeratorsOnly` unless the actor moderates the session."""
    if not rules.may_moderate(standing):
        raise ModeratorsOnly


def require_writer(standing: Standing) -> None:
    """Raise `MayNotWrite`, with the reason, unless the actor may write now."""
    if not rules.may_write(standing):
        raise MayNotWrite(status=standing.status, role=standing.role)


def require_summary(standing: Standing) -> None:
    """Raise `ModeratorsOnly` or `SessionOver` unless the actor may have it told."""
    require_moderator(standing)
    if not rules.may_summarise(standing):
        raise SessionOver(status=standing.status)


def log(
    session: Session,
    *,
    actor_id: int | None,
    action: ActivityAction,
    detail: dict[str, Any] | None = None,
) -> None:
    """Append to the activity log. `detail` is public: never the solution."""
    ActivityEntry.objects.create(
        session=session, actor_id=actor_id, action=action, detail=detail or {}
    )


def bump(session: Session, *, version: int | None = None, **values: Any) -> None:
    """Change the session's shared fields under its version.

    With `version` given, raises `VersionMismatch` when somebody else was faster.
    """
    rows = Session.objects.filter(id=session.pk)
    if version is not None:
        rows = rows.filter(version=version)
    if not rows.update(version=F("version") + 1, updated_at=Now(), **values):
        now = Session.objects.filter(id=session.pk).first()
        raise VersionMismatch(current=now.version) if now else SessionNotFound


def publish_rights(session: Session, *, lists: bool = False) -> None:
    """After commit: open sockets are judged again, in the room and, with `lists`, at
    every list, since who takes part in a private session has a list of their own.
    """
    publish_room(session)
    topics = [selectors.room_topic(session.pk), *([LIST_TOPIC] if lists else [])]
    for topic in topics:
        transaction.on_commit(partial(reauthorize, topic=topic))


def publish_room(session: Session, *, listed: bool = True) -> None:
    """After commit: the room's screens, and every list it stands in."""
    topics = [selectors.room_topic(session.pk), *([LIST_TOPIC] if listed else [])]
    publish_on_commit(*topics)
