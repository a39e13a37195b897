"""Jobs that do not end well: cancelled by a person, or failed by the model."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from config.dev.ports import free_port
from config.dev.readiness import status_of
from tests.functional.conftest import Visit
from tests.functional.pictures import take_pictures
from tests.support.processes import Process
from tests.support.stack import Stack

# The first answer and the one after the reask; the retry is answered well.
MODEL = "offline-author+wrong-schema=2@outline"
WRONG_FORM = "The language model answered in a form that could not be used."


@pytest.fixture
def stack_on_a_bad_day(tmp_path: Path) -> Iterator[Stack]:
    """Give a stack on a model server whose first answers are of the wrong form."""
    port = free_port()
    model = Process(
        [
            *(sys.executable, "-m", "llm_app.offline", "--port", str(port)),
            *("--tokens-per-s", "600", "--faults"),
        ],
        log_file=tmp_path / "model.log",
        variables={"PATH": os.environ["PATH"]},
    )
    url = f"http://127.0.0.1:{port}/v1"
    model.wait_until(lambda: status_of(f"{url}/models", {}) == 200, what="model up")
    variables = {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "k", "OPENAI_MODEL": MODEL}
    made = Stack(tmp_path / "data", variables=variables)
    made.start()
    yield made
    made.close()
    model.kill()


def test_cancelled_job_ends_without_a_room_and_can_be_retried(
    stack: Stack, visit: Visit
) -> None:
    bob = visit(stack, "bob")
    bob.sign_in()
    rooms = len(bob.get("sessions/")["results"])
    bob.ask_for_case("a duel in the fog")
    card = bob.job_cards.filter(has_text="a duel in the fog").first
    expect(card).to_have_attribute("data-status", "running")

    card.get_by_role("button", name="Cancel").click()

    expect(card).to_have_attribute("data-status", "cancelled")
    expect(card.get_by_role("progressbar")).to_have_count(0)
    job = bob.get("jobs/")["results"][0]
    assert (job["status"], job["session_id"]) == ("cancelled", None)
    assert len(bob.get("sessions/")["results"]) == rooms

    bob.job(job["id"]).get_by_role("button", name="Start again").click()
    again = bob.job_cards.filter(has_text="a duel in the fog").and_(
        bob.page.locator("[data-status=running]")
    )
    expect(again).to_be_visible()
    assert bob.get("jobs/")["results"][0]["retry_of"] == job["id"]
    again.get_by_role("button", name="Cancel").click()
    expect(again).to_have_count(0)
    assert bob.walks == []


def test_failed_job_says_why_and_its_retry_leads_into_the_room(
    stack_on_a_bad_day: Stack, visit: Visit
) -> None:
    alice = visit(stack_on_a_bad_day, "alice")
    alice.sign_in()
    alice.ask_for_case("murder by telegram", difficulty="easy")
    card = alice.job_cards.filter(has_text="murder by telegram")
    expect(card).to_have_attribute("data-status", "failed")
    expect(card).to_contain_text(WRONG_FORM)
    failed = alice.get("jobs/")["results"][0]
    assert failed["error"]["code"] == "output_invalid"
    take_pictures(alice.page, "job-failed")

    # The form was rejected, so nothing of it is kept.
    card.get_by_role("button", name="Start again").click()

    alice.page.wait_for_url(re.compile(r"/rooms/[^/]+$"))
    expect(alice.page.get_by_test_id("narrative")).to_be_visible()
    retried = alice.get("jobs/")["results"][0]
    assert (retried["retry_of"], retried["status"]) == (failed["id"], "completed")
    assert alice.walks == [f"/rooms/{retried['session_id']}"]
