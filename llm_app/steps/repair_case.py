"""Repair of what the check complained about, and of nothing else."""

from collections.abc import Sequence

from jobs_app.workflow import StepContext
from llm_app.domain.draft_checks import (
    check_clue,
    check_draft,
    check_suspects,
)
from llm_app.domain.timeline_checks import check_timeline
from llm_app.failures import CheckFailed
from llm_app.prompts.messages import with_problems
from llm_app.providers.port import Message
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.case import Draft, Problem, Report
from llm_app.schemas.cast import Suspects
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline
from llm_app.schemas.timeline import Timeline
from llm_app.steps.asking import ask_until_sound, brief_beside_solution, seed_of
from llm_app.steps.write_clue import clue_prompt, labelled
from llm_app.steps.write_suspects import suspects_prompt
from llm_app.steps.write_timeline import timeline_prompt


async def repair_case(
    *,
    brief: CaseBrief,
    outline: Outline,
    suspects: Suspects,
    timeline: Timeline,
    clues: list[Clue],
    report: Report,
    ctx: StepContext,
) -> Draft:
    """Rewrite the faulty parts, each at most `REPAIR_ROUNDS` more times.

    A sound draft passes unchanged and costs nothing. Raises `CheckFailed` when a part
    stays faulty.
    """
    draft = Draft(outline=outline, suspects=suspects, timeline=timeline, clues=clues)
    if report.is_sound:
        return draft
    repairs = _Repairs(brief=brief, draft=draft, ctx=ctx)
    for part in dict.fromkeys((one.part, one.part_id) for one in report.problems):
        faults = [one for one in report.problems if (one.part, one.part_id) == part]
        draft = await repairs.repaired(draft=draft, faults=faults)
    final = check_draft(draft=draft, difficulty=brief.difficulty)
    if not final.is_sound:
        raise CheckFailed(kinds=tuple(one.code for one in final.problems))
    return draft


class _Repairs:
    """The repairs of one draft."""

    def __init__(self, *, brief: CaseBrief, draft: Draft, ctx: StepContext) -> None:
        self._brief = brief_beside_solution(brief=brief, ctx=ctx)
        self._outline = draft.outline
        self._ctx = ctx
        self._seed = seed_of(brief=brief, ctx=ctx)

    async def repaired(self, *, draft: Draft, faults: Sequence[Problem]) -> Draft:
        """The draft with one part written anew."""
        match faults[0].part:
            case "suspects":
                suspects = await self._suspects(old=draft.suspects, faults=faults)
                return draft.model_copy(update={"suspects": suspects})
            case "timeline":
                timeline = await self._timeline(old=draft.timeline, faults=faults)
                return draft.model_copy(update={"timeline": timeline})
            case "clue":
                clues = [
                    await self._clue(old=clue, draft=draft, faults=faults)
                    if clue.id == faults[0].part_id
                    else clue
                    for clue in draft.clues
                ]
                return draft.model_copy(update={"clues": clues})
            case "outline" | "narrative":
                raise CheckFailed(kinds=tuple(one.code for one in faults))

    async def _suspects(self, *, old: Suspects, faults: Sequence[Problem]) -> Suspects:
        asked = suspects_prompt(
            brief=self._brief, outline=self._outline, seed=self._seed
        )
        return await ask_until_sound(
            ctx=self._ctx,
            schema=Suspects,
            messages=_again(asked, old.model_dump_json(), faults),
            check=lambda new: check_suspects(
                suspects=new,
                outline=self._outline,
                difficulty=self._brief.difficulty,
            ),
        )

    async def _timeline(self, *, old: Timeline, faults: Sequence[Problem]) -> Timeline:
        asked = timeline_prompt(
            brief=self._brief, outline=self._outline, seed=self._seed
        )
        return await ask_until_sound(
            ctx=self._ctx,
            schema=Timeline,
            messages=_again(asked, old.model_dump_json(), faults),
            check=lambda new: check_timeline(timeline=new, outline=self._outline),
        )

    async def _clue(
        self, *, old: Clue, draft: Draft, faults: Sequence[Problem]
    ) -> Clue:
        spec = next(one for one in self._outline.clue_specs if one.id == old.id)
        asked = clue_prompt(
            brief=self._brief, outline=self._outline, spec=spec, seed=self._seed
        )
        new = await ask_until_sound(
            ctx=self._ctx,
            schema=Clue,
            messages=_again(asked, old.model_dump_json(), faults),
            check=lambda clue: check_clue(
                clue=labelled(clue=clue, spec=spec), draft=draft
            ),
        )
        return labelled(clue=new, spec=spec)


def _again(
    asked: Sequence[Message], answer: str, faults: Sequence[Problem]
) -> list[Message]:
    problems = [one.message for one in faults]
    return with_problems(messages=asked, answer=answer, problems=problems)
