"""What a model writes without end is not listened to for ever."""

from collections.abc import AsyncGenerator

import pytest

from jobs_app.workflow import StepContext
from llm_app.domain.spoilers import room_secrets_of
from llm_app.steps.telling import LONGEST_WORD, Rules, WithheldError, let_out

RULES = Rules(
    title="Answer",
    secrets=room_secrets_of(cast=(), hidden=(), shown=()),
    max_words=20,
)
CTX = StepContext(run_id="1", step="reply", key="reply", attempt=1)


@pytest.mark.parametrize("chunk", ["and so on ", "onandon", "说了又说"])
async def test_sentence_without_an_end_is_cut_off(chunk: str) -> None:
    taken = 0

    async def for_ever() -> AsyncGenerator[str, None]:
        nonlocal taken
        for _ in range(10_000):
            taken += 1
            yield chunk

    with pytest.raises(WithheldError, match="length"):
        await let_out(chunks=for_ever(), rules=RULES, ctx=CTX)

    assert taken * len(chunk) <= RULES.max_words * LONGEST_WORD + len(chunk)


async def test_text_at_the_limit_is_let_out_whole() -> None:
    async def enough() -> AsyncGenerator[str, None]:
        for _ in range(RULES.max_words):
            yield "word "

    text = await let_out(chunks=enough(), rules=RULES, ctx=CTX)

    assert text == " ".join(["word"] * RULES.max_words)
