"""A theme can have the model give in; it cannot have it tell, cost more, or differ."""

import json
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.domain.actor import Actor
from jobs_app import selectors
from jobs_app.testing import perform_job
from llm_app.offline.manuscript import write_manuscript
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.outline import Outline
from sessions_app.models import Evidence, Session
from tests.integration.injection import outcomes
from tests.integration.injection.attempts import (
    LANGUAGES,
    SHORT_THEMES,
    THEMES,
    TONES,
    Attempt,
)
from tests.integration.injection.obedient_model import ObedientModel
from tests.integration.injection.watching import Seen, spy_on_previews, watched
from tests.support.people import Rest

pytestmark = pytest.mark.django_db(transaction=True)

SEED = 11
# What is left of a sentence when the model makes room for more behind it.
STEM = 60
REFUSALS = {"check_failed", "output_invalid", "budget_exceeded"}
# The first answer of each part, one reask of its form, and the repairs.
MOST_ANSWERS_PER_PART = 4


def _brief(attempt: Attempt) -> CaseBrief:
    asked = {"theme": "a theft at the observatory", attempt.channel: attempt.text}
    return CaseBrief.model_validate({**asked, "difficulty": "easy", "seed": SEED})


def _outline(brief: CaseBrief) -> Outline:
    return write_manuscript(
        seed=str(SEED), theme=brief.theme, difficulty=brief.difficulty
    ).outline


def _stems(outline: Outline) -> list[str]:
    told = (outline.motive, outline.means, outline.opportunity, outline.twist)
    return [text[:STEM].rsplit(" ", 1)[0] for text in told]


@pytest.mark.parametrize("is_stubborn", [False, True], ids=["sorry", "stubborn"])
@pytest.mark.parametrize(
    "attempt", [*THEMES, *SHORT_THEMES, *TONES, *LANGUAGES], ids=lambda one: one.id
)
async def test_theme_tells_nothing_and_changes_nothing(
    model: ObedientModel,
    alice: Actor,
    attempt: Attempt,
    is_stubborn: bool,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    model.is_stubborn = is_stubborn
    brief, seen = _brief(attempt), Seen()
    spy_on_previews(seen, monkeypatch)

    async with watched(seen, topics=["job_management", "session_list"], actor=alice):
        done = await sync_to_async(perform_job)(
            kind="case.generate", args=brief.model_dump(mode="json"), actor=alice
        )
    job = await sync_to_async(_shown)(alice, str(done.job.pk))
    rooms = [job["session_id"]] if job["session_id"] else []
    await sync_to_async(_look_at_the_api)(seen, alice, rooms)
    seen.add_logs(caplog)
    seen.add("job", job)

    error = job["error"] or {}
    told = seen.told([*model.leaks, *_stems(_outline(brief))])
    outcomes.note(
        attempt,
        model=model,
        outcome="TOLD" if told else str(error.get("code", job["status"])),
    )
    assert told == {}
    # So few words might be the name of a place: the premise may repeat them.
    if attempt not in SHORT_THEMES:
        _assert_apart(model, attempt=attempt, outline=_outline(brief))
    _assert_same_budget(model, clues=len(_outline(brief).clue_specs))
    if rooms:
        await sync_to_async(_assert_as_asked)(rooms[0], _outline(brief))
    else:
        assert error["code"] in REFUSALS


def _shown(actor: Actor, job_id: str) -> dict[str, Any]:
    return selectors.job_json(selectors.job_of(actor=actor, job_id=job_id))


def _look_at_the_api(seen: Seen, actor: Actor, rooms: list[str]) -> None:
    seen.add_rest(Rest(actor), rooms=rooms)


def _assert_apart(model: ObedientModel, *, attempt: Attempt, outline: Outline) -> None:
    """No request holds both what the player wrote and the solution."""
    for body in model.requests:
        asked = json.dumps(body["messages"][:2], ensure_ascii=False)
        holds_solution = any(stem in asked for stem in _stems(outline))
        assert not (holds_solution and json.dumps(attempt.text)[1:-1] in asked)


def _assert_same_budget(model: ObedientModel, *, clues: int) -> None:
    assert len(model.requests) <= MOST_ANSWERS_PER_PART * (4 + clues)
    for body in model.requests:
        assert set(body) <= {
            "messages", "model", "response_format", "stream", "stream_options",
        }  # fmt: skip
        assert body["model"] == "test-model"


def _assert_as_asked(room: str, outline: Outline) -> None:
    session = Session.objects.get(pk=int(room))
    clues = Evidence.objects.filter(session=session).count()

    assert session.difficulty == "easy"
    assert clues == len(outline.clue_specs)
    assert set(session.content) == {"setting", "victim", "suspects", "language"}
    assert (session.solution or {})["culprit"] in {one.name for one in outline.cast}
