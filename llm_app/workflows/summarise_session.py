"""Summarising a session from counted facts.

Only facts go in, never the thread, so that a long log needs no condensing in parts.
"""

from jobs_app.workflow import Workflow, given, step
from llm_app.prompts.room import ROOM_RULES, SUMMARY
from llm_app.schemas.room import SessionFacts
from llm_app.steps.asking import LLM_POOL, LLM_RETRY
from llm_app.steps.write_summary import without_the_model, write_summary

SUMMARY_TIMEOUT_S = 120

SUMMARISE_SESSION = Workflow(
    "summarise_session",
    inputs={"facts": SessionFacts},
    returns="summary",
    version=1,
    steps=(
        step(
            "summary",
            write_summary,
            facts=given("facts"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=SUMMARY_TIMEOUT_S,
            prompt=ROOM_RULES + SUMMARY,
            compensate=without_the_model,
        ),
    ),
)
