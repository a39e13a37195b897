"""Killed in any moment of any step, with the whole worker, or sent home there."""

import signal
import time

import pytest

from llm_app.workflows.generate_case import GENERATE_CASE
from tests.faults.workflows.cut import CutCases
from tests.faults.workflows.places import (
    OF_CALLS,
    OF_EVERY_STEP,
    WITH_ANSWER,
    Moment,
    places_of,
)

EVERY_S = 0.4
pytestmark = pytest.mark.timeout(600)


def test_whole_worker_killed_in_every_moment_of_every_step(cut: CutCases) -> None:
    moments = (*OF_EVERY_STEP, *OF_CALLS, Moment.ANSWERED)
    count = cut.ask(places_of(GENERATE_CASE, moments=moments), every_s=EVERY_S)
    worker = cut.start("first", slots=count, waits=True)
    cut.wait_until_all_are_there()
    worker.kill()
    killed_at = time.time()
    done = cut.completed_rows()
    cut.let_go()
    cut.start("second", slots=4)

    cut.conclude("whole worker", done=done, killed_at=killed_at)


def test_pool_process_killed_in_every_other_moment(cut: CutCases) -> None:
    moments = (Moment.BEGUN, Moment.HALF_ANSWERED, *WITH_ANSWER)
    count = cut.ask(places_of(GENERATE_CASE, moments=moments), every_s=EVERY_S)
    cut.start("first", slots=count)
    cut.wait_until_all_are_there()

    cut.conclude("its process")


def test_worker_sent_home_in_the_middle_of_every_call(cut: CutCases) -> None:
    count = cut.ask(places_of(GENERATE_CASE, moments=OF_CALLS), every_s=EVERY_S)
    worker = cut.start("first", slots=count, waits=True)
    cut.wait_until_all_are_there()
    told_at = time.time()
    worker.stop(by=signal.SIGTERM, within_s=30)
    done = cut.completed_rows()
    cut.let_go()
    cut.start("second", slots=4)

    cut.conclude("sent home", done=done, killed_at=told_at)
