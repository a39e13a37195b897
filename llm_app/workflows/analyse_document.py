"""Analysing a document: sentiment beside keywords, then the report.

Run it with `resources={"provider": provider}` and the model's name as the fingerprint
salt, so that nothing another model wrote is reused.
"""

from jobs_app.workflow import Workflow, given, result, step
from llm_app.prompts.document import DOCUMENT_RULES, KEYWORDS, SENTIMENT
from llm_app.schemas.document import Document
from llm_app.steps.asking import LLM_POOL, LLM_RETRY
from llm_app.steps.find_keywords import find_keywords
from llm_app.steps.read_sentiment import read_sentiment
from llm_app.steps.report_document import report_document

CALL_TIMEOUT_S = 120

ANALYSE_DOCUMENT = Workflow(
    "analyse_document",
    inputs={"document": Document},
    returns="report",
    version=1,
    steps=(
        step(
            "sentiment",
            read_sentiment,
            document=given("document"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            weight=3,
            prompt=DOCUMENT_RULES + SENTIMENT,
        ),
        step(
            "keywords",
            find_keywords,
            document=given("document"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            weight=3,
            prompt=DOCUMENT_RULES + KEYWORDS,
        ),
        step(
            "report",
            report_document,
            document=given("document"),
            sentiment=result("sentiment"),
            keywords=result("keywords"),
        ),
    ),
)
