"""What the jobs of a room write into it, in the transaction that completes them.

Each looks again whether it may: the room may have been paused, completed, archived or
deleted since it was asked. Then it raises the refusal, which ends the job with its
reason.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Now

from accounts.domain.actor import Actor
from accounts.selectors import actor_by_external_id
from llm_app.schemas.room import HintLevel
from sessions_app import room_facts
from sessions_app.domain.errors import AskerGone, SessionNotFound, SessionOver
from sessions_app.domain.words import ActivityAction, MessageKind, SessionStatus
from sessions_app.models import Message, Session
from sessions_app.room_facts import RoomFacts
from sessions_app.services import common


def facts_for(*, session_id: str, asker: str, as_of: datetime) -> RoomFacts:
    """The room for a job of this asker, before anything is paid for.

    Raises `AskerGone`, `SessionNotFound`, `MayNotWrite`, `NoCase`.
    """
    actor = actor_named(asker)
    _, standing = common.open_room(actor=actor, session_id=session_id)
    common.require_writer(standing)
    return room_facts.facts_of(session_id=session_id, as_of=as_of)


def actor_named(external_id: str) -> Actor:
    """The active user of this identity; raises `AskerGone`."""
    actor = actor_by_external_id(external_id)
    if actor is None:
        raise AskerGone
    return actor


def post_reply(*, session_id: str, asker: str, kind: MessageKind, body: str) -> Session:
    """Let the agent say something in the thread; gives the session, its row held.

    Raises `AskerGone`, `SessionNotFound`, `MayNotWrite`.
    """
    actor = actor_named(asker)
    session, standing = common.open_locked(actor=actor, session_id=session_id)
    common.require_writer(standing)
    say(session, kind=kind, body=body)
    return session


def post_hint(
    *,
    session_id: str,
    asker: str,
    body: str,
    level: HintLevel | None,
    uses: Collection[str],
    clue: str | None,
) -> None:
    """Give a hint, and with it `clue`, if there is one. Raises as `post_reply`.

    The activity log remembers the level and how much was found, from which the level
    of the next hint follows.
    """
    session = post_reply(
        session_id=session_id, asker=asker, kind=MessageKind.HINT, body=body
    )
    found = session.evidence.filter(found_at__isnull=False).count()
    common.log(
        session,
        actor_id=actor_named(asker).user_id,
        action=ActivityAction.HINT_GIVEN,
        detail={"level": level, "found": found, "uses": sorted(uses)},
    )
    if clue is not None:
        hand_over(session, slugs=[clue], asker=asker, how="hint")


def hand_over(
    session: Session, *, slugs: Collection[str], asker: str, how: str
) -> None:
    """Mark clues as found, those that are not yet; the log says by whom and how."""
    missing = session.evidence.filter(slug__in=slugs, found_at__isnull=True)
    for clue in list(missing.order_by("id")):
        session.evidence.filter(pk=clue.pk).update(
            found_at=Now(), version=F("version") + 1
        )
        common.log(
            session,
            actor_id=actor_named(asker).user_id,
            action=ActivityAction.EVIDENCE_FOUND,
            detail={"evidence": str(clue.pk), "place": clue.place, "how": how},
        )
    common.publish_room(session)


def post_summary(*, session_id: str, body: str) -> None:
    """Tell the story of the session in its thread, completed or not.

    Raises `SessionNotFound`, `SessionOver` in the archive.
    """
    session = Session.objects.select_for_update().filter(id=session_id).first()
    if session is None:
        raise SessionNotFound
    if session.status == SessionStatus.ARCHIVED:
        raise SessionOver(status=SessionStatus.ARCHIVED)
    say(session, kind=MessageKind.SYSTEM, body=body)


def say(session: Session, *, kind: MessageKind, body: str) -> None:
    """Write into the thread as the agent, or as the room itself."""
    Message.objects.create(session=session, kind=kind, body=body)
    common.publish_room(session, listed=False)
