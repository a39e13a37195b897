"""Job kinds for tests: real runs of the real runner, told what to do by the test."""

from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from accounts.selectors import actor_by_external_id
from jobs_app.registry import Completion, JobKind, JobRun
from jobs_app.workflow import Retry, StepContext, Workflow, given, result, step
from sessions_app.services.rooms import NewSession, open_session

SECRET = "Colonel Mustard with the candlestick"


class Note(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str = Field(min_length=3, max_length=20)


class NoteDone(BaseModel):
    session_id: str


class Hand:
    """What the handlers of the running test do, and what they have done."""

    def __init__(self) -> None:
        self.paid: Counter[str] = Counter()
        self.attempts: list[int] = []
        self.do: Callable[[Note, JobRun], Awaitable[Any]] = self._nothing
        self.in_step: dict[str, Callable[[StepContext], Awaitable[Any]]] = {}
        self.before_effect: Callable[[], None] = lambda: None

    async def _nothing(self, _args: Note, _run: JobRun) -> None:
        """Take the arguments and do nothing with them."""


HAND = Hand()


async def _run(args: Note, run: JobRun) -> str:
    HAND.attempts.append(run.attempt)
    await HAND.do(args, run)
    return f"attempt {run.attempt}"


def _effect(*, args: Note, output: str, actor: str) -> Completion:
    HAND.before_effect()
    creator = actor_by_external_id(actor)
    assert creator is not None
    session = open_session(
        creator_id=creator.user_id,
        new=NewSession(
            title=output,
            description=args.text,
            starting_prompt="",
            difficulty="easy",
            content={},
            solution={"culprit": SECRET},
        ),
    )
    return Completion(
        result=NoteDone(session_id=str(session.pk)), subject_id=str(session.pk)
    )


async def _answer(args: Note, run: JobRun) -> NoteDone:
    await HAND.do(args, run)
    return NoteDone(session_id=args.text)


async def _step(name: str, ctx: StepContext) -> str:
    HAND.paid[name] += 1
    if act := HAND.in_step.get(name):
        await act(ctx)
    return f"{name}: {SECRET}"


async def _first(*, text: str, ctx: StepContext) -> str:
    return await _step("first", ctx) + text


async def _second(*, first: str, ctx: StepContext) -> str:
    return await _step("second", ctx)


async def _third(*, second: str, ctx: StepContext) -> str:
    return await _step("third", ctx)


STEPS = Workflow(
    "three_steps",
    inputs={"text": str},
    returns="third",
    steps=(
        step("first", _first, text=given("text"), retry=Retry(attempts=1)),
        step("second", _second, first=result("first"), retry=Retry(attempts=1)),
        step("third", _third, second=result("second"), retry=Retry(attempts=1)),
    ),
)


async def _run_steps(args: Note, run: JobRun) -> str:
    await run.workflow(
        STEPS, inputs={"text": args.text}, resources={}, pools={}, salt=""
    )
    return f"attempt {run.attempt}"


def _kind(
    name: str, run: Callable[..., Awaitable[Any]], **options: Any
) -> JobKind[Any]:
    return JobKind(
        name=name,
        title="A note",
        queue="default",
        args=Note,
        result=NoteDone,
        run=run,
        describe=lambda args: f"Noting {args.text}",
        **{"effect": _effect, **options},
    )


KINDS = {
    kind.name: kind
    for kind in (
        _kind("test.note", _run, timeout_s=20),
        _kind("test.hasty", _run, timeout_s=0.2),
        _kind("test.steps", _run_steps, workflow=STEPS),
        _kind("test.answer", _answer, effect=None),
    )
}
