"""Arguments and outputs in the admin: read on purpose, with a permission, on record."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from jobs_app.models import Job
from jobs_app.sealing import seal
from tests.integration.jobs_app.kinds import SECRET

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/jobs_app/job/"
Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]
StaffWith = Callable[..., Client]
ASKED = "asked in whispers"


@pytest.fixture
def job(enqueue: Enqueue, perform: Perform) -> Job:
    made = enqueue("test.steps", text=ASKED)
    Job.objects.filter(pk=made.pk).update(preview={"text": SECRET}, title="A note")
    perform(made)
    return made


def test_without_permission_nothing_is_read(job: Job, staff_with: StaffWith) -> None:
    client = staff_with("view_job", "change_job")
    page = client.get(f"{LIST}{job.pk}/change/").content.decode()

    assert "/payload/" not in page
    assert ASKED not in page
    assert SECRET not in page
    for name in ("arguments", "output", "nothing"):
        assert client.get(f"{LIST}{job.pk}/payload/{name}/").status_code == 403
    assert not LogEntry.objects.exists()


def test_arguments_are_read_with_their_permission_and_outputs_are_not(
    job: Job, staff_with: StaffWith
) -> None:
    client = staff_with("view_job", "view_job_payload")
    answer = client.get(f"{LIST}{job.pk}/payload/arguments/")

    assert ASKED in answer.content.decode()
    assert SECRET not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert client.get(f"{LIST}{job.pk}/payload/output/").status_code == 403
    [entry] = LogEntry.objects.all()
    assert (entry.object_id, entry.change_message) == (str(job.pk), "Read: Arguments.")


def test_outputs_are_read_with_their_permission(
    job: Job, staff_with: StaffWith
) -> None:
    client = staff_with("view_job", "view_job_output")
    page = client.get(f"{LIST}{job.pk}/payload/output/").content.decode()

    assert f"first: {SECRET}" in page
    assert "Preview" in page
    assert client.get(f"{LIST}{job.pk}/payload/arguments/").status_code == 403
    assert LogEntry.objects.get().change_message == "Read: Result and step outputs."


def test_the_permissions_of_payloads_do_not_open_the_list(
    job: Job, staff_with: StaffWith
) -> None:
    client = staff_with("view_job_payload", "view_job_output")

    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{job.pk}/payload/output/").status_code == 403


def test_sealed_arguments_stay_sealed(enqueue: Enqueue, staff: Client) -> None:
    job = enqueue(text=ASKED)
    sealed = seal({"text": ASKED})
    Job.objects.filter(pk=job.pk).update(args=sealed, is_encrypted=True, title="A note")
    page = staff.get(f"{LIST}{job.pk}/payload/arguments/").content.decode()

    assert "only a worker may read them" in page
    assert ASKED not in page
    assert sealed["sealed"] not in page


def test_a_job_that_is_not_there_is_not_found(staff: Client) -> None:
    assert staff.get(f"{LIST}9999/payload/arguments/").status_code == 404
    assert staff.post(f"{LIST}9999/operate/cancel/").status_code == 404


def test_fields_that_a_kind_hides_are_hidden_from_whoever_reads_its_arguments(
    enqueue: Enqueue, staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jobs_app import registry  # noqa: PLC0415 - needs the apps

    kind = registry.kind_named("test.note")
    hiding = replace(kind, hidden_args=frozenset({"text"}))
    monkeypatch.setitem(registry._kinds, "test.note", hiding)
    job = enqueue(text="the seed of it")

    page = staff.get(f"{LIST}{job.pk}/payload/arguments/").content.decode()

    assert "&quot;text&quot;: &quot;hidden&quot;" in page
    # Its title tells it: that is the kind's own affair.
    assert "&quot;the seed of it" not in page


def test_the_seed_of_a_case_is_hidden() -> None:
    from jobs_app.registry import kind_named  # noqa: PLC0415 - needs the apps

    assert {"seed", "avoid"} == kind_named("case.generate").hidden_args
