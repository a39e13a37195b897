"""One case written and read, and everything worth counting about it."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from jobs_app.workflow import RunFailed, run
from jobs_app.workflow.testing import MemoryJournal
from llm_app.domain.draft_checks import check_narrative
from llm_app.domain.outline_checks import check_outline
from llm_app.domain.premise_checks import check_premise
from llm_app.evaluation.blind import Evidence, culprit_id, evidence_of, solve_blind
from llm_app.evaluation.watching import WatchedProvider
from llm_app.failures import ModelError, TransientModelError
from llm_app.providers import ProviderOptions, open_provider
from llm_app.providers.port import ModelProvider
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.case import Case
from llm_app.schemas.outline import Outline, Plot, Premise
from llm_app.schemas.usage import Usage
from llm_app.workflows.generate_case import GENERATE_CASE

PARALLEL_CALLS = 4
REPAIR = "repair"


class Reading(BaseModel):
    """One blind reading; `is_proven` where it left the culprit and nobody else."""

    evidence: Evidence
    suspects: int
    left: int
    is_proven: bool
    is_guessed: bool
    names_innocent: bool


class Measured(BaseModel):
    """One brief and what became of it.

    `faults` are the codes that checks found in the first drafts; `reasks` counts
    answers that were asked for again because they did not fit their schema, `repairs`
    those because a check found a fault.
    """

    brief: CaseBrief
    case: Case | None = None
    error: str | None = None
    faults: list[str] = Field(default_factory=list)
    answers: int = 0
    reasks: int = 0
    repairs: int = 0
    usage: Usage = Usage()
    latency_s: float = 0.0
    readings: list[Reading] = Field(default_factory=list)
    unread: int = Field(default=0, description="Readings that the model did not give.")


async def measure(
    *, brief: CaseBrief, options: ProviderOptions, blind_samples: int
) -> Measured:
    """Write the case of a brief through the whole workflow, then read it blindly."""
    journal = MemoryJournal()
    async with open_provider(options=options) as provider:
        watched = WatchedProvider(provider=provider)
        started = time.monotonic()
        case, error = await _written(brief=brief, provider=watched, journal=journal)
        found = Measured(
            brief=brief,
            case=case,
            error=error,
            faults=_first_faults(brief=brief, provider=watched, journal=journal),
            answers=len(watched.answers) + len(watched.proses),
            reasks=sum(max(0, one.calls - 1) for one in watched.answers),
            repairs=_repairs(watched),
            usage=provider.total,
            latency_s=time.monotonic() - started,
        )
    if case is not None:
        # Its own budget: reading is no part of the job that is measured.
        async with open_provider(options=options) as reader:
            await _read(found=found, case=case, provider=reader, samples=blind_samples)
    return found


async def _written(
    *, brief: CaseBrief, provider: WatchedProvider, journal: MemoryJournal
) -> tuple[Case | None, str | None]:
    try:
        case: Case = await run(
            GENERATE_CASE,
            inputs={"brief": brief},
            journal=journal,
            run_id=f"evaluation-{brief.seed}-{brief.difficulty}",
            resources={"provider": provider},
            pools={"llm": PARALLEL_CALLS},
            fingerprint_salt=provider.model,
        )
    except RunFailed as failure:
        return None, failure.code
    return case, None


def _first_faults(
    *, brief: CaseBrief, provider: WatchedProvider, journal: MemoryJournal
) -> list[str]:
    """The codes of what checks found before anything was written again, each once."""
    values = [one.value for one in provider.answers]
    premises = [one for one in values if isinstance(one, Premise)]
    plots = [one for one in values if isinstance(one, Plot)]
    outlines = [Outline.of(premise=premises[-1], plot=one) for one in plots]
    obeys = provider.author.is_language_model
    problems = [
        problem
        for premise in premises[:1]
        for problem in check_premise(premise=premise, brief=brief, is_obeyed=obeys)
    ]
    problems += [
        problem
        for outline in outlines[:1]
        for problem in check_outline(outline=outline, difficulty=brief.difficulty)
    ]
    codes = [problem.code for problem in problems]
    report: Any = getattr(journal.records.get("report"), "output", None)
    if isinstance(report, Mapping):
        codes += [problem["code"] for problem in report["problems"]]
    for prose in provider.proses[:1]:
        if not prose.is_whole:
            # Nobody listens on after a sentence that must not be shown.
            codes.append("spoiler")
            continue
        found = check_narrative(narrative=prose.text.strip(), outline=outlines[-1])
        codes += [problem.code for problem in found]
    return list(dict.fromkeys(codes))


def _repairs(provider: WatchedProvider) -> int:
    """Answers beyond the first of each part."""
    names = [one.name for one in provider.answers]
    once = len({name for name in names if name != REPAIR})
    return len(names) - once + max(0, len(provider.proses) - 1)


async def _read(
    *, found: Measured, case: Case, provider: ModelProvider, samples: int
) -> None:
    guilty = culprit_id(case=case)
    for evidence in Evidence:
        clues = evidence_of(case=case, evidence=evidence)
        for sample in range(samples):
            try:
                solution = await solve_blind(
                    case=case, clues=clues, provider=provider, sample=sample
                )
            except (ModelError, TransientModelError):
                found.unread += 1
                continue
            found.readings.append(
                Reading(
                    evidence=evidence,
                    suspects=len(case.content.suspects),
                    left=len(set(solution.remaining)),
                    is_proven=solution.suspect_id == guilty,
                    is_guessed=solution.guess == guilty,
                    names_innocent=solution.suspect_id not in (None, guilty),
                )
            )


def readings_with(*, measured: Sequence[Measured], evidence: Evidence) -> list[Reading]:
    """All readings with that much evidence."""
    return [
        reading
        for one in measured
        for reading in one.readings
        if reading.evidence is evidence
    ]
