"""Jobs that wait, jobs of long ago, and jobs that end while one looks elsewhere."""

import re

from playwright.sync_api import expect

from tests.functional.conftest import Visit
from tests.functional.person import Person
from tests.functional.pictures import make_wide, take_pictures
from tests.support.stack import Stack

TEXT = "The brass telescope was gone. The old astronomer wept for it all night."
QUEUE = "content_generation"


def _ask_for_analysis(person: Person) -> str:
    return person.ask_over_rest("document.analyse", {"text": TEXT})


def test_pending_job_says_where_it_stands_and_that_its_queue_is_paused(
    stack: Stack, visit: Visit
) -> None:
    carol = visit(stack, "carol")
    carol.sign_in()
    stack.manage("pause_queue", QUEUE)
    asked = [
        carol.ask_over_rest(
            "case.generate", {"theme": f"the {name} lantern", "difficulty": "easy"}
        )
        for name in ("first", "second")
    ]
    for job_id in asked:
        line = carol.job(job_id).get_by_test_id("waiting-line")
        expect(line).to_contain_text("paused by staff")
    take_pictures(carol.page, "jobs-paused")
    for job_id in asked:
        carol.job(job_id).get_by_role("button", name="Cancel").click()
        expect(carol.job(job_id)).to_have_attribute("data-status", "cancelled")
    stack.manage("resume_queue", QUEUE)

    analysed = _ask_for_analysis(carol)
    expect(carol.job(analysed)).to_have_attribute("data-status", "completed")


def test_every_job_is_listed_with_its_steps_and_its_end_is_told_anywhere(
    stack: Stack, visit: Visit
) -> None:
    carol = visit(stack, "carol")
    carol.sign_in()
    carol.page.get_by_role("link", name="all jobs").click()
    expect(carol.page.get_by_test_id("job-history")).to_be_visible()

    job_id = _ask_for_analysis(carol)

    row = carol.page.locator(f'[data-testid="job-row"][data-job-id="{job_id}"]')
    expect(row).to_have_attribute("data-status", "completed")
    expect(carol.job_notice).to_contain_text("The brass telescope was gone.")
    take_pictures(carol.page, "jobs-history")
    make_wide(carol.page)
    carol.page.get_by_label("Status").select_option("failed")
    expect(row).to_have_count(0)
    carol.page.get_by_label("Status").select_option("completed")
    expect(row).to_be_visible()

    carol.job_notice.get_by_role("link").click()
    carol.page.wait_for_url(re.compile(rf"/jobs/{job_id}$"))
    expect(carol.job_notice).to_have_count(0)
    detail = carol.page.get_by_test_id("job-detail")
    steps = detail.get_by_test_id("timeline").get_by_role("listitem")
    expect(steps).to_have_text(
        [re.compile(w) for w in ("sentiment", "keywords", "rep")]
    )
    expect(detail).to_contain_text("A negative text of 13 words")
    take_pictures(carol.page, "job-detail")
    detail.get_by_text("Workflow", exact=True).press("Enter")
    drawn = detail.get_by_role("img", name="The workflow analyse_document")
    drawn.evaluate("image => image.decode()")
    take_pictures(carol.page, "job-workflow")

    carol.page.reload()
    expect(detail).to_have_attribute("data-status", "completed")
    carol.open("/jobs/999999999")
    expect(carol.page.get_by_role("alert")).to_contain_text("There is no such job.")
