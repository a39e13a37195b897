"""The job kind `document.analyse`, against a real model server."""

from typing import Any

import pytest

from jobs_app import runner, selectors, services
from jobs_app.testing import perform_job
from livestate.refusals import InvalidPayload
from tests.support.model_server import GOOD, REFUSED_KEY, ModelServer
from tests.support.people import sign_up

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """The brass telescope was gone. The old astronomer wept:
it had been a beautiful instrument, and now the brass telescope was stolen."""


def test_document_is_read_twice_and_reported_on(model: ModelServer) -> None:
    alice = sign_up("alice")

    done = perform_job(kind="document.analyse", args={"text": TEXT}, actor=alice)

    shown = selectors.job_json(selectors.job_of(actor=alice, job_id=str(done.job.pk)))
    assert (done.outcome, shown["error"]) == ("completed", None)
    report = shown["result"]
    assert report["sentiment"]["mood"] == "negative"
    assert "brass telescope" in [one["term"] for one in report["keywords"][:2]]
    assert report["words"] == len(TEXT.split())
    assert report["summary"].startswith(f"A negative text of {report['words']} words")
    assert "language model" in report["author"]
    assert model.asked == {"sentiment": 1, "keywords": 1}
    assert {step["status"] for step in shown["steps"]} == {"completed"}
    assert shown["usage"]["output_tokens"] > 0
    assert shown["title"].startswith("Analysing: The brass telescope was gone.")


def test_retry_asks_only_for_what_is_missing(model: ModelServer) -> None:
    alice = sign_up("alice")
    model.always(REFUSED_KEY, at="keywords")
    failed = perform_job(kind="document.analyse", args={"text": TEXT}, actor=alice)
    assert failed.job.status == "failed"
    asked_before = dict(model.asked)

    model.plan = lambda _label, _n: GOOD
    again = services.retry(job_id=str(failed.job.pk), actor=alice)
    assert runner.perform(job_id=again.pk, task_id="") == "completed"
    assert model.asked["sentiment"] == asked_before["sentiment"]


@pytest.mark.parametrize(
    "args",
    [
        {},
        {"text": "   "},
        {"text": "x" * 20_001},
        {"text": "a\x00b"},
        {"text": "fine", "more": 1},
        {"text": 7},
    ],
)
def test_bad_documents_are_refused(args: dict[str, Any]) -> None:
    with pytest.raises(InvalidPayload):
        perform_job(kind="document.analyse", args=args, actor=sign_up("alice"))
