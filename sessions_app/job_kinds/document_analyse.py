"""`document.analyse`: what a text feels like and what it is about."""

from jobs_app.registry import Completion, JobRun, job_kind
from llm_app.running import admit, run_with_model
from llm_app.schemas.document import Document, DocumentReport
from llm_app.workflows.analyse_document import ANALYSE_DOCUMENT

SHOWN_CHARACTERS = 60


def _title(document: Document) -> str:
    start = " ".join(document.text.split())
    is_long = len(start) > SHOWN_CHARACTERS
    return f"Analysing: {start[:SHOWN_CHARACTERS]}{'…' if is_long else ''}"


def _keep(*, args: Document, output: DocumentReport, actor: str) -> Completion:
    """The report is the result; it makes no other rows."""
    return Completion(result=output)


@job_kind(
    "document.analyse",
    title="Analyse a document",
    queue="default",
    args=Document,
    result=DocumentReport,
    describe=_title,
    effect=_keep,
    admit=admit,
    workflow=ANALYSE_DOCUMENT,
    max_attempts=3,
    timeout_s=600,
)
async def analyse_document(args: Document, run: JobRun) -> DocumentReport:
    """Have the model read the text twice, side by side."""
    report: DocumentReport = await run_with_model(
        run=run, workflow=ANALYSE_DOCUMENT, inputs={"document": args}
    )
    return report
