"""The book of what calls to the model cost, and the budgets that are checked in it.

A day is one of UTC. Calls that run at the same time do not see each other: a budget can
be exceeded by what is in flight when it runs out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Protocol

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db.models import F, Q, Sum
from typing_extensions import override

from llm_app.domain.errors import Budget
from llm_app.failures import BudgetExceeded
from llm_app.models import ModelCall
from llm_app.schemas.usage import Usage

KEEP = timedelta(days=90)
_CENTS = Decimal("0.00000001")
_BATCH = 5000


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call to the model, for the book; see `models.ModelCall`."""

    step: str
    attempt: int
    number: int
    request: str
    response_id: str
    finish_reason: str
    symptom: str
    usage: Usage


class Ledger(Protocol):
    """Where the provider enters its calls; each method has committed on return."""

    async def check(self) -> None:
        """Raise `BudgetExceeded` where no further call may be made."""

    async def enter(self, call: Call) -> None:
        """Enter a call that was made."""

    async def knows(self, call: Call) -> bool:
        """Whether this answered request of the step was entered by an earlier attempt.

        It was not when the worker was lost between keeping the answer and entering it.
        """


class JobLedger(Ledger):
    """The ledger of one job."""

    def __init__(self, *, job_id: int, actor: str, workflow: str) -> None:
        self._job_id = job_id
        self._actor = actor
        self._workflow = workflow

    @override
    async def check(self) -> None:
        spent = await sync_to_async(exhausted_budget)(actor=self._actor)
        if spent is not None:
            raise BudgetExceeded(budget=spent)

    @override
    async def enter(self, call: Call) -> None:
        usage = call.usage
        row = ModelCall(
            job_id=self._job_id,
            actor=self._actor,
            workflow=self._workflow,
            step=call.step,
            attempt=call.attempt,
            number=call.number,
            # Servers may call things as they like; the book takes what fits.
            model=usage.model[:200],
            request=call.request,
            response_id=call.response_id[:200],
            finish_reason=call.finish_reason[:50],
            symptom=call.symptom,
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            cost_usd=Decimal(str(usage.cost_usd)).quantize(_CENTS),
            is_estimated=usage.is_estimated,
            latency_ms=usage.generation_time_ms,
        )
        await row.asave(force_insert=True)

    @override
    async def knows(self, call: Call) -> bool:
        entered = ModelCall.objects.filter(
            job_id=self._job_id, step=call.step, request=call.request, symptom=""
        )
        return await entered.aexists()


def exhausted_budget(*, actor: str) -> Budget | None:
    """The daily budget that is spent: this person's, or that of the whole house."""
    most_tokens = settings.LLM_DAILY_TOKENS_PER_USER
    most_usd = settings.LLM_DAILY_BUDGET_USD
    if not most_tokens and not most_usd:
        return None
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    spent = ModelCall.objects.filter(created_at__gte=today).aggregate(
        tokens=Sum(F("input_tokens") + F("output_tokens"), filter=Q(actor=actor)),
        usd=Sum("cost_usd"),
    )
    if most_usd and (spent["usd"] or 0) >= Decimal(str(most_usd)):
        return Budget.HOUSE
    if most_tokens and (spent["tokens"] or 0) >= most_tokens:
        return Budget.PERSON
    return None


def prune() -> int:
    """Delete calls older than `KEEP`, in batches; gives how many."""
    oldest = datetime.now(UTC) - KEEP
    pruned = 0
    while batch := _some_before(oldest):
        pruned += ModelCall.objects.filter(pk__in=batch).delete()[0]
    return pruned


def _some_before(moment: datetime) -> Sequence[int]:
    found = ModelCall.objects.filter(created_at__lt=moment).order_by("created_at")
    return list(found.values_list("pk", flat=True)[:_BATCH])
