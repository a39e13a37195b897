"""Jobs that ask a model: their ledger, their budgets, and answers that outlive them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import Client

from accounts.domain.actor import Actor
from jobs_app import runner, services, store
from jobs_app.journal import JobJournal
from jobs_app.models import Job, JobStep
from jobs_app.testing import perform_job
from jobs_app.workflow import run
from jobs_app.workflow.errors import JournalError
from livestate.refusals import BudgetExceeded
from llm_app.domain.errors import Budget, budget_sentence
from llm_app.ledger import KEEP, JobLedger
from llm_app.models import ModelCall
from llm_app.providers import open_provider
from llm_app.schemas.document import Document
from llm_app.tasks import prune
from llm_app.workflows.analyse_document import ANALYSE_DOCUMENT
from tests.support import model_server as ms
from tests.support.model_server import Misbehaviour, ModelServer, model_server
from tests.support.people import Rest, sign_up

pytestmark = pytest.mark.django_db(transaction=True)

KIND = "document.analyse"
ARGS = {"text": "The brass telescope was gone. The old astronomer wept for it."}


@pytest.fixture
def model(settings: Any) -> Iterator[ModelServer]:
    with model_server() as server:
        for name, value in server.variables.items():
            setattr(settings, name, value)
        settings.LLM_PRICES = {"test-model": {"input": 10.0, "output": 100.0}}
        yield server


@pytest.fixture
def alice(transactional_db: None) -> Actor:
    return sign_up("alice")


def _spend(actor: Actor, *, days_ago: int = 0, **values: Any) -> ModelCall:
    call = ModelCall.objects.create(
        job_id=1, step="s", attempt=1, actor=actor.external_id, model="m", **values
    )
    if days_ago:
        then = datetime.now(UTC) - timedelta(days=days_ago)
        ModelCall.objects.filter(pk=call.pk).update(created_at=then)
    return call


def test_every_call_is_in_the_ledger_with_what_it_cost(
    model: ModelServer, alice: Actor
) -> None:
    done = perform_job(kind=KIND, args=ARGS, actor=alice)

    calls = ModelCall.objects.filter(job_id=done.job.pk).order_by("step")
    assert done.outcome == "completed"
    assert [call.step for call in calls] == ["keywords", "sentiment"]
    for call in calls:
        assert call.actor == alice.external_id
        assert call.workflow == "analyse_document"
        assert (call.attempt, call.number) == (1, 0)
        assert (call.model, call.response_id) == ("test-model", "chatcmpl-test")
        assert (call.finish_reason, call.symptom) == ("stop", "")
        assert call.cost_usd == (
            Decimal(10 * call.input_tokens + 100 * call.output_tokens) / 1_000_000
        )
        assert call.latency_ms >= 0
    total = sum(call.output_tokens for call in calls)
    assert done.job.usage["output_tokens"] == total


def test_calls_that_fail_are_in_the_ledger_too(
    model: ModelServer, alice: Actor
) -> None:
    model.plan = lambda label, n: {
        ("keywords", 1): ms.WRONG_SCHEMA,
        ("sentiment", 1): Misbehaviour(status=429, retry_after="0"),
    }.get((label, n), ms.GOOD)

    done = perform_job(kind=KIND, args=ARGS, actor=alice)

    calls = ModelCall.objects.order_by("id").values_list(
        "step", "attempt", "number", "symptom"
    )
    assert done.outcome == "completed"
    assert sorted(calls) == [
        ("keywords", 1, 0, ""),
        ("keywords", 1, 1, ""),
        ("sentiment", 1, 0, "busy"),
        ("sentiment", 2, 0, ""),
    ]


def test_wait_longer_than_a_steps_patience_is_left_to_the_job(
    model: ModelServer, alice: Actor
) -> None:
    model.always(Misbehaviour(status=429, retry_after="300"), at="keywords")

    done = perform_job(kind=KIND, args=ARGS, actor=alice)

    assert (done.outcome, done.job.status) == ("put back", "pending")
    assert done.job.run_at - datetime.now(UTC) > timedelta(seconds=290)
    assert model.asked["keywords"] == 1


def test_nothing_that_was_asked_or_answered_is_in_the_ledger(
    model: ModelServer, alice: Actor
) -> None:
    perform_job(kind=KIND, args=ARGS, actor=alice)

    assert "telescope" not in str(list(ModelCall.objects.values()))


@pytest.mark.parametrize("budget", [Budget.PERSON, Budget.HOUSE])
def test_spent_budget_refuses_the_next_job(
    model: ModelServer, alice: Actor, settings: Any, budget: Budget
) -> None:
    if budget is Budget.PERSON:
        settings.LLM_DAILY_TOKENS_PER_USER = 100
    else:
        settings.LLM_DAILY_BUDGET_USD = 0.5
    _spend(alice, input_tokens=60, output_tokens=40, cost_usd=Decimal("0.5"))

    with pytest.raises(BudgetExceeded) as caught:
        perform_job(kind=KIND, args=ARGS, actor=alice)
    answer = Rest(alice).post("jobs", {"kind": KIND, "args": ARGS})

    assert caught.value.message == budget_sentence(budget)
    assert (answer.status_code, answer.json()["code"]) == (429, "budget_exceeded")
    assert answer.json()["detail"] == budget_sentence(budget)
    assert not Job.objects.exists()
    assert not model.asked


def test_budget_of_one_person_does_not_refuse_another(
    model: ModelServer, alice: Actor, settings: Any
) -> None:
    settings.LLM_DAILY_TOKENS_PER_USER = 100_000
    _spend(alice, input_tokens=100_000)

    assert (
        perform_job(kind=KIND, args=ARGS, actor=sign_up("bob")).outcome == "completed"
    )


def test_budget_of_yesterday_is_forgotten(
    model: ModelServer, alice: Actor, settings: Any
) -> None:
    settings.LLM_DAILY_TOKENS_PER_USER = 100_000
    settings.LLM_DAILY_BUDGET_USD = 10
    _spend(alice, input_tokens=100_000, cost_usd=10, days_ago=1)

    assert perform_job(kind=KIND, args=ARGS, actor=alice).outcome == "completed"


def test_repeated_request_is_answered_although_the_budget_is_spent(
    model: ModelServer, alice: Actor, settings: Any
) -> None:
    settings.LLM_DAILY_TOKENS_PER_USER = 100
    body = {"kind": KIND, "args": ARGS}
    first = Rest(alice).post("jobs", body, Idempotency_Key="k1")
    _spend(alice, input_tokens=100)

    again = Rest(alice).post("jobs", body, Idempotency_Key="k1")

    assert first.json()["id"] == again.json()["id"]


def test_budget_that_runs_out_in_between_fails_the_job_and_says_which(
    model: ModelServer, alice: Actor, settings: Any
) -> None:
    settings.LLM_DAILY_TOKENS_PER_USER = 100
    job = services.enqueue(kind=KIND, args=ARGS, actor=alice)
    _spend(alice, input_tokens=100)

    runner.perform(job_id=job.pk, task_id="")

    job.refresh_from_db()
    assert (job.status, job.error_code) == ("failed", "budget_exceeded")
    assert job.error_message == budget_sentence(Budget.PERSON)
    assert not model.asked


class _LostAtTheEnd(JobJournal):
    """A journal whose database is gone at the moment when a step is to be finished."""

    async def finished(self, **_row: Any) -> None:
        raise ConnectionError


def test_answer_of_a_lost_attempt_is_not_paid_for_again(
    model: ModelServer, alice: Actor
) -> None:
    job = services.enqueue(kind=KIND, args=ARGS, actor=alice)
    claim = store.claim(job_id=job.pk, owner="w", task_id="t", lease_s=30)
    assert claim is not None

    async def attempt(journal: JobJournal) -> Any:
        ledger = JobLedger(job_id=job.pk, actor=alice.external_id, workflow="w")
        async with open_provider(ledger=ledger) as provider:
            return await run(
                ANALYSE_DOCUMENT,
                inputs={"document": Document(**ARGS)},
                journal=journal,
                resources={"provider": provider},
                pools={"llm": 1},
                run_id=str(job.pk),
                on_usage=journal.add_usage,
            )

    def journal(kind: type[JobJournal]) -> JobJournal:
        return kind(claim=claim, lease_s=30, announce=lambda: None)

    model.plan = lambda _label, n: ms.WRONG_SCHEMA if n == 1 else ms.GOOD
    with pytest.raises(JournalError):
        async_to_sync(attempt)(journal(_LostAtTheEnd))
    asked = dict(model.asked)
    kept = [step for step in JobStep.objects.filter(job=job) if step.raw]
    # As if it had been lost between keeping the answer and entering the call.
    ModelCall.objects.latest("id").delete()

    async_to_sync(attempt)(journal(JobJournal))

    first = kept[0].key
    assert kept[0].raw is not None
    assert len(kept[0].raw) == 2
    assert model.asked[first] == asked[first] == 2
    assert ModelCall.objects.filter(step=first).count() == 2
    assert not JobStep.objects.exclude(raw=None).exists()


def test_answer_that_failed_a_step_is_asked_for_anew(
    model: ModelServer, alice: Actor
) -> None:
    model.always(ms.WRONG_SCHEMA, at="keywords")
    failed = perform_job(kind=KIND, args=ARGS, actor=alice)
    model.plan = lambda _label, _n: ms.GOOD

    again = services.retry(job_id=str(failed.job.pk), actor=alice)
    outcome = runner.perform(job_id=again.pk, task_id="")

    assert not JobStep.objects.exclude(raw=None).exists()
    assert failed.job.status == "failed"
    assert outcome == "completed"


@pytest.mark.parametrize(
    "trap", ["\\u0000", "\\ud800", "\\u202e", "e" + "\\u0301" * 99]
)
def test_characters_no_database_can_store_do_not_break_a_job(
    model: ModelServer, alice: Actor, trap: str
) -> None:
    model.always(
        Misbehaviour(
            rewrites=lambda text: text.replace("telescope", f"{trap}telescope")
        )
    )

    done = perform_job(kind=KIND, args=ARGS, actor=alice)

    assert (done.outcome, done.job.error_code) == ("completed", "")


def test_old_calls_are_pruned(alice: Actor) -> None:
    old = _spend(alice, days_ago=KEEP.days + 1)
    young = _spend(alice, days_ago=KEEP.days - 1)

    assert prune() == 1
    assert list(ModelCall.objects.all()) == [young]
    assert old.pk != young.pk


def test_ledger_can_be_read_in_the_admin_and_not_changed(
    alice: Actor, admin_client: Client
) -> None:
    call = _spend(alice, input_tokens=12345)

    page = admin_client.get("/admin/llm_app/modelcall/")
    change = admin_client.post(f"/admin/llm_app/modelcall/{call.pk}/change/", {})

    assert page.status_code == 200
    assert "12345" in page.content.decode()
    assert change.status_code == 403
