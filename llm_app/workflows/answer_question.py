"""Answering a player's question in the room.

Run it with `resources={"provider": provider}` and the model's name as the fingerprint
salt. What is shown while it runs has passed the same checks as the result.
"""

from jobs_app.workflow import Workflow, given, step
from llm_app.prompts.room import REPLY, ROOM_RULES
from llm_app.schemas.room import Hidden, QuestionText, RoomView
from llm_app.steps.asking import LLM_POOL, LLM_RETRY
from llm_app.steps.write_reply import write_reply

REPLY_TIMEOUT_S = 120

ANSWER_QUESTION = Workflow(
    "answer_question",
    inputs={"room": RoomView, "hidden": Hidden, "question": QuestionText, "asker": str},
    returns="reply",
    version=1,
    steps=(
        step(
            "reply",
            write_reply,
            room=given("room"),
            hidden=given("hidden"),
            question=given("question"),
            asker=given("asker"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=REPLY_TIMEOUT_S,
            prompt=ROOM_RULES + REPLY,
        ),
    ),
)
