"""Two hundred clients that never read, while twenty thousand updates are published."""

import json
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from typing import Any

from config.dev.environment import BASE_DIR
from tests.bench.crowd import Heard
from tests.bench.fanout import paced
from tests.bench.house import House
from tests.bench.machine import Watch, memory_kib
from tests.bench.stacks import Ours

SAMPLE_EVERY_S = 1.0
_CLOSED = re.compile(r'^livestate_sockets_closed_total\{code="(\w+)"\} (\S+)', re.M)
_RESYNCS = re.compile(r"^livestate_resyncs_total (\S+)", re.M)


@dataclass(frozen=True, kw_only=True)
class SlowPlan:
    mute: int = 200
    healthy: int = 100
    updates: int = 20_000
    rate: float = 200


def slow_readers(house: House, *, plan: SlowPlan) -> dict[str, Any]:
    """Run the plan; gives the figures, `faults` among them."""
    ours = Ours(house)
    ours.start()
    crowd = ours.crowd()
    headers = ours.headers(plan.healthy + plan.mute)
    crowd.open(ports=[ours.port], path=ours.path, headers=headers[: plan.healthy])
    secrets = [one["Authorization"].split()[1] for one in headers[plan.healthy :]]
    mute = _start_mute(ours, secrets)
    memory = Watch(lambda: memory_kib(ours.pids), every_s=SAMPLE_EVERY_S)
    try:
        # The first quarter fills the buffers; what counts is what happens after it.
        warm_up = plan.updates // 4
        _heard(ours, crowd, updates=warm_up, rate=plan.rate)
        memory.start()
        heard = _heard(ours, crowd, updates=plan.updates - warm_up, rate=plan.rate)
        samples = memory.stop()
        held, counted = crowd.state(), _metrics(ours.port)
    finally:
        crowd.stop()
        report, _ = mute.communicate("stop\n", timeout=30)
    is_right = held["versions"] == 1 and held["state"] == house.snapshot()
    return {
        "plan": vars(plan),
        "memory": memory_figures(samples),
        "healthy": {
            "p50_ms": heard.p50_ms,
            "p99_ms": heard.p99_ms,
            "max_ms": heard.max_ms,
            "frames": heard.frames,
            "resyncs": heard.resyncs,
        },
        "never_read": json.loads(report.splitlines()[-1]),
        "closed_by_code": counted["closed"],
        "resyncs_of_streams": counted["resyncs"],
        "faults": [*heard.faults, *([] if is_right else ["the state is not right"])],
    }


def memory_figures(samples: list[float]) -> dict[str, Any]:
    """How flat the memory was: the last third against the first."""
    third = max(len(samples) // 3, 1)
    first = statistics.mean(samples[:third])
    last = statistics.mean(samples[-third:])
    return {
        "first_mib": first / 1024,
        "last_mib": last / 1024,
        "highest_mib": max(samples) / 1024,
        "growth_percent": 100 * (last - first) / first,
        "samples_mib": [round(sample / 1024, 1) for sample in samples],
    }


def _heard(ours: Ours, crowd: Any, *, updates: int, rate: float) -> Heard:
    crowd.begin()
    published = dict(paced(ours.house.rewrite_session, updates=updates, rate=rate))
    heard: Heard = crowd.end(published=published, within_s=30)
    return heard


def _start_mute(ours: Ours, secrets: list[str]) -> subprocess.Popen[str]:
    path = ["-m", "tests.bench.mute_process", str(ours.port), ours.path]
    mute = subprocess.Popen(
        [sys.executable, *path],
        cwd=BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert mute.stdin is not None
    assert mute.stdout is not None
    mute.stdin.write(json.dumps(secrets) + "\n")
    mute.stdin.flush()
    mute.stdout.readline()
    time.sleep(1)
    return mute


def _metrics(port: int) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        text = answer.read().decode()
    resyncs = _RESYNCS.search(text)
    return {
        "closed": {code: int(float(n)) for code, n in _CLOSED.findall(text)},
        "resyncs": int(float(resyncs[1])) if resyncs else 0,
    }
