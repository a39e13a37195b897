"""What is wrong with a workflow is said when it is built, in these words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import BaseModel

from jobs_app.workflow import (
    NOTHING,
    DefinitionError,
    Retry,
    StepContext,
    Workflow,
    each,
    given,
    result,
    step,
    value,
)


class Brief(BaseModel):
    theme: str


@dataclass
class Outline:
    title: str
    specs: list[str]


def outline(*, brief: Brief, ctx: StepContext) -> Outline:
    return Outline(title=brief.theme + ctx.step, specs=[])


def clue(*, spec: str, title: str = "") -> str:
    return spec + title


def shout(*, text: str) -> str:
    return text.upper()


def join(*, clues: list[str]) -> str:
    return ",".join(clues)


def count(*, number: int) -> float:
    return number / 2


def halve(*, number: float) -> float:
    return number / 2


def untyped(*, thing):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    return thing


def many(*things: str) -> str:
    return "".join(things)


OUTLINE = step("outline", outline, brief=given("brief"))
A = step("a", shout, text=result("b"))


def define(*steps: Any, returns: str | None = None) -> Workflow:
    return Workflow(
        "w", inputs={"brief": Brief}, steps=steps, returns=returns or steps[0].name
    )


def test_workflow_is_accepted_when_everything_fits() -> None:
    workflow = define(
        OUTLINE,
        each("clues", clue, over=result("outline")["specs"], as_="spec"),
        step("joined", join, clues=result("clues")),
        step("any", untyped, thing=result("outline"), after=("joined",)),
        step("halved", halve, number=value(3)),
    )

    assert workflow.graph() == {
        "outline": (),
        "clues": ("outline",),
        "joined": ("clues",),
        "any": ("outline", "joined"),
        "halved": (),
    }


@pytest.mark.parametrize(
    ("steps", "returns", "message"),
    [
        ([OUTLINE, OUTLINE], None, "duplicate step name 'outline'"),
        (
            [step("Out line", outline, brief=given("brief"))],
            None,
            "step name 'Out line' must be lower-case words, at most 60 characters",
        ),
        ([OUTLINE], "zz", "returns unknown step 'zz'; steps are ['outline']"),
        (
            [step("a", outline, brief=result("zz"))],
            None,
            "step 'a' argument 'brief' reads the result of unknown step 'zz'; "
            "steps are ['a']",
        ),
        (
            [step("a", outline, brief=given("breif"))],
            None,
            "step 'a' argument 'brief' reads unknown input 'breif'; "
            "inputs are ['brief']",
        ),
        (
            [each("a", clue, over=result("zz"), as_="spec")],
            None,
            "step 'a' over reads the result of unknown step 'zz'; steps are ['a']",
        ),
        (
            [step("a", shout, text=value(""), when=result("zz"))],
            None,
            "step 'a' when reads the result of unknown step 'zz'; steps are ['a']",
        ),
        (
            [step("a", shout, text="hello")],  # type: ignore[arg-type]
            None,
            "step 'a' argument 'text' is a str; "
            "it must be given(…), result(…) or value(…)",
        ),
        (
            [step("a", shout, text=value(""), after=("zz",))],
            None,
            "step 'a' comes after unknown step 'zz'; steps are ['a']",
        ),
        (
            [step("a", outline, breif=given("brief"))],
            None,
            "step 'a' has unknown argument ['breif']; it takes ['brief']",
        ),
        (
            [each("a", clue, over=value([]), as_="sepc")],
            None,
            "step 'a' has unknown argument ['sepc']; it takes ['spec', 'title']",
        ),
        (
            [each("a", clue, over=value([]), as_="spec", spec=value(""))],
            None,
            "step 'a' passes 'spec' twice, also as its element",
        ),
        (
            [step("a", outline)],
            None,
            "step 'a' lacks argument ['brief']; it takes ['brief']",
        ),
        (
            [step("a", shout, text=given("brief"))],
            None,
            "step 'a' argument 'text' takes str, but is given Brief",
        ),
        (
            [OUTLINE, step("a", shout, text=result("outline"))],
            None,
            "step 'a' argument 'text' takes str, but is given Outline",
        ),
        (
            [OUTLINE, step("a", count, number=result("outline")["title"])],
            None,
            "step 'a' argument 'number' takes int, but is given str",
        ),
        (
            [OUTLINE, step("a", shout, text=result("outline")["titel"])],
            None,
            "step 'a' argument 'text' reads unknown field 'titel' of Outline; "
            "it has ['title', 'specs']",
        ),
        (
            [step("a", shout, text=value(3))],
            None,
            "step 'a' argument 'text' is no str",
        ),
        (
            [step("a", shout, text=value(""), when=given("brief"), otherwise=3)],
            None,
            "step 'a' otherwise= is no str",
        ),
        (
            [each("a", clue, over=value([]), as_="spec", otherwise="")],
            None,
            "step 'a' otherwise= is no list of str",
        ),
        (
            [step("a", shout, text=value(""), timeout_s=0)],
            None,
            "step 'a' timeout_s is 0, must be above 0",
        ),
        (
            [step("a", shout, text=value(""), weight=0)],
            None,
            "step 'a' weight is 0, must be above 0",
        ),
        (
            [A, step("b", shout, text=value(""), when=given("brief"))],
            None,
            "step 'a' argument 'text' reads step 'b', which may be skipped: "
            "give the parameter a default, or the step otherwise=",
        ),
        ([A, step("b", shout, text=result("a"))], None, "cycle: a -> b -> a"),
        (
            [
                A,
                step("b", shout, text=value(""), after=("c",)),
                step("c", shout, text=result("a")),
            ],
            None,
            "cycle: a -> c -> b -> a",
        ),
        ([step("a", shout, text=result("a"))], None, "cycle: a -> a"),
    ],
)
def test_workflow_is_refused_with_the_fault(
    steps: list[Any], returns: str | None, message: str
) -> None:
    with pytest.raises(DefinitionError) as refused:
        define(*steps, returns=returns)

    assert str(refused.value) == f"workflow 'w': {message}"


def test_workflow_is_refused_when_a_parameter_cannot_be_named() -> None:
    with pytest.raises(DefinitionError, match="'things' cannot be passed by name"):
        define(step("a", many))


def test_workflow_is_refused_when_a_type_has_no_json_form() -> None:
    def opaque(*, thing: Callable[[], object]) -> object:
        return thing()

    class Strange:
        pass

    def strange() -> Strange:
        return Strange()

    with pytest.raises(DefinitionError, match="Strange"):
        define(step("a", strange))
    assert define(step("a", opaque, thing=value(print))).name == "w"


def test_optional_result_is_accepted_when_the_reader_has_a_default() -> None:
    workflow = define(
        step("a", clue, spec=value("x"), title=result("b")),
        step("b", shout, text=value(""), when=given("brief"), otherwise=NOTHING),
    )

    assert workflow.step("a").waits_for() == ("b",)


@pytest.mark.parametrize(
    "numbers", [{"attempts": 0}, {"base_s": -1.0}, {"cap_s": -1.0}]
)
def test_retry_is_refused_when_a_number_makes_no_sense(numbers: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Retry"):
        Retry(**numbers)
