"""`session.witness`: a suspect answers a question, and may hand over what they know."""

from asgiref.sync import sync_to_async
from pydantic import Field

from jobs_app.registry import Completion, JobRun, job_kind
from llm_app.domain.testimony import handed_over, witness_of
from llm_app.running import admit, run_with_model
from llm_app.schemas.room import QuestionText, Testimony
from llm_app.workflows.question_witness import QUESTION_WITNESS
from sessions_app.domain.inputs import RoomReference, SuspectId
from sessions_app.domain.words import MessageKind, RoomJob
from sessions_app.selectors import room_topics
from sessions_app.services import replies, room_jobs


class QuestionToWitness(RoomReference):
    """The arguments of `session.witness`; `name` is the suspect's, for the title."""

    suspect: SuspectId
    name: str = Field(max_length=200)
    question: QuestionText


class Told(Testimony):
    """A testimony, and the clues that it hands over."""

    clues: list[str] = Field(default_factory=list)


def _post(*, args: QuestionToWitness, output: Told, actor: str) -> Completion:
    session = replies.post_reply(
        session_id=args.session_id,
        asker=actor,
        kind=MessageKind.ANSWER,
        body=f"{args.name}: {output.says}",
    )
    replies.hand_over(session, slugs=output.clues, asker=actor, how="testimony")
    return Completion(result=output, subject_id=args.session_id)


@job_kind(
    RoomJob.WITNESS,
    title="Question a witness",
    queue="default",
    args=QuestionToWitness,
    result=Told,
    describe=lambda args: f"Questioning {args.name}: {args.question}",
    admit=admit,
    admit_again=room_jobs.admit_again,
    effect=_post,
    workflow=QUESTION_WITNESS,
    topics=room_topics,
    is_public=False,
    priority=1,
    timeout_s=300,
)
async def question_witness(args: QuestionToWitness, run: JobRun) -> Told:
    """Have a suspect answer out of what they know and may tell."""
    facts = await sync_to_async(replies.facts_for)(
        session_id=args.session_id, asker=run.actor, as_of=run.began_at
    )
    witness = witness_of(
        suspect=facts.suspect(args.suspect),
        culprit_id=facts.truth.culprit_id,
        clues=facts.truth.clues,
    )
    testimony: Testimony = await run_with_model(
        run=run,
        workflow=QUESTION_WITNESS,
        inputs={
            "room": facts.view,
            "witness": witness,
            "hidden": facts.hidden,
            "question": args.question,
        },
    )
    clues = handed_over(testimony=testimony, witness=witness)
    return Told(**testimony.model_dump(), clues=clues)
