"""Acceptance 2 of workflows: killed anywhere, a case is finished, and nothing that was
journalled is asked for again.
"""

import pytest

from llm_app.workflows.generate_case import GENERATE_CASE
from tests.faults.workflows.cut import CutCases
from tests.faults.workflows.places import OF_THE_JOB, Moment, places_of

pytestmark = pytest.mark.timeout(500)


def test_pool_process_killed_in_and_after_every_step(cut: CutCases) -> None:
    moments = (Moment.ASKED, Moment.FINISHED, *OF_THE_JOB)
    count = cut.ask(places_of(GENERATE_CASE, moments=moments))
    cut.start("first", slots=count)
    cut.wait_until_all_are_there()

    cut.conclude("its process")
