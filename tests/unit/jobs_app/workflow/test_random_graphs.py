"""Random graphs, stopped and killed at random: what was committed is not done again."""

import asyncio
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given as given_random
from hypothesis import settings
from hypothesis import strategies as st
from typing_extensions import override

from jobs_app.workflow import (
    Halt,
    Retry,
    RunFailed,
    StaleRun,
    Step,
    StepContext,
    StepError,
    StepStatus,
    Transient,
    Workflow,
    each,
    result,
    run,
    step,
    value,
)
from jobs_app.workflow.testing import MemoryJournal

LARGEST = 7
ARGUMENTS = ("a", "b", "c")
# More attempts than a step ever fails, at once.
RETRY = Retry(attempts=3, base_s=0.0)
POOLS = {"narrow": 1, "wide": 2}
CUT_OFF = object()
DONE = {StepStatus.COMPLETED, StepStatus.SKIPPED}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A step to be: it reads from some steps, waits for others, and takes its time.

    `pauses` are those of its calls one after the other, over all lives.
    """

    reads: tuple[int, ...]
    waits_for: tuple[int, ...]
    cells: int | None
    is_skipped: bool
    pool: str | None
    pauses: tuple[int, ...]
    fails: int


@dataclass(frozen=True, kw_only=True)
class Life:
    """A run that ends early: before its n-th write to the journal."""

    writes: int
    is_killed: bool


def _plans(number: int) -> st.SearchStrategy[Plan]:
    most = min(number, len(ARGUMENTS))
    earlier = st.integers(0, max(number - 1, 0))
    some = st.lists(earlier, max_size=most, unique=True).map(tuple)
    return st.builds(
        Plan,
        reads=some,
        waits_for=some,
        cells=st.none() | st.integers(0, 3),
        is_skipped=st.sampled_from((False, False, False, True)),
        pool=st.sampled_from((None, *POOLS)),
        pauses=st.lists(st.integers(0, 20), min_size=1, max_size=4).map(tuple),
        fails=st.sampled_from((0, 0, 0, 1, 2)),
    )


def _name(number: int | None) -> str:
    return f"s{number}"


graphs = st.integers(1, LARGEST).flatmap(
    lambda size: st.tuples(*(_plans(number) for number in range(size)))
)
lives = st.lists(
    st.builds(Life, writes=st.integers(1, 30), is_killed=st.booleans()), max_size=4
)


class MortalJournal(MemoryJournal):
    """Keeps what was committed; `writes` before its end it tells that it is over.

    Killed, nothing more is committed. Told to stop, the run may land what is in flight.
    """

    def __init__(self) -> None:
        super().__init__()
        self.life: Life | None = None
        self.stop = asyncio.Event()
        self._written = 0

    def begin(self, life: Life | None) -> None:
        self.life, self._written = life, 0
        self.is_stale, self.stop = False, asyncio.Event()

    @override
    def _fence(self) -> None:
        self._written += 1
        if self.life is not None and self._written >= self.life.writes:
            self.is_stale = self.life.is_killed
            self.stop.set()
        super()._fence()


@dataclass
class World:
    """The calls of the steps, over all lives; `doomed` is a step that always fails."""

    plans: tuple[Plan, ...]
    doomed: int | None = None
    journal: MortalJournal = field(default_factory=MortalJournal)
    calls: list[str] = field(default_factory=list)
    taken_back: list[str] = field(default_factory=list)

    def workflow(self) -> Workflow:
        steps = tuple(self._step(number) for number in range(len(self.plans)))
        last = step(
            "last",
            self.call,
            undo=self.take_back,
            after=tuple(one.name for one in steps),
            a=result(steps[-1].name),
        )
        return Workflow("w", inputs={}, returns="last", steps=(*steps, last))

    async def call(
        self, *, ctx: StepContext, a: Any = 0, b: Any = 0, c: Any = 0, one: Any = 0
    ) -> Any:
        """The same for the same arguments; it may take a while, or fail first."""
        self.calls.append(ctx.key)
        if ctx.step == "last":
            return [a]
        number = int(ctx.step.removeprefix("s"))
        plan = self.plans[number]
        for dependency in (*plan.reads, *plan.waits_for):
            self._assert_done(_name(dependency))
        tried = Counter(self.calls)[ctx.key]
        for _ in range(plan.pauses[tried % len(plan.pauses)]):
            await asyncio.sleep(0)
        if number == self.doomed:
            raise StepError("doomed")
        if tried <= plan.fails:
            raise Transient("not yet")
        return zlib.crc32(repr((ctx.key, a, b, c, one)).encode())

    def take_back(self, _found: Any, _arguments: Any, ctx: StepContext) -> None:
        self.taken_back.append(ctx.key)

    def live(self, life: Life | None) -> Any:
        """Run until the life ends; gives the result, the failure or `CUT_OFF`.

        Nothing that is committed may be called again.
        """
        committed = {
            key
            for key, row in self.journal.records.items()
            if row.status is StepStatus.COMPLETED
        }
        calls_before, writes_before = len(self.calls), len(self.journal.calls)
        back_before = len(self.taken_back)
        try:
            found = asyncio.run(self._run(life))
        except (StaleRun, Halt):
            assert life is not None
            found = CUT_OFF
        except RunFailed as failure:
            found = failure
        assert not committed.intersection(self.calls[calls_before:])
        back = self.taken_back[back_before:]
        self._assert_reverse(writes_before, back, is_all=isinstance(found, RunFailed))
        return found

    async def _run(self, life: Life | None) -> Any:
        self.journal.begin(life)
        return await run(
            self.workflow(),
            inputs={},
            journal=self.journal,
            run_id="1",
            pools=POOLS,
            stop=self.journal.stop,
        )

    def _step(self, number: int) -> Step:
        plan = self.plans[number]
        options: dict[str, Any] = {
            "after": tuple(_name(other) for other in plan.waits_for),
            "when": value(not plan.is_skipped),
            "otherwise": -number if plan.cells is None else [-number],
            "retry": RETRY,
            "pool": plan.pool,
            "undo": self.take_back,
        }
        reads: dict[str, Any] = {
            name: result(_name(other))
            for name, other in zip(ARGUMENTS, plan.reads, strict=False)
        }
        if plan.cells is None:
            return step(_name(number), self.call, **options, **reads)
        over = value(list(range(plan.cells)))
        return each(_name(number), self.call, over=over, as_="one", **options, **reads)

    def _assert_done(self, name: str) -> None:
        rows = self.journal.records
        cells = [key for key in rows if key.partition("[")[0] == name]
        assert all(rows[key].status in DONE for key in cells)

    def _assert_reverse(
        self, writes_before: int, taken_back: list[str], *, is_all: bool
    ) -> None:
        """Undone in this life: what was finished or reused in it, the latest first."""
        writes = self.journal.calls[writes_before:]
        done = [key for name, key in writes if name in {"finished", "reused"}]
        expected = list(reversed(done))
        assert taken_back == (expected if is_all else expected[: len(taken_back)])


@settings(max_examples=100, deadline=None)
@given_random(graphs, lives)
def test_cut_off_run_ends_like_an_unbroken_one(
    plans: tuple[Plan, ...], cut: list[Life]
) -> None:
    unbroken = World(plans).live(None)
    world = World(plans)
    found = None
    for life in [*cut, None]:
        found = world.live(life)
        if found is not CUT_OFF:
            break

    assert found == unbroken
    assert set(world.journal.status().values()) <= DONE
    assert world.taken_back == []


@settings(max_examples=100, deadline=None)
@given_random(graphs, lives, st.data())
def test_failed_run_is_undone_backwards_however_often_it_was_cut_off(
    plans: tuple[Plan, ...], cut: list[Life], data: st.DataObject
) -> None:
    world = World(plans, doomed=data.draw(st.integers(0, len(plans) - 1)))
    found: Any = CUT_OFF
    for life in [*cut, None]:
        found = world.live(life)
        if found is not CUT_OFF:
            break

    if isinstance(found, RunFailed):
        assert found.step.partition("[")[0] == _name(world.doomed)
        assert found.undo_errors == ()
    else:
        assert world.taken_back == []
