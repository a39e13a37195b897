"""Jobs in the admin: every page answers, nothing tells what a job has made."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_celery_results.models import TaskResult

from accounts.domain.actor import Actor
from accounts.models import User
from jobs_app import inspection, store
from jobs_app.domain.failures import FailureCode, own_failure
from jobs_app.domain.requests import WaitsFor, Wishes
from jobs_app.inspection import WaitReason
from jobs_app.models import Job, JobStep, JobTransition, Queue
from tests.integration.jobs_app.kinds import SECRET

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/jobs_app/job/"
Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]


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
        "retry_of__result__icontains",
        "retries__args__icontains",
        "dependencies__waits_for__result__icontains",
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
    _act(staff, "run_jobs_again", pending, running)
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


def test_staff_that_may_only_look_has_no_actions(
    enqueue: Enqueue, staff_with: Callable[..., Client]
) -> None:
    client = staff_with("view_job")
    job = enqueue()
    _act(client, "cancel_jobs", job)
    job.refresh_from_db()

    page = client.get(f"{LIST}{job.pk}/change/")
    assert client.get(LIST).status_code == 200
    assert "/operate/" not in page.content.decode()
    assert client.post(f"{LIST}{job.pk}/operate/cancel/").status_code == 403
    assert job.status == "pending"


def test_each_job_of_an_action_is_answered(
    staff: Client, enqueue: Enqueue, perform: Perform
) -> None:
    done, pending = enqueue(text="one"), enqueue(text="two")
    perform(done)
    page = _told(staff, "retry_jobs", done, pending)

    assert "retried, not a completed one" in page
    assert "retried, not a pending one" in page
    page = _told(staff, "run_jobs_again", done, pending)
    [again] = Job.objects.filter(retry_of=done)
    assert f"/admin/jobs_app/job/{again.pk}/change/" in page
    assert "it is pending" in page


def test_run_again_takes_over_no_steps_and_retry_does(
    staff: Client, enqueue: Enqueue, perform: Perform
) -> None:
    job = enqueue("test.steps")
    perform(job)
    assert job.status == "completed"
    staff.post(f"{LIST}{job.pk}/operate/run-again/")
    again = Job.objects.get(retry_of=job)

    assert not again.steps.exists()
    assert (again.args, again.actor) == (job.args, job.actor)
    store.claim(job_id=again.pk, owner="w", task_id="t", lease_s=30)
    JobStep.objects.create(job=again, key="first", status="completed", output="x")
    staff.post(f"{LIST}{again.pk}/operate/cancel/")
    store.finish_cancelled(job_id=again.pk, attempt=1)
    staff.post(f"{LIST}{again.pk}/operate/retry/")
    retried = Job.objects.get(retry_of=again)
    assert [step.key for step in retried.steps.all()] == ["first"]
    [line] = inspection.course_of(retried).steps
    assert (line.is_taken_over, line.bars) == (True, [])


def test_buttons_are_those_that_the_job_allows(
    staff: Client, enqueue: Enqueue, perform: Perform
) -> None:
    job = enqueue()
    assert _buttons(staff, job) == {"cancel"}
    perform(job)

    assert _buttons(staff, job) == {"run-again"}
    assert staff.get(f"{LIST}{job.pk}/operate/run-again/").status_code == 404
    assert staff.post(f"{LIST}{job.pk}/operate/explode/").status_code == 404
    assert not Job.objects.filter(retry_of=job).exists()


def test_a_completed_job_of_a_period_can_be_run_again(
    staff: Client, enqueue: Enqueue, perform: Perform
) -> None:
    job = enqueue(wishes=Wishes(unique_key="once:today"))
    Job.objects.filter(pk=job.pk).update(is_unique_when_completed=True)
    perform(job)
    staff.post(f"{LIST}{job.pk}/operate/run-again/")

    assert Job.objects.filter(retry_of=job, unique_key=None).count() == 1


def test_a_job_that_is_there_already_is_not_made_again(
    staff: Client, enqueue: Enqueue
) -> None:
    first = enqueue(wishes=Wishes(unique_key="one"))
    staff.post(f"{LIST}{first.pk}/operate/cancel/")
    second = enqueue(wishes=Wishes(unique_key="one"))
    page = _told(staff, "run_jobs_again", first)

    assert f"Job {second.pk}, which does the same" in page
    assert Job.objects.count() == 2


def test_jobs_whose_owner_is_gone_can_be_cancelled(
    staff: Client, enqueue: Enqueue, alice: Actor
) -> None:
    job = enqueue()
    User.objects.filter(pk=alice.user_id).delete()
    _act(staff, "cancel_jobs", job)
    job.refresh_from_db()

    assert job.status == "cancelled"


def test_list_reads_no_row_twice_however_many_there_are(
    staff: Client, enqueue: Enqueue, perform: Perform
) -> None:
    perform(enqueue(text="first"))
    with CaptureQueriesContext(connection) as few:
        staff.get(LIST)
    for number in range(12):
        perform(enqueue(text=f"note {number}"))
        enqueue(text=f"later {number}")
    with CaptureQueriesContext(connection) as many:
        staff.get(LIST)

    assert len(many) == len(few)
    read = " ".join(query["sql"] for query in many)
    assert '"jobs_app_job"."result"' not in read
    counts = [sql for sql in map(str, many.captured_queries) if "COUNT(" in sql]
    assert all("LIMIT" in sql for sql in counts)


def test_filters_find_what_a_job_waits_for(
    staff: Client, enqueue: Enqueue, perform: Perform
) -> None:
    first = enqueue(text="first")
    by_reason = {
        WaitReason.WORKER: first,
        WaitReason.JOBS: enqueue(wishes=Wishes(after=(WaitsFor(job_id=first.pk),))),
        WaitReason.TIME: enqueue(wishes=Wishes(delay_s=60)),
    }
    for reason, job in by_reason.items():
        assert _listed(staff, waits=reason.value) == [job.pk], reason
    queue = Queue.objects.create(name="default", max_running_per_actor=1)
    running = enqueue(text="running")
    store.claim(job_id=running.pk, owner="w", task_id="t", lease_s=30)
    assert _listed(staff, waits=WaitReason.OWNER.value) == [first.pk]
    Queue.objects.filter(pk=queue.pk).update(max_running=1)
    assert _listed(staff, waits=WaitReason.FULL.value) == [first.pk]
    Queue.objects.filter(pk=queue.pk).update(paused_at=Now())
    assert _listed(staff, waits=WaitReason.PAUSED.value) == [first.pk]
    store.snooze(job_id=running.pk, attempt=1, after_s=60)
    assert _listed(staff, waits=WaitReason.RETRY.value) == [running.pk]
    assert _listed(staff, waits=WaitReason.WORKER.value) == []


def test_filters_and_search_find_jobs(
    staff: Client, enqueue: Enqueue, alice: Actor, perform: Perform
) -> None:
    urgent = enqueue(text="urgent", wishes=Wishes(priority=0))
    steps = enqueue("test.steps", text="in steps")
    perform(steps)
    today = steps.created_at.date().isoformat()

    assert _listed(staff, priority="0") == [urgent.pk]
    assert _listed(staff, kind="test.steps") == [steps.pk]
    assert _listed(staff, queue="content_generation") == []
    assert _listed(staff, error_code="lost") == []
    assert _listed(staff, day=today) == [steps.pk, urgent.pk]
    assert _listed(staff, day="older") == []
    assert _listed(staff, q=str(urgent.pk)) == [urgent.pk]
    assert _listed(staff, q="urgent") == [urgent.pk]
    assert _listed(staff, q=alice.external_id) == [steps.pk, urgent.pk]
    assert _listed(staff, q="task-of-the-test") == [steps.pk]
    assert _listed(staff, priority="no number") == [steps.pk, urgent.pk]


def test_attempts_lead_to_their_results_of_celery_and_back(
    staff: Client, enqueue: Enqueue
) -> None:
    job = enqueue()
    for task_id in ("task-a", "task-b"):
        Job.objects.filter(pk=job.pk).update(run_at=Now())
        assert store.claim(job_id=job.pk, owner="w", task_id=task_id, lease_s=30)
        attempt = Job.objects.get(pk=job.pk).attempt
        store.put_back(
            job_id=job.pk,
            attempt=attempt,
            after_s=0,
            failure=own_failure(FailureCode.TIMEOUT),
        )
    row = TaskResult.objects.create(task_id="task-a", status="SUCCESS", result='"put"')
    page = staff.get(f"{LIST}{job.pk}/change/").content.decode()
    results = "/admin/django_celery_results/taskresult/"
    backwards = staff.get(results).content.decode()

    assert f"{results}{row.pk}/change/" in page
    assert "no result kept" in page
    assert "took longer than it may" in page
    assert f"job {job.pk}, attempt 1" in backwards
    one = staff.get(f"{results}{row.pk}/change/").content.decode()
    assert f"{LIST}{job.pk}/change/" in one
    assert staff.post(f"{results}{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_page_shows_dependencies_and_retries(staff: Client, enqueue: Enqueue) -> None:
    first = enqueue(text="first")
    behind = enqueue(text="behind", wishes=Wishes(after=(WaitsFor(job_id=first.pk),)))
    staff.post(f"{LIST}{first.pk}/operate/cancel/")
    staff.post(f"{LIST}{first.pk}/operate/retry/")
    again = Job.objects.get(retry_of=first)
    course = inspection.course_of(first)

    assert [one.job_id for one in course.waited_for_by] == [behind.pk]
    assert [one.pk for one in course.retried_by] == [again.pk]
    course = inspection.course_of(again)
    assert [one.pk for one in course.retry_of] == [first.pk]
    page = staff.get(f"{LIST}{behind.pk}/change/").content.decode()
    assert f"{LIST}{first.pk}/change/" in page


def test_timeline_of_a_step_leaves_out_the_time_between_attempts(
    enqueue: Enqueue,
) -> None:
    job = enqueue("test.steps")
    start = job.created_at
    at = [start + timedelta(seconds=seconds) for seconds in (0, 10, 90, 100)]
    failure = own_failure(FailureCode.TIMEOUT)
    store.claim(job_id=job.pk, owner="w", task_id="a", lease_s=30)
    store.put_back(job_id=job.pk, attempt=1, after_s=0, failure=failure)
    Job.objects.filter(pk=job.pk).update(run_at=Now())
    assert store.claim(job_id=job.pk, owner="w", task_id="b", lease_s=30)
    store.fail(job_id=job.pk, attempt=2, failure=failure)
    for row, moment in zip(job.transitions.order_by("id"), at, strict=True):
        JobTransition.objects.filter(pk=row.pk).update(at=moment)
    Job.objects.filter(pk=job.pk).update(started_at=at[0], finished_at=at[3])
    JobStep.objects.create(job=job, key="first", status="failed", started_at=at[0])
    job.refresh_from_db()
    [step] = inspection.course_of(job).steps

    assert [(round(bar.left), round(bar.width)) for bar in step.bars] == [
        (0, 10),
        (90, 10),
    ]
    assert step.took_s == pytest.approx(20)


def test_timeline_of_a_running_job_ends_now(enqueue: Enqueue) -> None:
    job = enqueue("test.steps")
    store.claim(job_id=job.pk, owner="w", task_id="a", lease_s=30)
    job.refresh_from_db()
    JobStep.objects.create(
        job=job, key="first", status="running", started_at=job.started_at
    )
    course = inspection.course_of(job)
    [attempt], [step] = course.attempts, course.steps

    assert attempt.attempt.ended_at is None
    assert attempt.took_s == course.whole_s
    assert [bar.width for bar in step.bars] == [100]


def _told(client: Client, action: str, *jobs: Job) -> str:
    _act(client, action, *jobs)
    return client.get(LIST).content.decode()


def _listed(client: Client, **query: str) -> list[int]:
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    return [job.pk for job in answer.context["cl"].result_list]


def _buttons(client: Client, job: Job) -> set[str]:
    page = client.get(f"{LIST}{job.pk}/change/").content.decode()
    return set(re.findall(r"/operate/([a-z-]+)/", page))
