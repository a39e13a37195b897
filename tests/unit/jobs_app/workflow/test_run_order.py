"""What runs when, on which arguments, and how many at once."""

import asyncio
from typing import Any

import pytest
from pydantic import BaseModel

from jobs_app.workflow import (
    NOTHING,
    DefinitionError,
    StepContext,
    Workflow,
    each,
    given,
    result,
    run,
    step,
    value,
)
from jobs_app.workflow.testing import MemoryJournal
from livestate.refusals import InvalidPayload


class Brief(BaseModel):
    theme: str
    minutes: int = 60


class Outline(BaseModel):
    title: str
    specs: list[str]


async def write_outline(*, brief: Brief) -> Outline:
    return Outline(title=brief.theme.upper(), specs=["knife", "letter", "alibi"])


async def write_clue(*, spec: str, title: str) -> str:
    return f"{spec} at {title}"


def join(*, clues: list[str], opening: str = "Read:") -> str:
    return " ".join([opening, *clues])


WRITE = Workflow(
    "write",
    inputs={"brief": Brief},
    returns="join",
    steps=(
        step("join", join, clues=result("clues")),
        each(
            "clues",
            write_clue,
            over=result("outline")["specs"],
            as_="spec",
            title=result("outline")["title"],
        ),
        step("outline", write_outline, brief=given("brief")),
    ),
)


async def test_run_follows_the_data_when_steps_are_written_in_any_order(
    start: Any, journal: MemoryJournal
) -> None:
    found = await start(WRITE, inputs={"brief": Brief(theme="vault")})

    assert found == "Read: knife at VAULT letter at VAULT alibi at VAULT"
    assert journal.calls[:2] == [("started", "outline"), ("finished", "outline")]
    assert journal.calls[-2:] == [("started", "join"), ("finished", "join")]
    assert sorted(key for name, key in journal.calls if name == "finished") == [
        "clues[0]",
        "clues[1]",
        "clues[2]",
        "join",
        "outline",
    ]


async def test_next_step_starts_only_after_the_result_is_journalled(
    start: Any, journal: MemoryJournal
) -> None:
    seen: list[str] = []

    def first() -> int:
        return 1

    def second(*, number: int) -> int:
        seen.append(journal.records["first"].status)
        return number

    await start(
        Workflow(
            "w",
            inputs={},
            returns="second",
            steps=(
                step("first", first),
                step("second", second, number=result("first")),
            ),
        )
    )

    assert seen == ["completed"]


async def test_independent_steps_run_at_once(start: Any) -> None:
    both = asyncio.Barrier(2)

    async def meet(*, name: str) -> str:
        await both.wait()
        return name

    def pair(*, left: str, right: str) -> str:
        return left + right

    workflow = Workflow(
        "w",
        inputs={},
        returns="pair",
        steps=(
            step("a", meet, name=value("a")),
            step("b", meet, name=value("b")),
            step("pair", pair, left=result("a"), right=result("b")),
        ),
    )

    assert await asyncio.wait_for(start(workflow), 2) == "ab"


@pytest.mark.parametrize("size", [1, 2])
async def test_pool_limits_how_many_run_at_once(start: Any, size: int) -> None:
    running = 0
    most = 0

    async def call(*, number: int) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.005)
        running -= 1
        return number

    workflow = Workflow(
        "w",
        inputs={},
        returns="calls",
        steps=(
            each("calls", call, over=value(list(range(5))), as_="number", pool="llm"),
        ),
    )

    assert await start(workflow, pools={"llm": size}) == [0, 1, 2, 3, 4]
    assert most == size


async def test_run_is_refused_when_a_pool_is_missing(start: Any) -> None:
    workflow = Workflow(
        "w",
        inputs={},
        returns="a",
        steps=(step("a", join, clues=value([]), pool="llm"),),
    )

    with pytest.raises(DefinitionError, match=r"step 'a' needs pool 'llm'; .* \['x'\]"):
        await start(workflow, pools={"x": 1})
    with pytest.raises(DefinitionError, match="pool 'llm' is 0"):
        await start(workflow, pools={"llm": 0})


async def test_step_waits_for_after_without_reading_it(start: Any) -> None:
    order: list[str] = []

    async def slow() -> None:
        await asyncio.sleep(0.01)
        order.append("slow")

    def quick() -> None:
        order.append("quick")

    workflow = Workflow(
        "w",
        inputs={},
        returns="quick",
        steps=(step("quick", quick, after=("slow",)), step("slow", slow)),
    )

    assert await start(workflow) is None
    assert order == ["slow", "quick"]


@pytest.mark.parametrize(
    ("minutes", "otherwise", "found"),
    [
        (90, NOTHING, "Long: a"),
        (30, NOTHING, "Read: a"),
        (30, "Short:", "Short: a"),
    ],
)
@pytest.mark.parametrize("style", ["reference", "predicate"])
async def test_optional_step_gives_its_value_or_leaves_the_argument_out(
    start: Any,
    journal: MemoryJournal,
    minutes: int,
    otherwise: Any,
    found: str,
    style: str,
) -> None:
    def long_opening(*, brief: Brief) -> str:
        return f"{brief.theme}:"

    when: Any = {
        "reference": given("brief")["minutes"].then(lambda minutes: minutes > 60),
        "predicate": lambda arguments: arguments["brief"].minutes > 60,
    }[style]
    workflow = Workflow(
        "w",
        inputs={"brief": Brief},
        returns="join",
        steps=(
            step(
                "opening",
                long_opening,
                brief=given("brief"),
                when=when,
                otherwise=otherwise,
            ),
            step("join", join, clues=value(["a"]), opening=result("opening")),
        ),
    )

    brief = {"theme": "Long", "minutes": minutes}
    assert await start(workflow, inputs={"brief": brief}) == found
    expected = "completed" if minutes > 60 else "skipped"
    assert journal.status()["opening"] == expected


async def test_run_gives_none_when_the_returned_step_was_skipped(start: Any) -> None:
    workflow = Workflow(
        "w",
        inputs={},
        returns="a",
        steps=(step("a", join, clues=value([]), when=value(constant=False)),),
    )

    assert await start(workflow) is None


async def test_each_gives_an_empty_list_when_there_are_no_elements(start: Any) -> None:
    workflow = Workflow(
        "w",
        inputs={},
        returns="join",
        steps=(
            each("clues", write_clue, over=value([]), as_="spec", title=value("")),
            step("join", join, clues=result("clues")),
        ),
    )

    assert await start(workflow) == "Read:"


async def test_cells_are_planned_when_their_number_is_known(
    start: Any, journal: MemoryJournal
) -> None:
    planned: list[list[str]] = []
    keep = journal.planned

    async def planned_too(*, keys: list[str]) -> None:
        planned.append(keys)
        await keep(keys=keys)

    journal.planned = planned_too  # type: ignore[method-assign]

    await start(WRITE, inputs={"brief": Brief(theme="vault")})

    assert planned == [["join", "outline"], ["clues[0]", "clues[1]", "clues[2]"]]


async def test_context_names_the_attempt_and_carries_resources(start: Any) -> None:
    seen: list[StepContext] = []

    async def look(*, spec: str, ctx: StepContext) -> str:
        seen.append(ctx)
        return f"{spec}{ctx.resources['tail']}"

    workflow = Workflow(
        "w",
        inputs={},
        returns="looks",
        steps=(each("looks", look, over=value(["a", "b"]), as_="spec"),),
    )

    assert await start(workflow, resources={"tail": "!"}) == ["a!", "b!"]
    assert [(it.run_id, it.step, it.key, it.attempt) for it in seen] == [
        ("job-7", "looks", "looks[0]", 1),
        ("job-7", "looks", "looks[1]", 1),
    ]


@pytest.mark.parametrize(
    ("inputs", "pointer"),
    [
        ({}, "/inputs/brief"),
        ({"brief": {"theme": "x"}, "extra": 1}, "/inputs/extra"),
        ({"brief": {"minutes": 3}}, "/inputs/brief/theme"),
        ({"brief": {"theme": "x", "minutes": "soon"}}, "/inputs/brief/minutes"),
    ],
)
async def test_run_is_refused_and_nothing_starts_when_inputs_are_bad(
    journal: MemoryJournal, inputs: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(InvalidPayload) as refused:
        await run(WRITE, inputs=inputs, journal=journal, run_id="1")

    assert [error.pointer for error in refused.value.errors] == [pointer]
    assert journal.records == {}
