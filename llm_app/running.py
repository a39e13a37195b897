"""What job kinds that ask the model need: who may, and running their workflow."""

from collections.abc import Mapping
from typing import Any

from accounts.domain.actor import Actor
from jobs_app.registry import JobRun
from jobs_app.workflow import Workflow
from livestate.refusals import BudgetExceeded
from llm_app.domain.errors import budget_sentence
from llm_app.ledger import JobLedger, exhausted_budget
from llm_app.providers import open_provider, options_from_settings
from llm_app.steps.asking import LLM_POOL

PARALLEL_CALLS = 4


def admit(actor: Actor) -> None:
    """Refuse this person while their daily budget, or that of the house, is spent."""
    spent = exhausted_budget(actor=actor.external_id)
    if spent is not None:
        raise BudgetExceeded(budget_sentence(spent))


async def run_with_model(
    *,
    run: JobRun,
    workflow: Workflow,
    inputs: Mapping[str, Any],
    resources: Mapping[str, Any] | None = None,
    parallel_calls: int = PARALLEL_CALLS,
) -> Any:
    """The workflow's result, its steps journalled for the job of `run`.

    Steps find the model as the resource `provider`. Every call is entered in the ledger
    and counts against the budgets of the job, of whoever asked, and of the house: where
    one is spent, the run fails with `budget_exceeded`.
    """
    options = options_from_settings(tokens_used=run.tokens_used)
    ledger = JobLedger(job_id=run.job_id, actor=run.actor, workflow=workflow.name)
    async with open_provider(options=options, ledger=ledger) as provider:
        return await run.workflow(
            workflow,
            inputs=dict(inputs),
            resources={**(resources or {}), "provider": provider},
            pools={LLM_POOL: parallel_calls},
            # Nothing that another model wrote is reused.
            salt=provider.model,
        )
