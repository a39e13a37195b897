"""The live topic of a person's jobs."""

from typing_extensions import override

from accounts.domain.actor import Actor
from jobs_app import selectors, services
from jobs_app.domain.inputs import CreateJob, JobReference
from livestate.topics import JsonObject, LiveTopic, Params, live_event, live_topic


@live_topic
class JobManagement(LiveTopic[Actor]):
    """`{jobs, error}`: pending and running jobs, then the latest finished."""

    pattern = services.TOPIC

    @override
    def authorize(self, *, actor: Actor, params: Params) -> None:
        """Everyone may follow their own jobs."""

    @override
    def view(self, *, actor: Actor, params: Params) -> str:
        """Each person has a view of their own."""
        return actor.key

    @override
    def snapshot(self, *, view: str, params: Params) -> JsonObject:
        """The jobs of the person whose key names the view."""
        return {"jobs": selectors.job_management_of(external_id=view), "error": None}

    @live_event("create_job", CreateJob)
    def create(self, *, actor: Actor, params: Params, payload: CreateJob) -> JsonObject:
        """Accept a job; replies `{job}`."""
        job = services.ask(kind=payload.kind, args=payload.args, actor=actor)
        return {"job": selectors.job_json(job)}

    @live_event("cancel_job", JobReference)
    def cancel(
        self, *, actor: Actor, params: Params, payload: JobReference
    ) -> JsonObject:
        """Cancel, or ask a running job to stop; replies `{job}`."""
        job = services.cancel(job_id=payload.id, actor=actor)
        return {"job": selectors.job_json(job)}

    @live_event("retry_job", JobReference)
    def retry(
        self, *, actor: Actor, params: Params, payload: JobReference
    ) -> JsonObject:
        """Run a failed or cancelled job again, as a new one; replies `{job}`."""
        job = services.retry(job_id=payload.id, actor=actor)
        return {"job": selectors.job_json(job)}
