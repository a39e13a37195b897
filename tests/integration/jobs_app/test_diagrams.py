"""The workflow of a job as a picture and as Mermaid, and who may see it."""

from collections.abc import Callable
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.domain.actor import Actor
from config.dev.environment import BASE_DIR
from jobs_app.models import Job
from jobs_app.registry import all_kinds
from jobs_app.workflow import StepContext, StepError
from tests.integration.jobs_app.kinds import SECRET, Hand
from tests.support.people import Rest, assert_problem

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]
StaffWith = Callable[..., Client]


@pytest.fixture
def failed(enqueue: Enqueue, perform: Perform, hand: Hand) -> Job:
    async def fail(_ctx: StepContext) -> None:
        raise StepError("no", code="check_failed")

    hand.in_step["second"] = fail
    job = enqueue("test.steps")
    perform(job)
    return job


def test_owner_sees_the_workflow_coloured_by_the_run(failed: Job, rest: Rest) -> None:
    job = rest.get(f"jobs/{failed.pk}/").json()
    answer = rest.get(f"jobs/{failed.pk}/diagram.svg", theme="dark")
    text = rest.get(f"jobs/{failed.pk}/diagram.mmd")

    assert job["workflow"] == "three_steps"
    assert answer["Content-Type"] == "image/svg+xml"
    drawn = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    titles = [it.text for it in drawn.iter("{http://www.w3.org/2000/svg}title")]
    assert titles == [
        *("text", "first completed", "second failed", "third planned", "result"),
    ]
    assert drawn.get("aria-label") == (
        "Workflow three_steps: first completed, second failed, third planned."
    )
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert "class s_second failed" in text.content.decode()
    assert SECRET not in answer.content.decode() + text.content.decode()


@pytest.mark.parametrize("form", ["svg", "mmd"])
def test_workflow_is_the_owners_and_not_every_kind_has_one(
    enqueue: Enqueue, failed: Job, rest: Rest, bob: Actor, form: str
) -> None:
    other = enqueue("test.note")

    assert_problem(Rest(bob).get(f"jobs/{failed.pk}/diagram.{form}"), 404, "not_found")
    assert_problem(rest.get(f"jobs/{other.pk}/diagram.{form}"), 404, "not_found")
    assert rest.get(f"jobs/{other.pk}/").json()["workflow"] is None
    assert Rest().get(f"jobs/{failed.pk}/diagram.{form}").status_code == 401


def test_unknown_theme_is_refused(failed: Job, rest: Rest) -> None:
    answer = rest.get(f"jobs/{failed.pk}/diagram.svg", theme="neon")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/theme"


def test_admin_shows_it_on_the_page_of_the_job(
    failed: Job, enqueue: Enqueue, staff_with: StaffWith
) -> None:
    client = staff_with("view_job")
    other = enqueue("test.note")
    url = f"/admin/jobs_app/job/{failed.pk}"

    page = client.get(f"{url}/change/").content.decode()
    picture = client.get(f"{url}/diagram.svg")

    assert f"{url}/diagram.svg?theme=dark" in page
    assert "class s_second failed" in page
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"second failed" in picture.content
    assert client.get(f"{url}/diagram.svg?theme=neon").status_code == 404
    plain = client.get(f"/admin/jobs_app/job/{other.pk}/change/").content.decode()
    assert "diagram.svg" not in plain
    assert staff_with().get(f"{url}/diagram.svg").status_code == 403


@pytest.mark.parametrize("name", ["generate_case", "case.generate"])
def test_command_draws_a_workflow_by_its_name_or_that_of_a_kind(name: str) -> None:
    told = StringIO()

    call_command("workflow_diagram", name, stdout=told)

    assert told.getvalue().startswith("flowchart TD\n")
    assert "s_outline" in told.getvalue()


def test_command_names_the_workflows_when_it_does_not_know_one() -> None:
    with pytest.raises(CommandError, match=r"there are: .*generate_case"):
        call_command("workflow_diagram", "nonsense")


def test_every_workflow_that_is_documented_can_be_drawn_of_a_job() -> None:
    pages = (BASE_DIR / "docs" / "reference").glob("workflow-*.md")
    documented = {it.stem.removeprefix("workflow-").replace("-", "_") for it in pages}

    drawn = {kind.workflow.name for kind in all_kinds() if kind.workflow is not None}

    assert len(documented) > 1
    assert documented - drawn == set()
