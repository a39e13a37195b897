"""Judging a proposal: the model reads and words, code decides in between.

The player's reasoning and the truth never meet in a prompt: `cites` is asked with what
the team has found alone, `verdict` with code's reasons alone.
"""

from jobs_app.workflow import Workflow, given, result, step
from llm_app.prompts.room import CITES, ROOM_RULES, VERDICT
from llm_app.schemas.room import Hidden, Proposal, RoomView, Truth
from llm_app.steps import read_reasoning, word_verdict
from llm_app.steps.asking import LLM_POOL, LLM_RETRY
from llm_app.steps.decide_verdict import decide_verdict

CALL_TIMEOUT_S = 120

JUDGE_PROPOSAL = Workflow(
    "judge_proposal",
    inputs={"room": RoomView, "truth": Truth, "hidden": Hidden, "proposal": Proposal},
    returns="verdict",
    version=1,
    steps=(
        step(
            "cites",
            read_reasoning.read_reasoning,
            room=given("room"),
            proposal=given("proposal"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            prompt=ROOM_RULES + CITES,
            compensate=read_reasoning.without_the_model,
        ),
        step(
            "finding",
            decide_verdict,
            room=given("room"),
            truth=given("truth"),
            proposal=given("proposal"),
            citations=result("cites"),
        ),
        step(
            "verdict",
            word_verdict.word_verdict,
            finding=result("finding"),
            hidden=given("hidden"),
            language=given("room")["language"],
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            prompt=ROOM_RULES + VERDICT,
            compensate=word_verdict.without_the_model,
        ),
    ),
)
