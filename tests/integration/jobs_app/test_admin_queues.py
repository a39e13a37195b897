"""Queues in the admin: what is in them, pausing, limits that hold at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jobs_app import store
from jobs_app.domain.requests import WaitsFor, Wishes
from jobs_app.models import Job, Queue

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/jobs_app/queue/"
NO_LIMITS = {
    "max_running": "",
    "max_running_per_actor": "",
    "rate_limit": "",
    "rate_period_s": "60",
}
Enqueue = Callable[..., Job]


def _queue(client: Client, name: str = "default") -> Any:
    rows = client.get(LIST).context["cl"].result_list
    return next(row for row in rows if row.name == name)


def _limit(client: Client, **limits: str) -> Any:
    row = _queue(client)
    return client.post(f"{LIST}{row.pk}/change/", {**NO_LIMITS, **limits})


def _act(client: Client, action: str) -> None:
    chosen = {"action": action, "_selected_action": [_queue(client).pk]}
    assert client.post(LIST, chosen).status_code == 302


def _claim(job: Job) -> object:
    return store.claim(job_id=job.pk, owner="w", task_id="t", lease_s=30)


def test_every_queue_has_its_row_and_figures(staff: Client, enqueue: Enqueue) -> None:
    running, due = enqueue(text="running"), enqueue(text="due")
    enqueue(text="later", wishes=Wishes(delay_s=60))
    enqueue(text="behind", wishes=Wishes(after=(WaitsFor(job_id=due.pk),)))
    assert _claim(running)
    row = _queue(staff)

    assert {queue.name for queue in Queue.objects.all()} == set(settings.QUEUES)
    assert (row.due, row.scheduled, row.blocked, row.running) == (1, 1, 1, 1)
    due.refresh_from_db()
    assert row.oldest_due_at == due.run_at
    empty = _queue(staff, "content_generation")
    assert (empty.due, empty.running, empty.oldest_due_at) == (0, 0, None)


def test_list_asks_the_same_number_of_queries_however_many_queues(
    staff: Client,
) -> None:
    staff.get(LIST)
    with CaptureQueriesContext(connection) as few:
        staff.get(LIST)
    Queue.objects.bulk_create(Queue(name=f"queue {number}") for number in range(9))
    with CaptureQueriesContext(connection) as many:
        staff.get(LIST)

    assert len(many) == len(few)


def test_pause_and_resume_are_recorded_with_who(
    staff: Client, enqueue: Enqueue
) -> None:
    job = enqueue()
    _act(staff, "pause")
    row = _queue(staff)

    assert (row.paused_by, row.paused_at is None) == ("admin", False)
    assert _claim(job) is None
    assert "paused" in staff.get(LIST).content.decode()
    _act(staff, "resume")
    job.refresh_from_db()
    assert job.dispatched_at is None
    assert _claim(job)
    words = [entry.change_message for entry in LogEntry.objects.order_by("id")]
    assert words == ["Paused.", "Resumed."]


def test_a_limit_holds_at_once_and_its_end_too(staff: Client, enqueue: Enqueue) -> None:
    first, second = enqueue(text="first"), enqueue(text="second")
    assert _limit(staff, max_running="1").status_code == 302
    assert _claim(first)
    assert _claim(second) is None
    Job.objects.filter(pk=second.pk).update(dispatched_at=first.created_at)
    assert _limit(staff).status_code == 302
    second.refresh_from_db()

    assert second.dispatched_at is None
    assert _claim(second)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("max_running", "0"),
        ("max_running_per_actor", "-1"),
        ("rate_limit", "many"),
        ("rate_period_s", ""),
        ("rate_period_s", "0"),
    ],
)
def test_limits_that_mean_nothing_are_refused_at_their_field(
    staff: Client, field: str, value: str
) -> None:
    answer = _limit(staff, **{field: value})

    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == [field]


def test_saving_limits_does_not_open_a_queue_that_was_paused_meanwhile(
    staff: Client,
) -> None:
    _act(staff, "pause")
    _limit(staff, rate_limit="5", rate_period_s="10")
    row = _queue(staff)

    assert row.paused_at is not None
    assert (row.rate_limit, row.rate_period_s) == (5, 10)


def test_who_may_only_look_changes_nothing(
    staff: Client, staff_with: Callable[..., Client]
) -> None:
    _queue(staff)
    viewer = staff_with("view_queue")
    row = _queue(viewer)
    viewer.post(LIST, {"action": "pause", "_selected_action": [row.pk]})

    assert viewer.post(f"{LIST}{row.pk}/change/", NO_LIMITS).status_code == 403
    assert _queue(staff).paused_at is None
    assert staff.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
