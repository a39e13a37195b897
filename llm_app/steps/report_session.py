"""The report on a session's talk, put together without a model."""

from jobs_app.workflow import StepContext
from llm_app.schemas.analysis import CaseFeatures
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.document import Keywords, Sentiment
from llm_app.schemas.room import RoomView, SessionAnalysis

NAMED_KEYWORDS = 3


async def report_session(
    *,
    room: RoomView,
    features: CaseFeatures,
    difficulty: Difficulty,
    sentiment: Sentiment,
    keywords: Keywords,
    ctx: StepContext,
) -> SessionAnalysis:
    """Join what was found with how hard the case is, and show the summary."""
    terms = [one.term for one in keywords.keywords]
    summary = _summary(room=room, mood=sentiment.mood, terms=terms[:NAMED_KEYWORDS])
    summary = f"{summary} The case is {difficulty} by its evidence."
    await ctx.partial({"title": "Analysis", "text": summary})
    return SessionAnalysis(
        summary=summary,
        sentiment_label=sentiment.mood,
        sentiment_score=sentiment.score,
        keywords=terms,
        difficulty_estimate=difficulty,
        features=features,
    )


def _summary(*, room: RoomView, mood: str, terms: list[str]) -> str:
    count = len(room.thread)
    if not count:
        return "Nobody has said anything yet."
    entries = "1 entry" if count == 1 else f"{count} entries"
    about = f", mostly about {', '.join(terms)}" if terms else ""
    return f"The talk of {entries} is {mood}{about}."
