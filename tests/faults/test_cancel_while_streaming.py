"""A case is cancelled while the model writes: it ends at once, and so does the call."""

import time

import pytest

from jobs_app import services
from tests.faults.cases import Cases
from tests.support.model_server import GOOD, Misbehaviour, ModelServer
from tests.support.parts import Parts
from tests.support.processes import wait_until

pytestmark = pytest.mark.timeout(120)

QUEUE = "content_generation"
WITHIN_S = 1.0
TIMES = 2
STREAMED = {"premise", "narrative"}
LONG = Misbehaviour(lasts_s=30)
SILENT = Misbehaviour(hangs_s=2.5)


@pytest.mark.parametrize(
    ("at", "how"),
    [("premise", LONG), ("narrative", LONG), ("suspects", SILENT)],
    ids=["typed answer", "prose", "silence"],
)
def test_cancel_ends_the_job_and_the_call(
    house: Parts, model: ModelServer, cases: Cases, at: str, how: Misbehaviour
) -> None:
    model.plan = lambda label, _n: how if label == at else GOOD
    house.worker(QUEUE)
    ended: list[float] = []
    hung_up: list[float] = []
    for number in range(1, TIMES + 1):
        cancelled_s, hung_up_s = _cancel_one(model, cases, at=at, number=number)
        ended.append(cancelled_s)
        hung_up.append(hung_up_s)

    print(f"{at}: cancelled after {_figures(ended)}, hung up after {_figures(hung_up)}")  # noqa: T201  figures
    assert max(ended) < WITHIN_S
    assert max(hung_up) < WITHIN_S


def _cancel_one(
    model: ModelServer, cases: Cases, *, at: str, number: int
) -> tuple[float, float]:
    """Cancel a case in the middle of a call; gives when it and the call had ended."""
    job_id = cases.ask()

    def is_under_way() -> bool:
        row = cases.row(job_id)
        shown = (row.preview or {}).get("text")
        return model.asked[at] == number and (
            at not in STREAMED or (row.step == at and bool(shown))
        )

    wait_until(is_under_way, what=f"{at} under way")
    wished_at = time.monotonic()
    services.cancel(job_id=job_id, actor=cases.actor)
    ended_s = wait_until(
        lambda: cases.row(job_id).status == "cancelled", what="job cancelled"
    )
    wait_until(lambda: len(model.hung_up_at[at]) == number, what="hung up")
    return ended_s, model.hung_up_at[at][-1] - wished_at


def _figures(seconds: list[float]) -> str:
    low, *_, high = sorted(seconds)
    middle = sorted(seconds)[len(seconds) // 2]
    return f"{low:.2f} / {middle:.2f} / {high:.2f} s"
