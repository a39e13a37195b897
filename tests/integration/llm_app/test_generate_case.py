"""The main workflow against a real author over HTTP, faults and restarts included."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from jobs_app.workflow import RunFailed, run
from jobs_app.workflow.testing import MemoryJournal
from llm_app.providers import ProviderOptions, open_provider
from llm_app.schemas.brief import CaseBrief, Difficulty
from llm_app.schemas.case import Case
from llm_app.workflows.generate_case import GENERATE_CASE
from tests.integration.llm_app.author import Author, running_author

THEME = "a theft at the observatory"
# What is asked beside the clues.
TASKS = (
    "premise",
    "outline",
    "suspects",
    "timeline",
    "narrative",
    "sentiment",
    "keywords",
)


class Screen:
    """What a person sees of a run: the previews, the progress, the cost."""

    def __init__(self) -> None:
        self.previews: list[tuple[str, Mapping[str, Any]]] = []
        self.percents: list[int] = []
        self.usages: list[Mapping[str, Any]] = []

    async def on_partial(self, key: str, data: Mapping[str, Any]) -> None:
        self.previews.append((key, data))

    async def on_progress(self, percent: int, _step: str) -> None:
        self.percents.append(percent)

    async def on_usage(self, used: Mapping[str, Any]) -> None:
        self.usages.append(used)


async def _generate(
    options: ProviderOptions,
    *,
    brief: CaseBrief | None = None,
    journal: MemoryJournal | None = None,
    screen: Screen | None = None,
) -> Case:
    shown = screen or Screen()
    async with open_provider(options=options) as provider:
        case: Case = await run(
            GENERATE_CASE,
            inputs={"brief": brief or CaseBrief(theme=THEME, seed=5)},
            journal=journal or MemoryJournal(),
            run_id="run-1",
            resources={"provider": provider},
            pools={"llm": 4},
            on_partial=shown.on_partial,
            on_progress=shown.on_progress,
            on_usage=shown.on_usage,
            fingerprint_salt=provider.model,
            partial_interval_s=0,
        )
    return case


def _tasks(asked: list[dict[str, Any]]) -> list[str]:
    return [one["task"] for one in asked]


@pytest.mark.parametrize("difficulty", Difficulty)
@pytest.mark.parametrize("mode", ["json_schema", "tools"])
async def test_case_is_complete(
    author: Author, difficulty: Difficulty, mode: str
) -> None:
    brief = CaseBrief(theme=THEME, difficulty=difficulty, minutes=40, language="en-GB")

    case = await _generate(author.options(mode=mode), brief=brief)

    names = {one.name for one in case.content.suspects}
    assert "observatory" in f"{case.description} {case.content.setting}".lower()
    assert case.solution.culprit in names
    assert case.deduction.steps[-1].concludes.startswith("proves ")
    assert case.difficulty is difficulty
    assert case.estimated_duration == 40
    assert case.content.language == "en-GB"
    assert not case.author.is_language_model
    assert case.usage.calls == len(TASKS) + len(case.clues)
    assert case.analysis.difficulty_estimate is difficulty
    assert case.analysis.keywords
    assert all(name in case.narrative for name in names)


async def test_preview_grows_by_sentences_and_never_tells() -> None:
    screen = Screen()

    with running_author("--tokens-per-s", "1000") as unhurried:
        case = await _generate(unhurried.options(), screen=screen)

    keys = [key for key, _ in screen.previews]
    texts = [data["text"] for key, data in screen.previews if key == "narrative"]
    secrets = (case.solution.motive, case.solution.means, case.solution.explanation)
    assert keys[0] == "premise"
    assert {data["title"] for _, data in screen.previews} == {case.title}
    assert len(texts) > 5
    assert all(later.startswith(earlier) for earlier, later in pairwise(texts[:-1]))
    assert texts[-1] == case.narrative
    assert not any(secret in str(screen.previews) for secret in secrets)


async def test_progress_rises_to_the_end_and_usage_is_told_per_call(
    author: Author,
) -> None:
    screen = Screen()

    case = await _generate(author.options(), screen=screen)

    assert screen.percents == sorted(screen.percents)
    assert screen.percents[-1] == 100
    assert len(screen.usages) == case.usage.calls
    assert sum(u["output_tokens"] for u in screen.usages) == case.usage.output_tokens


async def test_each_question_is_asked_once_when_nothing_fails(author: Author) -> None:
    model = "offline-author+slow=0@never"

    case = await _generate(author.options(model))

    tasks = _tasks(await author.asked(model=model))
    assert sorted(tasks) == sorted(
        [*TASKS] + [f"clue:{clue.id}" for clue in case.clues]
    )


async def test_finished_steps_are_not_asked_again_when_the_run_goes_on(
    author: Author,
) -> None:
    model = "offline-author+lengthx1@narrative"
    journal = MemoryJournal()
    with pytest.raises(RunFailed) as caught:
        await _generate(author.options(model), journal=journal)

    case = await _generate(author.options(model), journal=journal)

    tasks = _tasks(await author.asked(model=model))
    assert caught.value.code == "output_truncated"
    assert case.narrative
    assert tasks.count("narrative") == 2
    assert len(tasks) == len(set(tasks)) + 1


@pytest.mark.parametrize(
    "fault",
    [
        "429x2@outline",
        "500x1",
        "cutx1@narrative",
        "cutx1@suspects",
        "wrong-schema=1",
        "unsoundx1@premise",
        "unsoundx1@outline",
        "unsoundx1@suspects",
        "unsoundx1@timeline",
        "unsoundx2@clue",
        "unsoundx1@narrative",
    ],
)
async def test_case_is_completed_when_a_fault_passes(
    author: Author, fault: str
) -> None:
    screen = Screen()
    model = f"offline-author+{fault}"
    sound = await _generate(author.options())

    case = await _generate(author.options(model), screen=screen)

    struck = [one for one in await author.asked(model=model) if one["faults"]]
    same = {"content", "clues", "solution", "narrative", "deduction"}
    assert struck
    assert case.model_dump(include=same) == sound.model_dump(include=same)
    assert "did it" not in str(screen.previews)


@pytest.mark.parametrize(
    ("fault", "code", "step"),
    [
        ("truncate@timeline", "output_truncated", "timeline"),
        ("wrong-schema@suspects", "output_invalid", "suspects"),
        ("length@narrative", "output_truncated", "narrative"),
        ("unsound@premise", "check_failed", "premise"),
        ("unsound@outline", "check_failed", "outline"),
        ("unsound@suspects", "check_failed", "repair"),
        ("unsound@clue", "check_failed", "repair"),
        ("unsound@narrative", "check_failed", "narrative"),
    ],
)
async def test_run_fails_with_a_clear_code_when_a_fault_stays(
    author: Author, fault: str, code: str, step: str
) -> None:
    sound = await _generate(author.options())
    screen = Screen()

    with pytest.raises(RunFailed) as caught:
        await _generate(author.options(f"offline-author+{fault}"), screen=screen)

    failure = caught.value
    assert (failure.code, failure.step) == (code, step)
    assert sound.solution.culprit not in str(failure)
    assert sound.solution.culprit not in failure.message
    assert "did it" not in str(screen.previews)


async def test_run_fails_when_the_budget_is_spent(author: Author) -> None:
    with pytest.raises(RunFailed) as caught:
        await _generate(author.options(max_tokens=1500))

    assert caught.value.code == "budget_exceeded"


async def test_repair_asks_only_for_what_is_faulty(author: Author) -> None:
    model = "offline-author+unsoundx1@timeline+slow=0@never"

    case = await _generate(author.options(model))

    tasks = _tasks(await author.asked(model=model))
    assert tasks.count("timeline") == 2
    assert len(tasks) == len(TASKS) + len(case.clues) + 1
