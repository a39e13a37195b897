"""Giving a hint: code has picked it (`llm_app.domain.hints`), the model words it."""

from jobs_app.workflow import Workflow, given, step
from llm_app.prompts.room import HINT, ROOM_RULES
from llm_app.schemas.room import Hidden, HintPick, RoomView
from llm_app.steps.asking import LLM_POOL, LLM_RETRY
from llm_app.steps.write_hint import without_the_model, write_hint

HINT_TIMEOUT_S = 120

GIVE_HINT = Workflow(
    "give_hint",
    inputs={"room": RoomView, "pick": HintPick, "hidden": Hidden},
    returns="hint",
    version=1,
    steps=(
        step(
            "hint",
            write_hint,
            room=given("room"),
            pick=given("pick"),
            hidden=given("hidden"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=HINT_TIMEOUT_S,
            prompt=ROOM_RULES + HINT,
            compensate=without_the_model,
        ),
    ),
)
