"""The subjects of a document."""

from jobs_app.workflow import StepContext
from llm_app.agents import ANALYSIS_AGENT
from llm_app.prompts.document import KEYWORDS
from llm_app.schemas.document import Document, Keywords
from llm_app.steps.asking import ask


async def find_keywords(*, document: Document, ctx: StepContext) -> Keywords:
    """Ask for the keywords; terms that are not in the text are left out."""
    messages = ANALYSIS_AGENT.asked(
        task="keywords", instructions=KEYWORDS, seed="0", text=document.text
    )
    found = await ask(ctx=ctx, schema=Keywords, messages=messages)
    there = " ".join(document.text.lower().split())
    kept = [one for one in found.keywords if one.term.lower() in there]
    kept.sort(key=lambda one: -one.weight)
    return Keywords(keywords=kept)
