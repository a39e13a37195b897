"""`session.summarise`: the story of a session, told in its thread."""

from asgiref.sync import sync_to_async

from jobs_app.registry import Completion, JobRun, Unique, job_kind
from llm_app.running import admit, run_with_model
from llm_app.schemas.room import Summary
from llm_app.workflows.summarise_session import SUMMARISE_SESSION
from sessions_app import room_facts
from sessions_app.domain.inputs import RoomReference
from sessions_app.domain.words import RoomJob
from sessions_app.selectors import room_topics
from sessions_app.services import replies, room_jobs


def _post(*, args: RoomReference, output: Summary, actor: str) -> Completion:
    replies.post_summary(session_id=args.session_id, body=output.text)
    return Completion(result=output, subject_id=args.session_id)


@job_kind(
    RoomJob.SUMMARISE,
    title="Summarise a session",
    queue="default",
    args=RoomReference,
    result=Summary,
    describe=lambda _args: "Writing the story of the session",
    admit=admit,
    admit_again=room_jobs.admit_summary_again,
    effect=_post,
    workflow=SUMMARISE_SESSION,
    topics=room_topics,
    is_public=False,
    unique=Unique(is_per_actor=False),
    timeout_s=300,
)
async def summarise_session(args: RoomReference, run: JobRun) -> Summary:
    """Have the model tell what was counted."""
    facts = await sync_to_async(room_facts.session_facts)(
        session_id=args.session_id, as_of=run.began_at
    )
    summary: Summary = await run_with_model(
        run=run, workflow=SUMMARISE_SESSION, inputs={"facts": facts}
    )
    return summary
