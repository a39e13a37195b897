"""The feeling of a document."""

from jobs_app.workflow import StepContext
from llm_app.agents import ANALYSIS_AGENT
from llm_app.prompts.document import SENTIMENT
from llm_app.schemas.document import Document, Sentiment
from llm_app.steps.asking import ask


async def read_sentiment(*, document: Document, ctx: StepContext) -> Sentiment:
    """Ask for the mood; quotes that are not in the text are left out."""
    messages = ANALYSIS_AGENT.asked(
        task="sentiment", instructions=SENTIMENT, seed="0", text=document.text
    )
    found = await ask(ctx=ctx, schema=Sentiment, messages=messages)
    there = " ".join(document.text.split())
    quoted = [quote for quote in found.evidence if " ".join(quote.split()) in there]
    return found.model_copy(update={"evidence": quoted})
