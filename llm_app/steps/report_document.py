"""The report on a document, put together without a model."""

import math

from jobs_app.workflow import StepContext
from llm_app.schemas.document import Document, DocumentReport, Keywords, Sentiment
from llm_app.steps.asking import provider_of

WORDS_PER_MINUTE = 230
NAMED_KEYWORDS = 3


async def report_document(
    *, document: Document, sentiment: Sentiment, keywords: Keywords, ctx: StepContext
) -> DocumentReport:
    """Join what was found, and show the summary."""
    words = len(document.text.split())
    terms = [one.term for one in keywords.keywords[:NAMED_KEYWORDS]]
    about = f" about {', '.join(terms)}" if terms else ""
    summary = f"A {sentiment.mood} text of {words} words{about}."
    await ctx.partial({"title": "Report", "text": summary})
    return DocumentReport(
        summary=summary,
        sentiment=sentiment,
        keywords=keywords.keywords,
        words=words,
        reading_minutes=math.ceil(words / WORDS_PER_MINUTE),
        author=provider_of(ctx=ctx).author.label,
    )
