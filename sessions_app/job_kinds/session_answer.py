"""`session.answer`: the agent answers a question that was put to it in the thread."""

from asgiref.sync import sync_to_async

from jobs_app.registry import Completion, JobRun, job_kind
from llm_app.running import admit, run_with_model
from llm_app.schemas.room import QuestionText, ReplyText
from llm_app.workflows.answer_question import ANSWER_QUESTION
from sessions_app.domain.inputs import RoomReference
from sessions_app.domain.words import MessageKind, RoomJob
from sessions_app.selectors import room_topics
from sessions_app.services import replies, room_jobs


class QuestionToAgent(RoomReference):
    """The arguments of `session.answer`."""

    question: QuestionText


def _post(*, args: QuestionToAgent, output: ReplyText, actor: str) -> Completion:
    replies.post_reply(
        session_id=args.session_id,
        asker=actor,
        kind=MessageKind.ANSWER,
        body=output.text,
    )
    return Completion(result=output, subject_id=args.session_id)


@job_kind(
    RoomJob.ANSWER,
    title="Answer a question",
    queue="default",
    args=QuestionToAgent,
    result=ReplyText,
    describe=lambda args: f"Answering: {args.question}",
    admit=admit,
    admit_again=room_jobs.admit_again,
    effect=_post,
    workflow=ANSWER_QUESTION,
    topics=room_topics,
    is_public=False,
    # Somebody sits and waits for it.
    priority=1,
    timeout_s=300,
)
async def answer_question(args: QuestionToAgent, run: JobRun) -> ReplyText:
    """Have the agent answer out of what the team knows."""
    facts = await sync_to_async(replies.facts_for)(
        session_id=args.session_id, asker=run.actor, as_of=run.began_at
    )
    asker = await sync_to_async(replies.actor_named)(run.actor)
    reply: ReplyText = await run_with_model(
        run=run,
        workflow=ANSWER_QUESTION,
        inputs={
            "room": facts.view,
            "hidden": facts.hidden,
            "question": args.question,
            "asker": asker.display_name,
        },
    )
    return reply
