"""A room as the model's side reads it: what the team sees, apart from what is hidden.

`RoomFacts.view` is all of a room that a prompt may hold. The rest is for code, which
chooses, judges and checks. Everything is read as of an instant, so that each attempt of
a job reads the same and finds the steps that are paid for already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from accounts.selectors import people
from llm_app.schemas.case import Content, PublicSuspect, Solution
from llm_app.schemas.room import (
    ClueFacts,
    Contribution,
    FoundClue,
    Hidden,
    HintLevel,
    RoomView,
    SessionFacts,
    Truth,
    Utterance,
)
from sessions_app.domain.errors import NoCase, SessionNotFound, UnknownSuspect
from sessions_app.domain.words import ActivityAction, MessageKind, Verdict
from sessions_app.models import ActivityEntry, Evidence, Message, Session

# What the agent is told of the talk: enough to follow it, not so much as to cost.
LATEST_SAID = 30
LONGEST_SAID = 600
AGENT = "agent"
_SPEAKERS = {MessageKind.SYSTEM.value: "room"}


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """The case of a session: who may have done it, and who did."""

    content: Content
    solution: Solution
    culprit_id: str

    @property
    def suspect_ids(self) -> list[str]:
        """The ids of all suspects."""
        return [one.id for one in self.content.suspects]

    def name_of(self, suspect_id: str, *, field: str) -> str:
        """The name of a suspect; raises `UnknownSuspect`, which points at `field`."""
        for one in self.content.suspects:
            if one.id == suspect_id:
                return one.name
        raise UnknownSuspect(field=field, known=self.suspect_ids)


@dataclass(frozen=True, kw_only=True)
class RoomFacts:
    """A room for the model (`view`) and for the code around it (all else)."""

    view: RoomView
    hidden: Hidden
    truth: Truth

    def suspect(self, suspect_id: str) -> PublicSuspect:
        """A suspect as everybody sees them; raises `UnknownSuspect`."""
        for one in self.view.suspects:
            if one.id == suspect_id:
                return one
        known = [one.id for one in self.view.suspects]
        raise UnknownSuspect(field="suspect", known=known)


def case_of(session: Session) -> CaseFacts:
    """The case of a session; raises `NoCase` where there is none to work on."""
    if not session.solution or not session.content.get("suspects"):
        raise NoCase
    content = Content.model_validate({"victim": "", **session.content})
    solution = Solution.model_validate(session.solution)
    for one in content.suspects:
        if one.name == solution.culprit:
            return CaseFacts(content=content, solution=solution, culprit_id=one.id)
    raise NoCase


def facts_of(*, session_id: str, as_of: datetime) -> RoomFacts:
    """The room as it was at an instant; raises `SessionNotFound`, `NoCase`."""
    session = Session.objects.filter(id=session_id).first()
    if session is None:
        raise SessionNotFound
    case = case_of(session)
    clues = list(session.evidence.order_by("id"))
    found = {one.pk for one in clues if _is_found(one, as_of)}
    return RoomFacts(
        view=_view(session, case=case, clues=clues, found=found, as_of=as_of),
        hidden=Hidden(
            suspects=[one.name for one in case.content.suspects],
            texts=[
                case.solution.motive,
                case.solution.means,
                case.solution.explanation,
            ],
            unfound=[one.text for one in clues if one.pk not in found],
        ),
        truth=Truth(
            culprit_id=case.culprit_id,
            clues=[_clue_facts(one, is_found=one.pk in found) for one in clues],
        ),
    )


def session_facts(*, session_id: str, as_of: datetime) -> SessionFacts:
    """What a summary may tell, counted; raises `SessionNotFound`."""
    session = Session.objects.filter(id=session_id).first()
    if session is None:
        raise SessionNotFound
    said = session.messages.filter(created_at__lte=as_of, kind=MessageKind.CHAT)
    done = session.activity.filter(at__lte=as_of)
    proposals = session.proposals.filter(created_at__lte=as_of)
    solved = proposals.filter(verdict=Verdict.CORRECT).order_by("id").first()
    clues = session.evidence.all()
    names = _names(
        [*session.participants.values_list("user_id", flat=True)]
        + ([solved.author_id] if solved and solved.author_id else [])
    )
    written = _per_person(said.filter(author__isnull=False), "author_id")
    finds = _per_person(
        done.filter(action=ActivityAction.EVIDENCE_FOUND, actor__isnull=False),
        "actor_id",
    )
    return SessionFacts(
        title=session.title,
        people=[
            Contribution(
                name=name,
                messages=written.get(user_id, 0),
                evidence=finds.get(user_id, 0),
            )
            for user_id, name in names.items()
        ],
        minutes=_minutes(session.created_at, as_of),
        messages=said.count(),
        hints=done.filter(action=ActivityAction.HINT_GIVEN).count(),
        questions=done.filter(
            action__in=[ActivityAction.AGENT_ASKED, ActivityAction.WITNESS_QUESTIONED]
        ).count(),
        found=sum(_is_found(one, as_of) for one in clues),
        clues_in_all=len(clues),
        proposals=proposals.count(),
        solved_by=names.get(solved.author_id) if solved and solved.author_id else None,
        language=session.content.get("language", "en"),
    )


@dataclass(frozen=True, kw_only=True)
class HintsGiven:
    """What the next hint follows on: its level, and the clues explained before."""

    level: HintLevel
    told: frozenset[str]


def hints_given(*, session_id: str, found: int, as_of: datetime) -> HintsGiven:
    """One level more for each hint since the team last found something."""
    rows = ActivityEntry.objects.filter(
        session_id=session_id, action=ActivityAction.HINT_GIVEN, at__lte=as_of
    )
    details: list[dict[str, Any]] = list(rows.values_list("detail", flat=True))
    since = sum(detail["found"] == found for detail in details)
    return HintsGiven(
        level=HintLevel(min(since + 1, max(HintLevel))),
        told=frozenset(slug for detail in details for slug in detail["uses"]),
    )


def _view(
    session: Session,
    *,
    case: CaseFacts,
    clues: Sequence[Evidence],
    found: set[int],
    as_of: datetime,
) -> RoomView:
    said = session.messages.filter(created_at__lte=as_of).order_by("-id")[:LATEST_SAID]
    return RoomView(
        title=session.title,
        description=session.description,
        narrative=session.starting_prompt,
        setting=case.content.setting,
        victim=case.content.victim,
        suspects=case.content.suspects,
        evidence=[
            FoundClue(id=one.slug, kind=one.kind, place=one.place, text=one.text)
            for one in clues
            if one.pk in found
        ],
        clues_in_all=len(clues),
        thread=_thread(list(reversed(said))),
        language=case.content.language,
        minutes_played=_minutes(session.created_at, as_of),
        minutes_planned=session.estimated_duration,
    )


def _thread(messages: Sequence[Message]) -> list[Utterance]:
    names = _names(one.author_id for one in messages if one.author_id)
    return [
        Utterance(
            speaker=names.get(one.author_id or 0, _SPEAKERS.get(one.kind, AGENT)),
            text=_shortened(one.body),
        )
        for one in messages
    ]


def _shortened(text: str) -> str:
    """Long entries lose their middle, visibly: the model is not to take it for all."""
    if len(text) <= LONGEST_SAID:
        return text
    half = LONGEST_SAID // 2
    return f"{text[:half]} […] {text[-half:]}"


def _clue_facts(clue: Evidence, *, is_found: bool) -> ClueFacts:
    reasoning: dict[str, Any] = clue.reasoning
    return ClueFacts(
        id=clue.slug,
        is_found=is_found,
        place=clue.place,
        kind=clue.kind,
        text=clue.text,
        needs=clue.needs,
        clears=reasoning.get("clears", []),
        herring=reasoning.get("herring", False),
        salience=reasoning.get("salience", 3),
    )


def _is_found(clue: Evidence, as_of: datetime) -> bool:
    return clue.found_at is not None and clue.found_at <= as_of


def _minutes(start: datetime, end: datetime) -> int:
    return max(0, int((end - start).total_seconds() // 60))


def _names(user_ids: Iterable[int]) -> dict[int, str]:
    known = people(user_ids=list(dict.fromkeys(user_ids)))
    return {user_id: person.display_name for user_id, person in known.items()}


def _per_person(rows: Any, column: str) -> dict[int, int]:
    counted = rows.order_by().values(column).annotate(n=Count("id"))
    return {row[column]: row["n"] for row in counted}
