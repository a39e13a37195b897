"""From a sound draft and its narrative to the finished case."""

from jobs_app.workflow import StepContext
from llm_app.domain.deduction import deduce
from llm_app.domain.difficulty import estimated_minutes
from llm_app.schemas.analysis import Analysis
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.case import Case, Content, Draft, PublicSuspect, Solution
from llm_app.schemas.outline import Outline
from llm_app.steps.asking import provider_of


def publish_case(
    *,
    brief: CaseBrief,
    draft: Draft,
    narrative: str,
    analysis: Analysis,
    ctx: StepContext,
) -> Case:
    """Put the case together; it writes nothing anywhere and calls no model."""
    outline = draft.outline
    provider = provider_of(ctx=ctx)
    return Case(
        title=outline.title,
        description=outline.description,
        narrative=narrative,
        content=Content(
            setting=outline.setting,
            victim=outline.victim,
            suspects=[
                PublicSuspect(
                    id=one.id,
                    name=one.name,
                    role=one.role,
                    public_story=one.public_story,
                )
                for one in draft.suspects.suspects
            ],
            # It goes on into every prompt of the room.
            language=brief.beside_solution.language,
        ),
        solution=_solution(outline=outline),
        clues=draft.clues,
        deduction=deduce(outline=outline),
        difficulty=brief.difficulty,
        estimated_duration=estimated_minutes(brief=brief),
        analysis=analysis,
        author=provider.author,
        usage=provider.total,
    )


def _solution(*, outline: Outline) -> Solution:
    names = {one.id: one.name for one in outline.cast}
    facts = {spec.id: spec.establishes for spec in outline.clue_specs}
    *chain, _ = deduce(outline=outline).steps
    reasons = " ".join(facts[clue_id] for step in chain for clue_id in step.uses)
    return Solution(
        culprit=names[outline.culprit_id],
        motive=outline.motive,
        means=outline.means,
        explanation=f"{outline.opportunity} {reasons} {outline.twist}".strip(),
    )
