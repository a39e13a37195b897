"""Jobs in the admin: every page answers, nothing tells what a job has made."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from jobs_app import store
from jobs_app.models import Job
from tests.integration.jobs_app.kinds import SECRET

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/jobs_app/job/"
Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]


@pytest.fixture
def staff(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser(username="admin", password="x"))
    return client


def _act(client: Client, action: str, *jobs: Job) -> None:
    chosen = {"action": action, "_selected_action": [job.pk for job in jobs]}
    answer = client.post(LIST, chosen)
    assert answer.status_code in {200, 302}


def test_pages_answer_without_what_the_job_has_made(
    staff: Client, enqueue: Enqueue, perform: Perform
) -> None:
    job = enqueue("test.steps", text="asked in secret")
    Job.objects.filter(pk=job.pk).update(preview={"text": SECRET})
    perform(job)
    pages = ["", f"{job.pk}/change/", f"{job.pk}/history/", "?q=Noting"]
    pages += ["?status__exact=completed", "?kind__exact=test.steps", "?o=-1"]
    for page in pages:
        answer = staff.get(f"{LIST}{page}")
        assert answer.status_code == 200, page
        assert SECRET not in answer.content.decode()
    timeline = staff.get(f"{LIST}{job.pk}/change/").content.decode()

    assert all(step in timeline for step in ("first", "second", "third"))


def test_what_is_hidden_cannot_be_guessed_by_filtering(
    staff: Client, enqueue: Enqueue, perform: Perform
) -> None:
    job = enqueue("test.steps")
    perform(job)
    for lookup in (
        "steps__output__icontains",
        "result__icontains",
        "preview__icontains",
        "args__icontains",
    ):
        answer = staff.get(LIST, {lookup: "candlestick"})
        assert answer.status_code != 200, lookup


def test_results_of_celery_are_listed(staff: Client) -> None:
    answer = staff.get("/admin/django_celery_results/taskresult/")

    assert answer.status_code == 200


def test_actions_cancel_and_run_again(staff: Client, enqueue: Enqueue) -> None:
    pending, running = enqueue(), enqueue()
    store.claim(job_id=running.pk, owner="w", task_id="t", lease_s=30)
    _act(staff, "cancel_jobs", pending, running)
    pending.refresh_from_db()
    running.refresh_from_db()

    assert pending.status == "cancelled"
    assert running.cancel_requested_at is not None
    _act(staff, "run_again", pending, running)
    [again] = Job.objects.filter(retry_of__isnull=False)
    assert (again.retry_of_id, again.status) == (pending.pk, "pending")
    assert again.actor == pending.actor


def test_jobs_are_neither_added_nor_edited_nor_deleted(
    staff: Client, enqueue: Enqueue
) -> None:
    job = enqueue()

    assert staff.get(f"{LIST}add/").status_code == 403
    assert staff.post(f"{LIST}{job.pk}/delete/", {"post": "yes"}).status_code == 403
    staff.post(f"{LIST}{job.pk}/change/", {"status": "completed"})
    job.refresh_from_db()
    assert job.status == "pending"


def test_staff_that_may_only_look_has_no_actions(enqueue: Enqueue, db: None) -> None:
    viewer = User.objects.create_user(username="viewer", password="x", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_job"))
    client = Client()
    client.force_login(viewer)
    job = enqueue()
    _act(client, "cancel_jobs", job)
    job.refresh_from_db()

    assert client.get(LIST).status_code == 200
    assert job.status == "pending"
