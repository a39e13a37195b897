"""Jobs over REST."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.domain.actor import Actor
from jobs_app import store
from jobs_app.models import Job
from tests.integration.jobs_app.kinds import SECRET
from tests.support.people import Rest, assert_problem, texts_of

pytestmark = pytest.mark.django_db(transaction=True)

NOTE = {"kind": "test.note", "args": {"text": "a note"}}
BRIEF = {"theme": "a theft at the observatory", "difficulty": "medium"}
MAIN_JOB = {"kind": "case.generate", "args": BRIEF}

Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]


def test_created_job_is_201_with_its_place(rest: Rest) -> None:
    answer = rest.post("jobs/", MAIN_JOB)
    job = answer.json()

    assert answer.status_code == 201
    assert answer["Location"].endswith(f"/api/v1/jobs/{job['id']}/")
    assert rest.get(answer["Location"]).json() == job
    assert job["title"] == "Generating medium case: a theft at the observatory"
    assert (job["status"], job["progress"], job["retry_of"]) == ("pending", 0, None)
    assert isinstance(job["id"], str)
    assert job["created_at"].endswith("Z")


def test_whoever_is_not_signed_in_gets_401(db: None) -> None:
    stranger = Rest()
    for answer in (
        stranger.post("jobs/", MAIN_JOB),
        stranger.get("jobs/"),
        stranger.get("jobs/1/"),
        stranger.post("jobs/1/cancel"),
        stranger.post("jobs/1/retry"),
        stranger.get("job-kinds/"),
    ):
        assert_problem(answer, 401, "unauthenticated")
        assert answer["WWW-Authenticate"].startswith("Bearer")
    assert not Job.objects.exists()


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "1.5", "١"])
def test_job_that_is_not_there_is_404(rest: Rest, number: str) -> None:
    assert_problem(rest.get(f"jobs/{number}/"), 404, "not_found")
    assert_problem(rest.post(f"jobs/{number}/cancel"), 404, "not_found")
    assert_problem(rest.post(f"jobs/{number}/retry"), 404, "not_found")


def test_job_of_somebody_else_is_404(enqueue: Enqueue, rest: Rest, bob: Actor) -> None:
    job = enqueue(actor=bob)

    assert_problem(rest.get(f"jobs/{job.pk}/"), 404, "not_found")
    assert_problem(rest.post(f"jobs/{job.pk}/cancel"), 404, "not_found")
    assert_problem(rest.post(f"jobs/{job.pk}/retry"), 404, "not_found")
    assert rest.get("jobs/").json()["results"] == []
    job.refresh_from_db()
    assert job.status == "pending"


def test_cancel_is_202_then_too_late_is_409(enqueue: Enqueue, rest: Rest) -> None:
    job = enqueue()
    answer = rest.post(f"jobs/{job.pk}/cancel")

    assert (answer.status_code, answer.json()["status"]) == (202, "cancelled")
    problem = assert_problem(rest.post(f"jobs/{job.pk}/cancel"), 409, "conflict")
    assert "cancelled" in problem["detail"]


def test_cancel_of_a_running_job_says_that_it_is_requested(
    enqueue: Enqueue, rest: Rest
) -> None:
    job = enqueue()
    store.claim(job_id=job.pk, owner="w", task_id="t", lease_s=30)
    answer = rest.post(f"jobs/{job.pk}/cancel/")

    assert answer.status_code == 202
    assert (answer.json()["status"], answer.json()["cancel_requested"]) == (
        "running",
        True,
    )


def test_retry_is_201_with_a_new_job(enqueue: Enqueue, rest: Rest) -> None:
    job = enqueue()
    assert_problem(rest.post(f"jobs/{job.pk}/retry"), 409, "conflict")
    rest.post(f"jobs/{job.pk}/cancel")
    answer = rest.post(f"jobs/{job.pk}/retry")

    assert answer.status_code == 201
    assert answer.json()["retry_of"] == str(job.pk)
    assert answer["Location"].endswith(f"/api/v1/jobs/{answer.json()['id']}/")


def test_retry_under_one_key_is_one_job(enqueue: Enqueue, rest: Rest) -> None:
    first, second = enqueue(), enqueue()
    for job in (first, second):
        rest.post(f"jobs/{job.pk}/cancel")
    answers = [
        rest.post(f"jobs/{first.pk}/retry", Idempotency_Key="again") for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    other = rest.post(f"jobs/{second.pk}/retry", Idempotency_Key="again")
    assert_problem(other, 409, "conflict")
    assert Job.objects.count() == 3


def test_idempotency_key_replays_the_first_answer(rest: Rest) -> None:
    first = rest.post("jobs/", NOTE, Idempotency_Key="k")
    second = rest.post("jobs/", dict(reversed(NOTE.items())), Idempotency_Key="k")
    other = rest.post("jobs/", MAIN_JOB, Idempotency_Key="k")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert_problem(other, 409, "conflict")
    assert Job.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_bad_idempotency_key_names_the_limit(rest: Rest, key: str) -> None:
    problem = assert_problem(
        rest.post("jobs/", NOTE, Idempotency_Key=key), 400, "invalid_payload"
    )
    assert "Idempotency-Key" in problem["detail"]
    assert "200" in problem["detail"]


def test_list_is_filtered(enqueue: Enqueue, perform: Perform, rest: Rest) -> None:
    done, pending = enqueue(), enqueue("test.steps")
    perform(done)

    def ids(**query: str) -> list[str]:
        answer = rest.get("jobs/", **query)
        assert answer.status_code == 200
        return [job["id"] for job in answer.json()["results"]]

    assert ids() == [str(pending.pk), str(done.pk)]
    assert ids(status="completed") == [str(done.pk)]
    assert ids(kind="test.steps") == [str(pending.pk)]
    assert ids(kind="test.steps", status="completed") == []


def test_address_with_a_nul_is_refused(rest: Rest) -> None:
    for answer in (rest.get("jobs/", kind="\0"), rest.get("jobs/%00/")):
        assert_problem(answer, 400, "invalid_payload")


def test_unknown_status_filter_names_the_words(rest: Rest) -> None:
    problem = assert_problem(rest.get("jobs/", status="x"), 400, "invalid_payload")

    assert problem["errors"][0]["pointer"] == "/status"
    assert "completed" in problem["detail"]


def test_pages_follow_each_other_without_gap_or_repetition(
    enqueue: Enqueue, rest: Rest
) -> None:
    made = [str(enqueue().pk) for _ in range(7)]
    seen: list[str] = []
    url: str | None = "jobs/?page_size=3"
    while url is not None:
        page = rest.get(url).json()
        assert set(page) == {"next", "previous", "results"}
        seen += [job["id"] for job in page["results"]]
        enqueue()
        url = page["next"]

    assert seen == made[::-1]
    assert_problem(rest.get("jobs/", cursor="nonsense"), 404, "not_found")


def test_list_costs_as_many_queries_for_fifty_as_for_one(
    enqueue: Enqueue, perform: Perform, rest: Rest
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = rest.get("jobs/")
        assert answer.status_code == 200
        return len(captured)

    perform(enqueue("test.steps"))
    enqueue("test.steps")
    for_one = queries()
    for _ in range(48):
        enqueue("test.steps")
    assert len(rest.get("jobs/").json()["results"]) == 50
    assert queries() == for_one


def test_no_answer_holds_what_the_steps_have_made(
    enqueue: Enqueue, perform: Perform, rest: Rest
) -> None:
    job = enqueue("test.steps")
    perform(job)
    texts: list[str] = []
    for path in (
        "jobs/",
        f"jobs/{job.pk}/",
        "sessions/",
        f"sessions/{job.subject_id}/",
    ):
        texts += texts_of(rest.get(path).json())

    assert any(SECRET in str(step.output) for step in job.steps.all())
    assert not [text for text in texts if SECRET in text]


def test_kinds_are_listed_with_the_schema_of_their_arguments(rest: Rest) -> None:
    kinds = {kind["name"]: kind for kind in rest.get("job-kinds/").json()["results"]}
    theme = kinds["case.generate"]["args"]["properties"]["theme"]

    assert (theme["minLength"], theme["maxLength"]) == (3, 200)
    assert kinds["case.generate"]["queue"] == "content_generation"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("put", "jobs/", 405, "method_not_allowed"),
        ("delete", "jobs/1/", 405, "method_not_allowed"),
        ("get", "nowhere/", 404, "not_found"),
    ],
)
def test_wrong_way_is_a_problem_too(
    rest: Rest, method: str, path: str, status: int, code: str
) -> None:
    answer: Any = getattr(rest.client, method)(f"/api/v1/{path}")

    assert_problem(answer, status, code)
