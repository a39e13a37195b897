"""What people ask of a session's agent over REST: jobs, and proposals."""

from typing import Any

from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.domain.actor import Actor
from accounts.selectors import actor_of
from jobs_app.services import Idempotency, idempotency_of
from livestate.validation import validated
from sessions_app import selectors
from sessions_app.api.serializers import ProposalSerializer
from sessions_app.domain import inputs
from sessions_app.domain.words import Verdict
from sessions_app.models import Session
from sessions_app.services import agent, proposals


class AgentViewSet(viewsets.GenericViewSet[Session]):
    """The part of the session API in which the model has a part.

    Jobs are answered with 202; an `Idempotency-Key` makes asking safe to repeat.
    """

    @property
    def actor(self) -> Actor:
        """Who asks."""
        return actor_of(self.request.user)

    @action(detail=True, methods=["post"])
    def ask(self, request: Request, pk: str) -> Response:
        """Put a question to the agent: `{question}`."""
        form = validated(inputs.QuestionInput, request.data)
        job = agent.ask(
            session_id=pk,
            actor=self.actor,
            question=form.question,
            idempotency=_idempotency(request),
        )
        return _accepted(job)

    @action(detail=True, methods=["post"])
    def witness(self, request: Request, pk: str) -> Response:
        """Put a question to a suspect: `{suspect, question}`."""
        form = validated(inputs.WitnessQuestion, request.data)
        job = agent.question_witness(
            session_id=pk,
            actor=self.actor,
            suspect=form.suspect,
            question=form.question,
            idempotency=_idempotency(request),
        )
        return _accepted(job)

    @action(detail=True, methods=["post"])
    def hint(self, request: Request, pk: str) -> Response:
        """Ask for the next hint."""
        validated(inputs.Nothing, request.data)
        job = agent.request_hint(
            session_id=pk, actor=self.actor, idempotency=_idempotency(request)
        )
        return _accepted(job)

    @action(detail=True, methods=["post"])
    def analyse(self, request: Request, pk: str) -> Response:
        """Have talk and case analysed."""
        validated(inputs.Nothing, request.data)
        job = agent.analyse(
            session_id=pk, actor=self.actor, idempotency=_idempotency(request)
        )
        return _accepted(job)

    @action(detail=True, methods=["post"])
    def summarise(self, request: Request, pk: str) -> Response:
        """Have the story of the session written; for moderators."""
        validated(inputs.Nothing, request.data)
        job = agent.summarise(
            session_id=pk, actor=self.actor, idempotency=_idempotency(request)
        )
        return _accepted(job)

    @action(detail=True, methods=["get", "post"])
    def proposals(self, request: Request, pk: str) -> Response:
        """Proposed solutions, newest first; POST `{culprit, reasoning}` makes one."""
        if request.method == "POST":
            form = validated(inputs.ProposalInput, request.data)
            proposal = proposals.propose(
                session_id=pk,
                actor=self.actor,
                culprit=form.culprit,
                reasoning=form.reasoning,
                idempotency=_idempotency(request),
            )
            body = selectors.proposals_json([proposal])[0]
            return Response(body, status=status.HTTP_201_CREATED)
        session = selectors.session_of(actor=self.actor, session_id=pk)
        return self.page_of(session.proposals.all(), serializer=ProposalSerializer)

    @action(
        detail=True,
        methods=["post"],
        url_path="proposals/(?P<proposal_id>[^/]+)/overrule",
    )
    def overrule(self, request: Request, pk: str, proposal_id: str) -> Response:
        """Decide about a proposal: `{verdict}`; for moderators."""
        form = validated(inputs.VerdictInput, request.data)
        proposal = proposals.overrule(
            session_id=pk,
            actor=self.actor,
            proposal_id=proposal_id,
            verdict=Verdict(form.verdict),
        )
        return Response(selectors.proposals_json([proposal])[0])

    def page_of(self, rows: Any, *, serializer: Any) -> Response:
        """A page of rows, newest first."""
        page = self.paginate_queryset(rows.order_by("-id"))
        return self.get_paginated_response(serializer(page, many=True).data)


def _accepted(job: dict[str, Any]) -> Response:
    return Response(
        job,
        status=status.HTTP_202_ACCEPTED,
        headers={"Location": f"/api/v1/jobs/{job['id']}/"},
    )


def _idempotency(request: Request) -> Idempotency | None:
    return idempotency_of(
        key=request.headers.get("Idempotency-Key"),
        path=request.path,
        body=request.data,
    )
