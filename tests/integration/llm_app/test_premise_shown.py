"""Title and description of a case appear while its premise is written, only these."""

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest

from jobs_app.workflow import StepContext
from llm_app.providers import ProviderOptions, open_provider
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.outline import Premise
from llm_app.steps.write_premise import write_premise
from tests.support.model_server import GOOD, Misbehaviour, ModelServer, model_server

NOTHING = {"title": "", "text": ""}
SLOWLY = 1.0


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as started:
        yield started


async def _write(server: ModelServer) -> tuple[Premise, list[Mapping[str, Any]]]:
    """The premise, and what was shown meanwhile."""
    shown: list[Mapping[str, Any]] = []
    finished: list[int] = []

    async def show(data: Mapping[str, Any]) -> None:
        shown.append(data)
        finished.append(server.finished.total())

    options = ProviderOptions(model="test-model", base_url=server.url)
    async with open_provider(options=options) as provider:
        ctx = StepContext(
            run_id="1",
            step="premise",
            key="premise",
            attempt=1,
            resources={"provider": provider},
            on_partial=show,
        )
        brief = CaseBrief(theme="a theft at the observatory", seed=7)
        premise = await write_premise(brief=brief, ctx=ctx)
    assert finished[0] == 0, "shown only after the answer had come"
    return premise, shown


def _first(change: Any) -> Any:
    """A plan of answers: the first one slow and changed, the rest good."""

    def rewrite(text: str) -> str:
        data = json.loads(text)
        change(data)
        return json.dumps(data)

    first = Misbehaviour(lasts_s=SLOWLY, rewrites=rewrite)
    return lambda _label, n: first if n == 1 else GOOD


async def test_description_grows_by_sentences(server: ModelServer) -> None:
    server.always(Misbehaviour(lasts_s=SLOWLY))

    premise, shown = await _write(server)

    texts = [one["text"] for one in shown]
    assert {one["title"] for one in shown} == {premise.title}
    assert all(later.startswith(earlier) for earlier, later in pairwise(texts))
    assert texts[0] != texts[-1]
    assert texts[-1] == premise.description
    assert not any(text.rstrip()[-1:] not in {".", "!", "?", ""} for text in texts)
    assert all(set(one) == {"title", "text"} for one in shown)


async def test_what_was_shown_of_a_refused_premise_is_taken_back(
    server: ModelServer,
) -> None:
    def two_of_one_name(data: dict[str, Any]) -> None:
        data["title"] = "The first try"
        data["cast"][1]["name"] = data["cast"][0]["name"]

    server.plan = _first(two_of_one_name)

    premise, shown = await _write(server)

    taken_back = shown.index(NOTHING)
    assert {one["title"] for one in shown[:taken_back]} == {"The first try"}
    assert {one["title"] for one in shown[taken_back + 1 :]} == {premise.title}
    assert server.asked["premise"] == 2


async def test_sentence_that_accuses_is_not_shown_nor_what_follows(
    server: ModelServer,
) -> None:
    def tell(data: dict[str, Any]) -> None:
        name = data["cast"][0]["name"]
        data["description"] = f"It was late. {name} stole it. Bells rang. All slept."

    server.plan = _first(tell)

    _, shown = await _write(server)

    texts = [one["text"] for one in shown]
    assert "It was late. " in texts
    assert not any("stole" in text or "Bells" in text for text in texts)
    assert NOTHING in shown
