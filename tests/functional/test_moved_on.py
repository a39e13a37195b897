"""Whoever has gone to another room while a case was written is left in peace there."""

from playwright.sync_api import expect

from tests.functional.conftest import Visit
from tests.support.processes import wait_until
from tests.support.stack import Stack


def test_finished_job_does_not_call_its_owner_out_of_another_room(
    stack: Stack, visit: Visit
) -> None:
    carol = visit(stack, "carol")
    carol.sign_in()
    carol.ask_for_case("a forged map in a flooded library", difficulty="easy")
    expect(carol.job_cards.first).to_have_attribute("data-status", "running")
    job = carol.get("jobs/")["results"][0]

    carol.rooms.get_by_role("link", name="Third Bell at Wren House").click()
    expect(carol.page.get_by_test_id("narrative")).to_be_visible()
    chosen = carol.room_id
    wait_until(
        lambda: carol.get(f"jobs/{job['id']}/")["status"] == "completed",
        what="the case was written",
        within_s=60,
    )
    carol.go_back_to_rooms()
    expect(carol.job(job["id"])).to_have_attribute("data-status", "completed")
    expect(carol.row(carol.get(f"jobs/{job['id']}/")["session_id"])).to_be_visible()

    assert carol.walks == [f"/rooms/{chosen}", "/"]
