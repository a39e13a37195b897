"""Jobs over REST."""

from typing import Any

from django.http import HttpResponse
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from typing_extensions import override

from accounts.selectors import actor_of
from jobs_app import selectors, services
from jobs_app.api.serializers import CreateJobSerializer, JobSerializer
from jobs_app.domain.inputs import CreateJob
from jobs_app.domain.status import JobStatus
from jobs_app.models import Job, JobQuerySet
from jobs_app.pictures import svg_response, theme_of
from livestate.refusals import FieldError, InvalidPayload
from livestate.validation import validated


class JobViewSet(viewsets.GenericViewSet[Job]):
    """Your jobs, newest first. Filter by `?status=` and `?kind=`.

    POST `{"kind": "case.generate", "args": {"theme": "a theft at the observatory",
    "difficulty": "medium"}}` starts one; an `Idempotency-Key` header makes that safe to
    repeat.
    """

    lookup_value_regex = "[^/]+"
    ordering = ("-id",)

    @override
    def get_queryset(self) -> JobQuerySet:
        jobs = selectors.jobs_of(actor=actor_of(self.request.user))
        wanted = self.request.query_params
        if "status" in wanted:
            jobs = jobs.filter(status=_known_status(wanted["status"]))
        if "kind" in wanted:
            jobs = jobs.filter(kind=wanted["kind"])
        return jobs

    @override
    def get_serializer_class(self) -> Any:
        # The browsable API asks for the form of each method it offers.
        return CreateJobSerializer if self.action == "create" else JobSerializer

    def list(self, request: Request) -> Response:
        """A page of them."""
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(selectors.jobs_json(page or []))

    def create(self, request: Request) -> Response:
        """Accept a job: 201 with the job, `Location` names it."""
        form = validated(CreateJob, request.data)
        job = services.ask(
            kind=form.kind,
            args=form.args,
            actor=actor_of(request.user),
            idempotency=_idempotency(request),
        )
        return self._created(job)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One job with its step timeline."""
        job = selectors.job_of(actor=actor_of(request.user), job_id=pk)
        return Response(selectors.job_json(job))

    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        """Cancel a pending job, ask a running one to stop: 202; too late: 409."""
        job = services.cancel(job_id=pk, actor=actor_of(request.user))
        return Response(selectors.job_json(job), status=status.HTTP_202_ACCEPTED)

    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: str) -> Response:
        """Run a failed or cancelled job again: 201 with the new job."""
        job = services.retry(
            job_id=pk,
            actor=actor_of(request.user),
            idempotency=_idempotency(request),
        )
        return self._created(job)

    @action(detail=True, url_path=r"diagram\.svg")
    def picture(self, request: Request, pk: str) -> HttpResponse:
        """The job's workflow as a picture, coloured by its steps; `?theme=dark`."""
        theme = theme_of(request.query_params.get("theme"))
        job = selectors.job_of(actor=actor_of(request.user), job_id=pk)
        return svg_response(selectors.picture_of(job, theme=theme))

    @action(detail=True, url_path=r"diagram\.mmd")
    def mermaid(self, request: Request, pk: str) -> HttpResponse:
        """The same as Mermaid text."""
        job = selectors.job_of(actor=actor_of(request.user), job_id=pk)
        text = selectors.mermaid_of(job)
        return HttpResponse(text, content_type="text/plain; charset=utf-8")

    def _created(self, job: Job) -> Response:
        location = self.reverse_action("detail", args=[job.pk])
        return Response(
            selectors.job_json(job),
            status=status.HTTP_201_CREATED,
            # The router's slash is optional, so a path that is made lacks it.
            headers={"Location": f"{location}/"},
        )


class JobKindView(APIView):
    """What can be run: each kind with the JSON Schema of its arguments."""

    def get(self, request: Request) -> Response:
        """Every kind; the list is short and has one page."""
        kinds: list[Any] = selectors.kinds_json()
        return Response({"next": None, "previous": None, "results": kinds})


def _known_status(word: str) -> JobStatus:
    if word not in set(JobStatus):
        detail = f"Use one of: {', '.join(JobStatus)}."
        error = FieldError(pointer="/status", code="unknown_status", detail=detail)
        raise InvalidPayload(f"status: {detail}", errors=(error,))
    return JobStatus(word)


def _idempotency(request: Request) -> services.Idempotency | None:
    return services.idempotency_of(
        key=request.headers.get("Idempotency-Key"),
        path=request.path,
        body=request.data,
    )
