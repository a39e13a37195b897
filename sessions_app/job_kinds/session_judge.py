"""`session.judge`: a proposal is judged; a correct one completes the session."""

from asgiref.sync import sync_to_async
from pydantic import Field

from jobs_app.registry import Completion, JobRun, job_kind
from llm_app.running import admit, run_with_model
from llm_app.schemas.room import Judgement
from llm_app.workflows.judge_proposal import JUDGE_PROPOSAL
from sessions_app.domain.inputs import RoomReference
from sessions_app.domain.words import RoomJob, Verdict
from sessions_app.selectors import room_topics
from sessions_app.services import proposals, room_jobs


class ProposalToJudge(RoomReference):
    """The arguments of `session.judge`; `name` is the accused's, for the title."""

    proposal_id: str = Field(max_length=18)
    name: str = Field(max_length=200)


def _decide(*, args: ProposalToJudge, output: Judgement, actor: str) -> Completion:
    proposals.give_verdict(
        proposal_id=args.proposal_id,
        asker=actor,
        verdict=Verdict(output.verdict),
        reasons=output.reasons,
    )
    return Completion(result=output, subject_id=args.session_id)


@job_kind(
    RoomJob.JUDGE,
    title="Judge a proposed solution",
    queue="default",
    args=ProposalToJudge,
    result=Judgement,
    describe=lambda args: f"Judging the proposal that {args.name} did it",
    admit=admit,
    admit_again=room_jobs.admit_again,
    effect=_decide,
    workflow=JUDGE_PROPOSAL,
    topics=room_topics,
    is_public=False,
    priority=1,
    timeout_s=300,
)
async def judge_proposal(args: ProposalToJudge, run: JobRun) -> Judgement:
    """Compare a proposal with the hidden solution, with reasons."""
    asked = await sync_to_async(proposals.for_the_judge)(
        proposal_id=args.proposal_id,
        asker=run.actor,
        job_id=run.job_id,
        as_of=run.began_at,
    )
    judgement: Judgement = await run_with_model(
        run=run,
        workflow=JUDGE_PROPOSAL,
        inputs={
            "room": asked.room.view,
            "truth": asked.room.truth,
            "hidden": asked.room.hidden,
            "proposal": asked.proposal,
        },
    )
    return judgement
