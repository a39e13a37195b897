"""`session.hint`: the next hint, chosen by code and worded by the model."""

from dataclasses import dataclass

from asgiref.sync import sync_to_async

from jobs_app.registry import Completion, JobRun, job_kind
from llm_app.domain.hints import next_hint
from llm_app.running import admit, run_with_model
from llm_app.schemas.room import HintLevel, HintPick, HintText
from llm_app.workflows.give_hint import GIVE_HINT
from sessions_app import room_facts
from sessions_app.domain.inputs import RoomReference
from sessions_app.domain.words import RoomJob
from sessions_app.selectors import room_topics
from sessions_app.services import replies, room_jobs

NOTHING_LEFT = HintText(
    text=(
        "You hold everything that is needed, and I have told you what it means. Cross "
        "out those whom it rules out, and see who is left."
    )
)


@dataclass(frozen=True, kw_only=True)
class Hint:
    """The hint in words, and what code has chosen; None where nothing is left."""

    text: HintText
    pick: HintPick | None

    @property
    def clue(self) -> str | None:
        """The clue that is handed over."""
        is_given = self.pick is not None and self.pick.level is HintLevel.CLUE
        return self.pick.clue_id if self.pick is not None and is_given else None


def _post(*, args: RoomReference, output: Hint, actor: str) -> Completion:
    replies.post_hint(
        session_id=args.session_id,
        asker=actor,
        body=output.text.text,
        level=output.pick.level if output.pick else None,
        uses=output.pick.uses if output.pick else (),
        clue=output.clue,
    )
    return Completion(result=output.text, subject_id=args.session_id)


@job_kind(
    RoomJob.HINT,
    title="Give a hint",
    queue="default",
    args=RoomReference,
    result=HintText,
    describe=lambda _args: "Thinking of a hint",
    admit=admit,
    admit_again=room_jobs.admit_again,
    effect=_post,
    workflow=GIVE_HINT,
    topics=room_topics,
    is_public=False,
    priority=1,
    timeout_s=300,
)
async def give_hint(args: RoomReference, run: JobRun) -> Hint:
    """Give the next hint, fitted to what the team has found."""
    facts = await sync_to_async(replies.facts_for)(
        session_id=args.session_id, asker=run.actor, as_of=run.began_at
    )
    given = await sync_to_async(room_facts.hints_given)(
        session_id=args.session_id,
        found=len(facts.view.evidence),
        as_of=run.began_at,
    )
    pick = next_hint(
        suspects=facts.view.suspects,
        clues=facts.truth.clues,
        level=given.level,
        told=given.told,
    )
    if pick is None:
        return Hint(text=NOTHING_LEFT, pick=None)
    text: HintText = await run_with_model(
        run=run,
        workflow=GIVE_HINT,
        inputs={"room": facts.view, "pick": pick, "hidden": facts.hidden},
    )
    return Hint(text=text, pick=pick)
