"""Analysing a session: mood beside subjects beside difficulty, then the report.

Where nobody has said anything, no model is asked.
"""

from jobs_app.workflow import Workflow, given, result, step
from llm_app.domain.features import difficulty_of
from llm_app.prompts.document import DOCUMENT_RULES, KEYWORDS, SENTIMENT
from llm_app.schemas.analysis import CaseFeatures
from llm_app.schemas.document import (
    Document,
    Keywords,
    Mood,
    Sentiment,
    document_of,
)
from llm_app.schemas.room import RoomView
from llm_app.steps.asking import LLM_POOL, LLM_RETRY
from llm_app.steps.find_keywords import find_keywords
from llm_app.steps.read_sentiment import read_sentiment
from llm_app.steps.report_session import report_session

CALL_TIMEOUT_S = 120


def _talk(room: RoomView) -> Document | None:
    """What was said, an entry a line; None where it was nothing."""
    said = "\n".join(one.text for one in room.thread).strip()
    return document_of(said) if said else None


ANALYSE_SESSION = Workflow(
    "analyse_session",
    inputs={"room": RoomView, "features": CaseFeatures},
    returns="report",
    version=1,
    steps=(
        step(
            "sentiment",
            read_sentiment,
            document=given("room").then(_talk),
            when=given("room").then(_talk),
            otherwise=Sentiment(mood=Mood.NEUTRAL, score=0, evidence=[]),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            weight=3,
            prompt=DOCUMENT_RULES + SENTIMENT,
        ),
        step(
            "keywords",
            find_keywords,
            document=given("room").then(_talk),
            when=given("room").then(_talk),
            otherwise=Keywords(keywords=[]),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            weight=3,
            prompt=DOCUMENT_RULES + KEYWORDS,
        ),
        step("difficulty", difficulty_of, features=given("features")),
        step(
            "report",
            report_session,
            room=given("room"),
            features=given("features"),
            difficulty=result("difficulty"),
            sentiment=result("sentiment"),
            keywords=result("keywords"),
        ),
    ),
)
