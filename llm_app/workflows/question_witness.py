"""Questioning a witness: an answer that fits the world and tells what they may know."""

from jobs_app.workflow import Workflow, given, step
from llm_app.prompts.room import WITNESS, WITNESS_RULES
from llm_app.schemas.room import Hidden, QuestionText, RoomView, Witness
from llm_app.steps.asking import LLM_POOL, LLM_RETRY
from llm_app.steps.give_testimony import give_testimony, without_the_model

TESTIMONY_TIMEOUT_S = 120

QUESTION_WITNESS = Workflow(
    "question_witness",
    inputs={
        "room": RoomView,
        "witness": Witness,
        "hidden": Hidden,
        "question": QuestionText,
    },
    returns="testimony",
    version=1,
    steps=(
        step(
            "testimony",
            give_testimony,
            room=given("room"),
            witness=given("witness"),
            hidden=given("hidden"),
            question=given("question"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=TESTIMONY_TIMEOUT_S,
            prompt=WITNESS_RULES + WITNESS,
            compensate=without_the_model,
        ),
    ),
)
