"""`session.analyse`: how the talk feels, what it is about, how hard the case is."""

from asgiref.sync import sync_to_async

from jobs_app.registry import Completion, JobRun, Unique, job_kind
from llm_app.domain.features import features_of
from llm_app.running import admit, run_with_model
from llm_app.schemas.room import SessionAnalysis
from llm_app.workflows.analyse_session import ANALYSE_SESSION
from sessions_app.domain.inputs import RoomReference
from sessions_app.domain.words import MessageKind, RoomJob
from sessions_app.selectors import room_topics
from sessions_app.services import replies, room_jobs


def _post(*, args: RoomReference, output: SessionAnalysis, actor: str) -> Completion:
    replies.post_reply(
        session_id=args.session_id,
        asker=actor,
        kind=MessageKind.SYSTEM,
        body=output.summary,
    )
    return Completion(result=output, subject_id=args.session_id)


@job_kind(
    RoomJob.ANALYSE,
    title="Analyse a session",
    queue="default",
    args=RoomReference,
    result=SessionAnalysis,
    describe=lambda _args: "Analysing the session",
    admit=admit,
    admit_again=room_jobs.admit_again,
    effect=_post,
    workflow=ANALYSE_SESSION,
    topics=room_topics,
    is_public=False,
    unique=Unique(is_per_actor=False),
    timeout_s=300,
)
async def analyse_session(args: RoomReference, run: JobRun) -> SessionAnalysis:
    """Have the model read the talk twice, side by side, and count the case."""
    facts = await sync_to_async(replies.facts_for)(
        session_id=args.session_id, asker=run.actor, as_of=run.began_at
    )
    features = features_of(
        suspects=[one.id for one in facts.view.suspects], clues=facts.truth.clues
    )
    analysis: SessionAnalysis = await run_with_model(
        run=run,
        workflow=ANALYSE_SESSION,
        inputs={"room": facts.view, "features": features},
    )
    return analysis
