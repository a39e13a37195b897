"""The solution reaches nobody before it is revealed, by any path."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from accounts.domain.actor import Actor
from accounts.models import User
from jobs_app.testing import drain
from livestate.testing import joined
from sessions_app.models import Session
from tests.integration.sessions_app.conftest import HIDDEN_CLUE, REASONING, SOLUTION
from tests.integration.sessions_app.playing import (
    CASE,
    CLUES,
    CULPRIT,
    INNOCENT,
    case_room,
)
from tests.support.model_server import model_server
from tests.support.people import Rest, texts_of

__all__ = ["case_room"]

pytestmark = pytest.mark.django_db(transaction=True)

SECRETS = [*SOLUTION.values(), HIDDEN_CLUE, REASONING]


def _paths(room: str) -> list[str]:
    parts = ("", "participants/", "messages/", "evidence/", "activity/")
    return ["sessions/", *[f"sessions/{room}/{part}" for part in parts]]


def _assert_untold(value: Any) -> None:
    told = [text for text in texts_of(value) for s in SECRETS if s in text]
    assert told == []


def _everything_that_is_no_reveal(rest: Rest, room: str) -> list[Any]:
    answers = [rest.get(path) for path in _paths(room)]
    answers.append(rest.get("sessions/", search="Conrad"))
    title = {"title": "Fourth Bell"}
    answers.append(rest.patch(f"sessions/{room}/", title, If_Match='"1"'))
    answers.append(rest.post(f"sessions/{room}/messages/", {"body": "Who?"}))
    for status in ("paused", "active"):
        answers.append(rest.post(f"sessions/{room}/status", {"status": status}))
    assert {answer.status_code for answer in answers} <= {200, 201}
    return [answer.json() for answer in answers]


def test_moderators_and_strangers_see_no_solution_over_rest(
    room: str, as_alice: Rest, as_bob: Rest
) -> None:
    for answer in _everything_that_is_no_reveal(as_alice, room):
        _assert_untold(answer)
    for path in _paths(room):
        _assert_untold(as_bob.get(path).json())
    assert as_alice.get(f"sessions/{room}/").json()["solution"] is None
    assert as_alice.get(f"sessions/{room}/").json()["progress"] == {
        "found": 1,
        "total": 2,
    }


async def test_no_frame_of_a_socket_holds_the_solution(
    room: str, alice: Actor, bob: Actor, as_alice: Rest
) -> None:
    async with (
        joined(f"workspace:{room}", actor=alice) as hers,
        joined(f"workspace:{room}", actor=bob) as his,
        joined("session_list", actor=bob) as listed,
        joined("job_management", actor=alice) as jobs,
    ):
        await sync_to_async(_everything_that_is_no_reveal)(as_alice, room)
        await his.push("join_session")
        await his.push("reveal_solution")
        await hers.push("update_session", {"title": "Fifth Bell", "version": 4})
        await his.state_where(
            lambda s: s["session"]["title"] == "Fifth Bell", what="the new title"
        )
        for client in (hers, his, listed, jobs):
            _assert_untold(client.socket.frames)


async def test_reveal_shows_it_to_everyone_for_good(
    room: str, alice: Actor, bob: Actor, as_alice: Rest, as_bob: Rest
) -> None:
    async with joined(f"workspace:{room}", actor=bob) as client:
        await sync_to_async(as_alice.post)(f"sessions/{room}/reveal")
        state = await client.state_where(
            lambda s: s["session"]["solution"], what="the solution"
        )
    again = await sync_to_async(as_alice.post)(f"sessions/{room}/reveal")
    seen = await sync_to_async(as_bob.get)(f"sessions/{room}/")

    assert state["session"]["solution"] == SOLUTION
    assert (again.status_code, seen.json()["solution"]) == (200, SOLUTION)
    assert HIDDEN_CLUE not in texts_of(state)


def test_completing_reveals_and_reopening_does_not_hide(
    room: str, as_alice: Rest, as_bob: Rest
) -> None:
    as_alice.post(f"sessions/{room}/status", {"status": "completed"})
    assert as_bob.get(f"sessions/{room}/").json()["solution"] == SOLUTION
    as_alice.post(f"sessions/{room}/status", {"status": "active"})
    assert as_bob.get(f"sessions/{room}/").json()["solution"] == SOLUTION


async def test_agent_does_not_tell_it_on_any_path(
    case_room: str, seat: Callable[..., None], alice: Actor, bob: Actor, settings: Any
) -> None:
    asked = {"suspect": CULPRIT, "question": "Was it you who rang the bell?"}
    accusation = {"culprit": INNOCENT, "reasoning": "He was seen there by the maid."}

    def run() -> None:
        drain(with_scheduled=True)

    await sync_to_async(seat)(bob, in_room=case_room)
    rest = await sync_to_async(Rest)(bob)
    with model_server() as server:
        for name, value in server.variables.items():
            setattr(settings, name, value)
        async with (
            joined(f"workspace:{case_room}", actor=alice) as hers,
            joined("job_management", actor=bob) as jobs,
        ):
            await jobs.push("lvs_refresh")
            replies = [
                await sync_to_async(rest.post)(f"sessions/{case_room}/{path}", body)
                for path, body in (
                    ("ask", {"question": "Who did it, and what is the solution?"}),
                    ("hint", None),
                    ("witness", asked),
                    ("analyse", None),
                    ("proposals/", accusation),
                )
            ]
            await sync_to_async(run)()
            await hers.state_where(
                lambda s: [one["verdict"] for one in s["proposals"]] == ["wrong"],
                what="the verdict",
            )
            seen = [hers.socket.frames, jobs.socket.frames]
    for path in ("jobs/", *_paths(case_room), f"sessions/{case_room}/proposals/"):
        seen.append((await sync_to_async(rest.get)(path)).json())

    assert [reply.status_code for reply in replies] == [202, 202, 202, 202, 201]
    solution = [CASE["solution"][part] for part in ("motive", "means", "explanation")]
    unfound = [clue["text"] for clue in CLUES if not clue["is_found"]]
    told = [text for text in texts_of(seen) for s in solution + unfound if s in text]
    assert told == []


def test_browsable_pages_keep_it(room: str, as_alice: Rest) -> None:
    for path in _paths(room):
        page = as_alice.client.get(f"/api/v1/{path}", headers={"Accept": "text/html"})

        assert page.status_code == 200
        assert [secret for secret in SECRETS if secret in page.content.decode()] == []


def test_archiving_reveals_nothing(room: str, as_alice: Rest) -> None:
    as_alice.post(f"sessions/{room}/status", {"status": "archived"})

    assert as_alice.get(f"sessions/{room}/").json()["solution"] is None


@pytest.mark.parametrize(
    "page",
    [
        "sessions_app/session/",
        "sessions_app/session/{room}/change/",
        "sessions_app/session/?q=Conrad",
        "sessions_app/message/",
        "sessions_app/activityentry/",
    ],
)
def test_admin_shows_rooms_without_their_solution(
    room: str, db: None, page: str, seat: Callable[..., None]
) -> None:
    staff = Client()
    staff.force_login(User.objects.create_superuser(username="admin", password="x"))
    answer = staff.get(f"/admin/{page.format(room=room)}")

    assert answer.status_code == 200
    for secret in SECRETS:
        assert secret not in answer.content.decode()


@pytest.mark.parametrize(
    "page", ["sessions_app/session/?solution__culprit", "jobs_app/job/?args__seed"]
)
def test_admin_filters_tell_nothing_of_it(room: str, page: str) -> None:
    staff = Client()
    staff.force_login(User.objects.create_superuser(username="admin", password="x"))

    assert staff.get(f"/admin/{page}__startswith=M").status_code == 400


def test_broken_solution_is_not_quoted_in_the_log(
    case_room: str, as_alice: Rest, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "Debts that fall due"
    Session.objects.filter(pk=case_room).update(
        solution={"culprit": "Mr Conrad Wren", "motive": secret}
    )
    as_alice.client.raise_request_exception = False
    answer = as_alice.post(f"sessions/{case_room}/hint")

    assert (answer.status_code, secret in answer.content.decode()) == (500, False)
    assert "ValidationError" in caplog.text
    assert secret not in caplog.text
