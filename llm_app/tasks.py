"""Celery tasks of the language model app."""

from typing import Any

from celery import shared_task

from llm_app import ledger


@shared_task(name="llm.prune")
def prune(**_later: Any) -> int:
    """Delete old calls from the ledger."""
    return ledger.prune()
