"""No two rooms with one title, though no room's title is told to the model."""

import pytest

from jobs_app.models import Job
from jobs_app.testing import perform_job
from sessions_app.models import Session
from sessions_app.selectors import newest_titles
from tests.support.model_server import ModelServer
from tests.support.people import sign_up

pytestmark = pytest.mark.django_db(transaction=True)

BRIEF = {"theme": "a theft at the observatory", "difficulty": "easy", "seed": 5}


def test_same_brief_gives_the_same_case_with_another_title(model: ModelServer) -> None:
    alice = sign_up("alice")

    done = [
        perform_job(kind="case.generate", args=BRIEF, actor=alice).outcome
        for _ in range(2)
    ]

    first, second = Session.objects.order_by("id")
    assert done == ["completed", "completed"]
    assert model.asked["premise"] == 3
    assert first.title != second.title
    assert first.starting_prompt == second.starting_prompt


def test_case_is_completed_when_every_title_is_taken(model: ModelServer) -> None:
    alice = sign_up("alice")

    done = [
        perform_job(kind="case.generate", args=BRIEF, actor=alice).outcome
        for _ in range(5)
    ]

    assert done == ["completed"] * 5
    assert model.asked["premise"] <= 1 + 4 * 3
    assert len(set(newest_titles(count=3))) < 3
    assert len(set(newest_titles(count=5))) == 3


def test_titles_to_avoid_are_fixed_when_a_job_is_accepted(model: ModelServer) -> None:
    alice = sign_up("alice")
    args = {**BRIEF, "avoid": ["The Silent Dome"]}

    perform_job(kind="case.generate", args=BRIEF, actor=alice)
    perform_job(kind="case.generate", args=args, actor=alice)

    first, second = Job.objects.order_by("id")
    assert first.args["avoid"] == []
    assert second.args["avoid"] == [
        "The Silent Dome",
        Session.objects.earliest("id").title,
    ]
