"""What others may ask about sessions: cards, rooms, and their parts, as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, QuerySet

from accounts.domain.actor import Actor, Person
from accounts.selectors import people
from jobs_app.selectors import jobs_about
from livestate.presence import online_keys
from livestate.wire import row_number, utc_text
from sessions_app.domain import rules
from sessions_app.domain.errors import SessionNotFound
from sessions_app.domain.rules import Standing
from sessions_app.domain.words import (
    SPEAKING,
    AgentStatus,
    Role,
    RoomJob,
    SessionStatus,
    Visibility,
)
from sessions_app.models import (
    COUNTS,
    ActivityEntry,
    Message,
    Participant,
    Proposal,
    Session,
    SessionQuerySet,
)

LISTED = 50
LATEST_MESSAGES = 50
LATEST_ACTIVITY = 50

LATEST_PROPOSALS = 50
LATEST_JOBS = 10

JsonObject = dict[str, Any]

_PENDING, _RUNNING = "pending", "running"

_ON_CARDS = (
    *("id", "title", "description", "difficulty", "estimated_duration", "status"),
    *("visibility", "max_participants", "author_label", "created_by_id"),
    *("created_at", "updated_at", "version"),
)
# Built once: the shared list is read for every change of any session, and building the
# query would take as long as running it.
_SHARED_LIST = (
    Session.objects.filter(status=SessionStatus.ACTIVE, visibility=Visibility.PUBLIC)
    .with_counts()
    .order_by("-id")
    .values_list(*_ON_CARDS, *COUNTS, named=True)[:LISTED]
)


def room_topic(session_id: int | str) -> str:
    """The live topic of one room."""
    return f"workspace:{session_id}"


def room_topics(session_id: str) -> tuple[str, ...]:
    """The live topics that show the jobs of a room."""
    return (room_topic(session_id),)


def visible_sessions(*, user_id: int) -> SessionQuerySet:
    """Every session this user may know of, newest first."""
    return Session.objects.visible_to(user_id).order_by("-id")


def newest_titles(*, count: int) -> list[str]:
    """The titles of the newest sessions, whoever may see them: not to be shown."""
    newest = Session.objects.order_by("-id").values_list("title", flat=True)
    return list(newest[:count])


def session_of(*, actor: Actor, session_id: str) -> Session:
    """One session that the actor may see; raises `SessionNotFound`."""
    mine = visible_sessions(user_id=actor.user_id)
    found = mine.filter(id=row_number(session_id)).first()
    if found is None:
        raise SessionNotFound
    return found


def standing_of(*, actor: Actor, session: Session) -> Standing:
    """How the actor stands to the session."""
    seat = Participant.objects.of_user(actor.user_id).filter(session=session).first()
    return Standing(
        status=SessionStatus(session.status),
        visibility=Visibility(session.visibility),
        role=Role(seat.role) if seat else None,
    )


def takes_part_in_private(*, user_id: int) -> bool:
    """Whether the session list of this user differs from everybody's."""
    seats = Participant.objects.of_user(user_id)
    return seats.filter(session__visibility=Visibility.PRIVATE).exists()


def listed_cards(*, external_id: str | None) -> list[JsonObject]:
    """Cards of active sessions, newest first: the public ones, or one person's."""
    if external_id is None:
        rows = list(_SHARED_LIST.all())
    else:
        person = Participant.objects.filter(user__external_id=external_id)
        sessions = Session.objects.filter(status=SessionStatus.ACTIVE)
        sessions = sessions.filter(visibility=Visibility.PUBLIC) | sessions.filter(
            id__in=person.values("session_id")
        )
        named = sessions.with_counts().order_by("-id")
        rows = list(named.values_list(*_ON_CARDS, *COUNTS, named=True)[:LISTED])
    return _cards(rows, counts={row.id: row for row in rows})


def sessions_json(sessions: Iterable[Session], *, actor: Actor) -> list[JsonObject]:
    """Whole sessions for one person, `abilities` included, in as many
    queries for fifty as for one.
    """
    rows = list(sessions)
    seats = {
        seat.session_id: Role(seat.role)
        for seat in Participant.objects.of_user(actor.user_id).filter(session__in=rows)
    }
    moderators = _per_session(Participant.objects.moderators().filter(session__in=rows))
    return [
        {
            **card,
            **_body(session),
            "abilities": rules.abilities(
                Standing(
                    status=SessionStatus(session.status),
                    visibility=Visibility(session.visibility),
                    role=seats.get(session.pk),
                ),
                moderators=moderators.get(session.pk, 0),
            ),
        }
        for session, card in zip(rows, _counted_cards(rows), strict=True)
    ]


def session_json(session: Session, *, actor: Actor) -> JsonObject:
    """One session as the contract shows it to this person."""
    return sessions_json([session], actor=actor)[0]


def room_state(*, session_id: str) -> JsonObject:
    """Everything a room's screen shows; the same for all who may see it."""
    rows = Session.objects.all()
    session = rows.filter(id=row_number(session_id)).first()
    if session is None:
        raise SessionNotFound
    jobs = jobs_about(subject_id=session_id, kinds=list(RoomJob), limit=LATEST_JOBS)
    return {
        "session": {**_counted_cards([session])[0], **_body(session)},
        "participants": participants_json(session),
        "messages": latest_messages(session),
        "evidence": evidence_json(session),
        "proposals": proposals_json(latest_proposals(session)),
        "activity": latest_activity(session),
        "jobs": [_without_preview(job) for job in jobs],
        "agent": _agent_json(jobs),
        "error": None,
    }


def participants_json(session: Session) -> list[JsonObject]:
    """Every participant with their role and what they have contributed."""
    seats = list(session.participants.all())
    known = people(user_ids=[seat.user_id for seat in seats])
    present = set(_online([session.pk])[session.pk])
    written = _message_counts(session)
    return [
        {
            # Lists are matched by `id` when patches are made.
            "id": known[seat.user_id].external_id,
            "user": known[seat.user_id].as_json(),
            "role": seat.role,
            "joined_at": utc_text(seat.joined_at),
            "active": known[seat.user_id].external_id in present,
            "contributions": {
                "messages": written.get(seat.user_id, 0),
                "notebook_characters": 0,
                "evidence": 0,
            },
        }
        for seat in seats
        if seat.user_id in known
    ]


def latest_messages(session: Session) -> list[JsonObject]:
    """The last messages of the thread, oldest first."""
    latest = session.messages.order_by("-id")[:LATEST_MESSAGES]
    return messages_json(reversed(latest))


def messages_json(messages: Iterable[Message]) -> list[JsonObject]:
    """Messages as the contract shows them."""
    rows = list(messages)
    known = people(user_ids=[row.author_id for row in rows if row.author_id])
    return [
        {
            "id": str(row.pk),
            "author": _person_json(known, row.author_id),
            "kind": row.kind,
            "body": row.body,
            "created_at": utc_text(row.created_at),
            "edited_at": utc_text(row.edited_at),
        }
        for row in rows
    ]


def evidence_json(session: Session) -> list[JsonObject]:
    """The evidence found so far. What it proves is part of the solution and stays."""
    found = session.evidence.filter(found_at__isnull=False).order_by("id")
    return [
        {
            "id": str(row.pk),
            "kind": row.kind,
            "text": row.text,
            "place": row.place,
            "found_at": utc_text(row.found_at),
            "pinned_by": None,
            "group": None,
            "note": "",
            "links": [],
            "version": row.version,
        }
        for row in found
    ]


def latest_proposals(session: Session) -> list[Proposal]:
    """The last proposed solutions, oldest first."""
    return list(reversed(session.proposals.order_by("-id")[:LATEST_PROPOSALS]))


def proposals_json(proposals: Iterable[Proposal]) -> list[JsonObject]:
    """Proposals as the contract shows them; `job_id` is the job that judges it."""
    rows = list(proposals)
    named = [user for row in rows for user in (row.author_id, row.overruled_by_id)]
    known = people(user_ids=[user for user in named if user])
    return [
        {
            "id": str(row.pk),
            "author": _person_json(known, row.author_id),
            "culprit": row.culprit,
            "reasoning": row.reasoning,
            "verdict": row.verdict,
            "reasons": row.reasons,
            "overruled_by": _person_json(known, row.overruled_by_id),
            "job_id": str(row.job_id) if row.job_id else None,
            "created_at": utc_text(row.created_at),
        }
        for row in rows
    ]


def latest_activity(session: Session) -> list[JsonObject]:
    """The last entries of the activity log, oldest first."""
    return activity_json(reversed(session.activity.order_by("-id")[:LATEST_ACTIVITY]))


def activity_json(entries: Iterable[ActivityEntry]) -> list[JsonObject]:
    """Entries of the activity log as the contract shows them."""
    rows = list(entries)
    known = people(user_ids=[row.actor_id for row in rows if row.actor_id])
    return [
        {
            "id": str(row.pk),
            "at": utc_text(row.at),
            "actor": _person_json(known, row.actor_id),
            "action": row.action,
            "detail": row.detail,
        }
        for row in rows
    ]


def _without_preview(job: JsonObject) -> JsonObject:
    """What is being written is shown once, as what the agent says."""
    return {name: value for name, value in job.items() if name != "preview"}


def _agent_json(jobs: Sequence[JsonObject]) -> JsonObject:
    """What the agent is doing, and what it has written so far of what it will say."""
    at_work = [
        job
        for job in jobs
        if job["kind"] in SPEAKING and job["status"] in (_PENDING, _RUNNING)
    ]
    texts = [(job["preview"] or {}).get("text", "") for job in at_work]
    text = next(filter(None, texts), "")
    if text:
        return {"status": AgentStatus.WRITING, "text": text}
    return {"status": AgentStatus.THINKING if at_work else AgentStatus.IDLE, "text": ""}


def _counted_cards(sessions: list[Session]) -> list[JsonObject]:
    mine = Session.objects.filter(id__in=[row.pk for row in sessions])
    counted = mine.order_by().with_counts().values_list("id", *COUNTS, named=True)
    return _cards(sessions, counts={row.id: row for row in counted})


def _cards(rows: Sequence[Any], *, counts: dict[int, Any]) -> list[JsonObject]:
    """`rows` have the columns of a card, `counts` those of `with_counts`."""
    known = people(user_ids=[row.created_by_id for row in rows if row.created_by_id])
    online = _online([row.id for row in rows])
    return [
        {
            "id": str(row.id),
            "title": row.title,
            "description": row.description,
            "difficulty": row.difficulty,
            "estimated_duration": row.estimated_duration,
            "status": row.status,
            "visibility": row.visibility,
            "max_participants": row.max_participants,
            "author_label": row.author_label,
            "created_by": _person_json(known, row.created_by_id),
            "participant_count": counts[row.id].seat_count,
            "online_count": len(online[row.id]),
            "progress": {
                "found": counts[row.id].found_count,
                "total": counts[row.id].clue_count,
            },
            "created_at": utc_text(row.created_at),
            "updated_at": utc_text(row.updated_at),
            "version": row.version,
        }
        for row in rows
    ]


def _body(session: Session) -> JsonObject:
    is_revealed = session.revealed_at is not None
    shows_solution = rules.may_see_solution(is_revealed=is_revealed)
    return {
        "content": session.content,
        "starting_prompt": session.starting_prompt,
        "solution": session.solution if shows_solution else None,
    }


def _online(session_ids: list[int]) -> dict[int, list[str]]:
    found = online_keys([room_topic(number) for number in session_ids])
    return {number: found.get(room_topic(number), []) for number in session_ids}


def _per_session(rows: QuerySet[Any]) -> dict[int, int]:
    counted = rows.order_by().values("session_id").annotate(n=Count("id"))
    return {row["session_id"]: row["n"] for row in counted}


def _message_counts(session: Session) -> dict[int, int]:
    rows = session.messages.filter(author__isnull=False).values("author_id")
    return {
        row["author_id"]: row["n"] for row in rows.annotate(n=Count("id")).order_by()
    }


def _person_json(known: dict[int, Person], user_id: int | None) -> JsonObject | None:
    person = known.get(user_id) if user_id is not None else None
    return dict(person.as_json()) if person else None
