"""Proposed solutions: proposing, judging, overruling."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.domain.actor import SYSTEM, Actor
from accounts.selectors import actor_by_external_id
from jobs_app.services import Idempotency, is_repeated
from livestate.wire import row_number
from llm_app.schemas import room as schemas
from sessions_app import room_facts
from sessions_app.domain import rules
from sessions_app.domain.errors import (
    AlreadyDecided,
    ProposalNotFound,
    SessionNotFound,
    SessionOver,
)
from sessions_app.domain.words import (
    ActivityAction,
    MessageKind,
    RoomJob,
    SessionStatus,
    Verdict,
)
from sessions_app.models import Proposal, Session
from sessions_app.room_facts import RoomFacts
from sessions_app.services import common, replies, rooms
from sessions_app.services.room_jobs import accept_room_job


def propose(
    *,
    session_id: str,
    actor: Actor,
    culprit: str,
    reasoning: str,
    idempotency: Idempotency | None = None,
) -> Proposal:
    """Propose who did it and why; a job judges it.

    Raises `MayNotWrite`, `NoCase`, `UnknownSuspect`, `KeyReused`.
    """
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        # The same request once more gets the first answer: it may have ended the case.
        if not is_repeated(idempotency, actor=actor):
            common.require_writer(standing)
        name = room_facts.case_of(session).name_of(culprit, field="culprit")
        proposal = Proposal.objects.create(
            session=session,
            author_id=actor.user_id,
            culprit=culprit,
            reasoning=reasoning,
        )
        accepted = accept_room_job(
            session,
            kind=RoomJob.JUDGE,
            actor=actor,
            args={"proposal_id": str(proposal.pk), "name": name},
            idempotency=idempotency,
        )
        if not accepted.is_new:
            # The same request once more: what it has made is there.
            proposal.delete()
            return Proposal.objects.get(pk=accepted.job.args["proposal_id"])
        proposal.job_id = accepted.job.pk
        proposal.save(update_fields=["job_id"])
        common.log(
            session,
            actor_id=actor.user_id,
            action=ActivityAction.SOLUTION_PROPOSED,
            detail={"culprit": name},
        )
        common.publish_room(session, listed=False)
    proposal.refresh_from_db()
    return proposal


def give_verdict(
    *, proposal_id: str, asker: str, verdict: Verdict, reasons: list[str]
) -> str:
    """Write what the judge says; a correct proposal completes the session.

    A proposal that a moderator has decided meanwhile stays as it is. Gives the
    session's id. Raises `ProposalNotFound`, `SessionOver` in the archive.
    """
    session, proposal = _locked(proposal_id)
    _require_unarchived(session)
    if proposal.verdict != Verdict.PENDING:
        return str(session.pk)
    _decide(proposal, verdict=verdict, reasons=reasons)
    replies.say(session, kind=MessageKind.VERDICT, body="\n".join(reasons))
    common.log(
        session,
        actor_id=proposal.author_id,
        action=ActivityAction.VERDICT_GIVEN,
        detail={"proposal": proposal_id, "verdict": verdict},
    )
    _complete_if_solved(
        session, verdict=verdict, actor=actor_by_external_id(asker) or SYSTEM
    )
    return str(session.pk)


def overrule(
    *, session_id: str, actor: Actor, proposal_id: str, verdict: Verdict
) -> Proposal:
    """Decide about a proposal as a moderator; correct completes the session.

    Raises `ModeratorsOnly`, `SessionOver` in the archive, `ProposalNotFound`.
    """
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        common.require_moderator(standing)
        if not rules.may_overrule(standing):
            raise SessionOver(status=standing.status)
        number = row_number(proposal_id)
        proposal = session.proposals.filter(id=number).first()
        if proposal is None:
            raise ProposalNotFound
        proposal.overruled_by_id = actor.user_id
        _decide(proposal, verdict=verdict, reasons=proposal.reasons)
        common.log(
            session,
            actor_id=actor.user_id,
            action=ActivityAction.VERDICT_OVERRULED,
            detail={"proposal": proposal_id, "verdict": verdict},
        )
        _complete_if_solved(session, verdict=verdict, actor=actor)
        common.publish_room(session, listed=False)
    return proposal


@dataclass(frozen=True, kw_only=True)
class ForTheJudge:
    """A proposal and the room in which it was made."""

    room: RoomFacts
    proposal: schemas.Proposal


def for_the_judge(
    *, proposal_id: str, asker: str, job_id: int, as_of: datetime
) -> ForTheJudge:
    """What judging needs, noting which job now judges: it may not be the first.

    Raises `ProposalNotFound`, `AlreadyDecided`, `SessionOver` in the archive, `NoCase`,
    and `SessionNotFound` where the verdict would tell the asker of a room that they may
    see no more.
    """
    proposal = _proposal(proposal_id)
    session = proposal.session
    if proposal.verdict != Verdict.PENDING:
        raise AlreadyDecided(verdict=Verdict(proposal.verdict))
    _require_unarchived(session)
    actor = actor_by_external_id(asker)
    if actor is not None:
        common.open_room(actor=actor, session_id=str(session.pk))
    case = room_facts.case_of(session)
    Proposal.objects.filter(pk=proposal.pk).update(job_id=job_id)
    return ForTheJudge(
        room=room_facts.facts_of(session_id=str(proposal.session_id), as_of=as_of),
        proposal=schemas.Proposal(
            culprit_id=proposal.culprit,
            culprit_name=case.name_of(proposal.culprit, field="culprit"),
            reasoning=" ".join(proposal.reasoning.split()),
        ),
    )


def _proposal(proposal_id: str) -> Proposal:
    rows = Proposal.objects.select_related("session")
    found = rows.filter(id=row_number(proposal_id)).first()
    if found is None:
        raise ProposalNotFound
    return found


def _locked(proposal_id: str) -> tuple[Session, Proposal]:
    """The session's row is locked first, as everywhere."""
    session_id = _proposal(proposal_id).session_id
    session = Session.objects.select_for_update().filter(id=session_id).first()
    if session is None:
        raise SessionNotFound
    return session, _proposal(proposal_id)


def _require_unarchived(session: Session) -> None:
    if session.status == SessionStatus.ARCHIVED:
        raise SessionOver(status=SessionStatus.ARCHIVED)


def _decide(proposal: Proposal, *, verdict: Verdict, reasons: list[str]) -> None:
    proposal.verdict, proposal.reasons = verdict, reasons
    proposal.save(update_fields=["verdict", "reasons", "overruled_by"])


def _complete_if_solved(session: Session, *, verdict: Verdict, actor: Actor) -> None:
    status = SessionStatus(session.status)
    if verdict is Verdict.CORRECT and rules.may_be_solved(status):
        rooms.complete(session, actor=actor)
