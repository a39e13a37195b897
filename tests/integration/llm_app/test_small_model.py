"""A real model, too small for the work: true tokens, and true nonsense to be caught.

Skipped where it is not installed: `make test-small-model` installs it and runs this.
"""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from config.dev.environment import BASE_DIR
from config.dev.ports import free_port
from jobs_app.workflow import RunFailed, StepContext, run
from jobs_app.workflow.testing import MemoryJournal
from llm_app.domain.draft_checks import check_narrative
from llm_app.domain.errors import ModelErrorCode
from llm_app.evaluation.blind import culprit_id, left_by_labels
from llm_app.prompts.blind import blind_prompt
from llm_app.providers import ProviderOptions, open_provider
from llm_app.schemas.blind import BlindSolution
from llm_app.schemas.brief import CaseBrief, Difficulty
from llm_app.schemas.case import Case, PublicSuspect
from llm_app.workflows.generate_case import GENERATE_CASE
from tests.integration.llm_app.author import wait_until_up
from tests.support.small_model import weights
from tests.unit.llm_app.cases import manuscript

pytestmark = pytest.mark.skipif(
    weights() is None, reason="the small model is not installed: make test-small-model"
)

PATIENCE_S = 240
CTX = StepContext(run_id="run-1", step="try", key="try", attempt=1)


@pytest.fixture(scope="module")
def options() -> Iterator[ProviderOptions]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.small_model", str(port)],
        cwd=BASE_DIR,
        stderr=subprocess.DEVNULL,
    )
    root = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(f"{root}/health")
        yield ProviderOptions(
            model="smollm2-135m", base_url=f"{root}/v1", timeout_s=PATIENCE_S
        )
    finally:
        process.terminate()
        process.wait(timeout=20)


async def test_answer_has_the_form_that_was_asked_for(options: ProviderOptions) -> None:
    suspects = [
        PublicSuspect(id="ada", name="Ada", role="cook", public_story="She is tall."),
        PublicSuspect(id="ben", name="Ben", role="guest", public_story="He is small."),
    ]
    messages = blind_prompt(suspects=suspects, clues=["The prints are a tall one's."])

    async with open_provider(options=options) as provider:
        answer = await provider.structured(
            schema=BlindSolution, messages=messages, ctx=CTX
        )

    assert answer.usage.input_tokens > 100
    assert answer.usage.output_tokens > 10
    assert not answer.usage.is_estimated
    assert provider.author.is_language_model


async def test_prose_streams_and_its_faults_are_found(options: ProviderOptions) -> None:
    outline = manuscript().outline
    asked = f"Write the opening of the whodunit {outline.title!r} in three sentences."
    chunks = []

    async with open_provider(options=options) as provider:
        stream = provider.stream_text(
            messages=[{"role": "user", "content": asked}], ctx=CTX
        )
        chunks = [chunk async for chunk in stream]

    found = check_narrative(narrative="".join(chunks), outline=outline)
    assert len(chunks) > 5
    assert provider.total.output_tokens >= len(chunks) // 2
    # It was not told who the suspects are.
    assert "suspect_missing" in {problem.code for problem in found}


@pytest.mark.timeout(600)
async def test_no_unsound_case_comes_out(options: ProviderOptions) -> None:
    """It fails with a code that people understand, or the case is sound indeed."""
    brief = CaseBrief(theme="a theft at the observatory", difficulty=Difficulty.EASY)

    outcome = await _outcome(options, brief)

    if isinstance(outcome, RunFailed):
        assert outcome.code in set(ModelErrorCode)
    else:
        guilty = culprit_id(case=outcome)
        assert left_by_labels(case=outcome, clues=outcome.clues) == {guilty}


async def _outcome(options: ProviderOptions, brief: CaseBrief) -> Case | RunFailed:
    async with open_provider(options=options) as provider:
        try:
            case: Case = await run(
                GENERATE_CASE,
                inputs={"brief": brief},
                journal=MemoryJournal(),
                run_id="run-1",
                resources={"provider": provider},
                pools={"llm": 1},
            )
        except RunFailed as failure:
            return failure
    return case
