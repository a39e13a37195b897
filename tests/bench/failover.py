"""kill -9 of one of two server processes: who comes back, when, and at what cost."""

import os
import signal
import time
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.bench.fanout import paced
from tests.bench.house import House
from tests.bench.machine import Watch, cpu_s
from tests.bench.stacks import Ours

STEP_S = 1.0


@dataclass(frozen=True, kw_only=True)
class FailoverPlan:
    """`clients` sit on the process that dies, `bystanders` on the other one."""

    backoff: str
    clients: int = 1000
    bystanders: int = 200
    updates: int = 200
    rate: float = 10


def failover(house: House, *, plan: FailoverPlan) -> dict[str, Any]:
    """Run the plan; gives the figures, `faults` among them."""
    dying, staying = Ours(house), Ours(house)
    dying.start()
    staying.start()
    crowd, bystanders = dying.crowd(), staying.crowd()
    headers = staying.headers(plan.clients + plan.bystanders)
    try:
        crowd.open(
            ports=[dying.port, staying.port],
            path=dying.path,
            headers=headers[: plan.clients],
            backoff=plan.backoff,
        )
        bystanders.open(
            ports=[staying.port], path=staying.path, headers=headers[plan.clients :]
        )
        _everybody_hears(house, crowd, bystanders)
        crowd.begin(anew=True)
        bystanders.begin()
        load = Watch(lambda: cpu_s(staying.pids), every_s=STEP_S)
        load.start()
        os.kill(dying.pids[0], signal.SIGKILL)
        killed_at = time.monotonic()
        published = dict(
            paced(house.open_session, updates=plan.updates, rate=plan.rate)
        )
        back = crowd.returned(since=killed_at, within_s=40)
        last = dict([list(published.items())[-1]])
        returned = crowd.end(published=last, within_s=20)
        stayed = bystanders.end(published=published, within_s=20)
        held, snapshot = crowd.state(), house.snapshot()
    finally:
        crowd.stop()
        bystanders.stop()
    is_right = held["versions"] == 1 and held["state"] == snapshot
    return {
        "plan": vars(plan),
        "returned": back["returned"],
        "all_back_after_s": max(back["returns"], default=float("nan")),
        "attempts": len(back["attempts"]),
        "attempts_per_s": per_second(back["attempts"]),
        "attempts_per_tenth": per_second([10 * at for at in back["attempts"]]),
        "returns_per_s": per_second(back["returns"]),
        "server_cpu_percent_per_s": shares(load.stop()),
        "bystanders": {
            "p50_ms": stayed.p50_ms,
            "p99_ms": stayed.p99_ms,
            "max_ms": stayed.max_ms,
            "lost": stayed.lost,
        },
        "faults": [
            *returned.faults,
            *stayed.faults,
            *([] if is_right else ["the state of those who came back is not right"]),
        ],
    }


def per_second(moments: list[float]) -> list[int]:
    """How many fell into the first second, the second one, and so on."""
    counted = Counter(int(moment) for moment in moments)
    return [counted[second] for second in range(max(counted, default=-1) + 1)]


def shares(cpu: list[float]) -> list[int]:
    """The percentage of a core that was used from each sample to the next."""
    return [round(100 * (b - a) / STEP_S) for a, b in pairwise(cpu)]


def _everybody_hears(house: House, *crowds: Any) -> None:
    for crowd in crowds:
        crowd.begin()
    key, at = house.open_session()
    for crowd in crowds:
        heard = crowd.end(published={key: at}, within_s=20)
        if heard.lost:
            raise SystemExit(f"{heard.lost} clients heard nothing before the kill")
