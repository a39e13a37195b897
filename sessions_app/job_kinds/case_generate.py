"""`case.generate`: the model writes a case, and a room is opened for it."""

import hashlib
import secrets

from pydantic import BaseModel

from accounts.selectors import actor_by_external_id
from jobs_app.registry import Completion, JobRun, job_kind
from llm_app.running import admit, run_with_model
from llm_app.schemas.brief import LARGEST_SEED, MAX_AVOIDED, CaseBrief
from llm_app.schemas.case import Case
from llm_app.schemas.clue import Clue
from llm_app.workflows.generate_case import GENERATE_CASE
from sessions_app.selectors import newest_titles
from sessions_app.services.rooms import NewEvidence, NewSession, open_session


class CaseGenerated(BaseModel):
    """The result of `case.generate`."""

    session_id: str
    title: str


def _completed(brief: CaseBrief) -> CaseBrief:
    """Fix at acceptance what every attempt must plan with: the seed, and old titles.

    The seed is random, since whoever knew it could have the offline author tell the
    solution.
    """
    seed = secrets.randbelow(LARGEST_SEED) if brief.seed is None else brief.seed
    avoid = (*brief.avoid, *newest_titles(count=MAX_AVOIDED))[:MAX_AVOIDED]
    return brief.model_copy(update={"seed": seed, "avoid": avoid})


def _open_room(*, args: CaseBrief, output: Case, actor: str) -> Completion:
    """Turn the finished case into a session, with who asked for it as moderator."""
    creator = actor_by_external_id(actor)
    if creator is None:
        raise LookupError("the user who asked for the case is gone or deactivated")
    session = open_session(creator_id=creator.user_id, new=new_session_of(output))
    number = str(session.pk)
    result = CaseGenerated(session_id=number, title=session.title)
    return Completion(result=result, subject_id=number)


@job_kind(
    "case.generate",
    title="Generate a case",
    queue="content_generation",
    args=CaseBrief,
    result=CaseGenerated,
    describe=lambda brief: f"Generating {brief.difficulty} case: {brief.theme}",
    prepare=_completed,
    effect=_open_room,
    admit=admit,
    # Who knows the seed can have the offline author tell the solution; the titles are
    # those of all rooms, private ones among them.
    hidden_args=frozenset({"seed", "avoid"}),
    workflow=GENERATE_CASE,
    max_attempts=3,
    timeout_s=900,
)
async def generate_case(args: CaseBrief, run: JobRun) -> Case:
    """Have the model write a whole case, step by step."""
    case: Case = await run_with_model(
        run=run, workflow=GENERATE_CASE, inputs={"brief": args}
    )
    return case


def new_session_of(case: Case) -> NewSession:
    """What a room opens with.

    Clues are named and ordered anew: a model calls a false trail one, or lists what
    proves something first, and both can be seen of a clue that is found.
    """
    open_clues = _found_at_the_start(case)
    shuffled = sorted(case.clues, key=_digest)
    names = {clue.id: f"clue-{number}" for number, clue in enumerate(shuffled, 1)}
    return NewSession(
        title=case.title,
        description=case.description,
        starting_prompt=case.narrative,
        difficulty=case.difficulty,
        estimated_duration=case.estimated_duration,
        content=case.content.model_dump(mode="json"),
        solution=case.solution.model_dump(mode="json"),
        author_label=case.author.label,
        evidence=tuple(
            NewEvidence(
                slug=names[clue.id],
                kind=clue.kind,
                text=clue.text,
                place=clue.place,
                needs=[names[one] for one in clue.needs],
                reasoning=clue.model_dump(
                    mode="json",
                    include={
                        *("clears", "points_to", "herring", "herring_answer"),
                        "salience",
                    },
                ),
                is_found=clue.id in open_clues,
            )
            for clue in shuffled
        ),
    )


def _digest(clue: Clue) -> bytes:
    """An order that says nothing, and can be told by nobody who lacks a clue."""
    return hashlib.sha256(clue.text.encode()).digest()


def _found_at_the_start(case: Case) -> set[str]:
    """About half of what needs nothing else to be found first.

    Never so much that it leaves a single suspect: the case is to be solved by play.
    """
    free = [clue for clue in case.clues if not clue.needs]
    suspects = {suspect.id for suspect in case.content.suspects}
    found: set[str] = set()
    for clue in free:
        left = suspects.difference(clue.clears)
        if len(left) > 1 and len(found) < (len(free) + 1) // 2:
            found.add(clue.id)
            suspects = left
    return found
