"""The official phoenix client and curl, with a personal token."""

import json
import subprocess
from itertools import pairwise
from typing import Any

import pytest

from tests.functional.phoenix_script import PhoenixScript
from tests.support.processes import wait_until
from tests.support.stack import Stack

NEWEST = "phoenix 1.8.16"
BAD_CASES = [
    ({"theme": ""}, "theme"),
    ({"theme": "x" * 10_000}, "theme"),
    ({"theme": "a bell\u0007 rings"}, "theme"),
    ({"theme": "a theft", "difficulty": "impossible"}, "difficulty"),
]
ROOM = {
    "title": "The Locked Greenhouse",
    "description": "Nobody was inside, and yet.",
    "starting_prompt": "The orchids had been watered at midnight.",
    "difficulty": "easy",
}


@pytest.fixture(scope="module")
def token(stack: Stack) -> str:
    return stack.manage("create_token", "carol").strip()


def curl(stack: Stack, token: str, path: str, *options: str) -> tuple[int, Any]:
    headers = ["-H", f"Authorization: Bearer {token}"] if token else []
    done = subprocess.run(
        [
            *("curl", "--silent", "--show-error", "--max-time", "20"),
            *("--write-out", "\n%{http_code}", *headers, *options),
            f"{stack.url}/api/v1/{path}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    body, status = done.stdout.rsplit("\n", 1)
    return int(status), json.loads(body)


def post_by_curl(stack: Stack, token: str, path: str, body: object) -> tuple[int, Any]:
    options = ("-H", "Content-Type: application/json", "-d", json.dumps(body))
    return curl(stack, token, path, *options)


def ask_by_curl(stack: Stack, token: str, body: object) -> tuple[int, Any]:
    return post_by_curl(stack, token, "jobs/", body)


def test_case_is_written_and_talked_about_by_phoenix_1_8(
    stack: Stack, token: str, phoenix_script: PhoenixScript
) -> None:
    told = phoenix_script.run(NEWEST, stack.url, token, "create", "a stolen comet")

    assert told["job"]["title"] == "Generating easy case: a stolen comet"
    assert told["done"]["status"] == "completed"
    progress = [entry["progress"] for entry in told["seen"]]
    assert progress == sorted(progress)
    assert len(set(progress)) >= 5
    for topic in ("jobs", "list", "room"):
        versions = told[topic]["versions"]
        assert len(versions) >= 2
        assert all(after == before + 1 for before, after in pairwise(versions))
    carol = told["present"][0]
    assert (carol["display_name"], carol["role"]) == ("Carol", "moderator")
    _check_that_patched_state_equals_rest(stack, token, told)


def _check_that_patched_state_equals_rest(
    stack: Stack, token: str, told: dict[str, Any]
) -> None:
    session_id = told["done"]["session_id"]
    _, jobs = curl(stack, token, "jobs/")
    assert told["jobs"]["state"]["jobs"] == jobs["results"]
    _, messages = curl(stack, token, f"sessions/{session_id}/messages/")
    assert told["room"]["state"]["messages"] == [told["message"]]
    assert messages["results"] == [told["message"]]
    _, session = curl(stack, token, f"sessions/{session_id}/")
    shown = told["room"]["state"]["session"]
    for name in ("title", "description", "content", "starting_prompt", "solution"):
        assert shown[name] == session[name]
    assert shown["solution"] is None


@pytest.mark.parametrize("library", ["phoenix 1.6.15", "phoenix 1.7.21"])
def test_room_is_joined_and_written_in_by_an_older_phoenix(
    stack: Stack, token: str, phoenix_script: PhoenixScript, library: str
) -> None:
    _, session = post_by_curl(stack, token, "sessions/", ROOM)
    visitor = stack.manage("create_token", "bob").strip()
    session_id = session["id"]

    told = phoenix_script.run(
        library, stack.url, visitor, "visit", session_id, within_s=20
    )

    assert told["message"]["body"] == f"by {library}"
    assert told["message"]["author"]["username"] == "bob"
    author = told["message"]["author"]["external_id"]
    assert [person["id"] for person in told["present"]] == [author]
    _, messages = curl(stack, token, f"sessions/{session_id}/messages/")
    assert messages["results"].count(told["message"]) == 1


def test_case_is_written_for_curl(stack: Stack, token: str) -> None:
    args = {"theme": "a theft at the observatory", "difficulty": "medium"}

    status, job = ask_by_curl(stack, token, {"kind": "case.generate", "args": args})

    assert status == 201
    assert job["title"] == "Generating medium case: a theft at the observatory"

    def is_done() -> bool:
        _, now = curl(stack, token, f"jobs/{job['id']}/")
        assert now["status"] in {"pending", "running", "completed"}, now["error"]
        return bool(now["status"] == "completed")

    wait_until(is_done, what="the case was written", within_s=60)
    _, done = curl(stack, token, f"jobs/{job['id']}/")
    status, session = curl(stack, token, f"sessions/{done['session_id']}/")
    assert status == 200
    assert session["difficulty"] == "medium"
    assert session["solution"] is None


def test_bad_request_is_refused_by_name_over_rest_and_socket_alike(
    stack: Stack, token: str, phoenix_script: PhoenixScript
) -> None:
    _, before = curl(stack, token, "jobs/")
    asked = [{"kind": "case.generate", "args": args} for args, _ in BAD_CASES]
    unknown = {"kind": "case.paint", "args": {"theme": "a theft"}}

    told = phoenix_script.run(
        NEWEST, stack.url, token, "refuse", json.dumps([*asked, unknown])
    )

    for body, (_, field), reply in zip(asked, BAD_CASES, told["replies"], strict=False):
        status, problem = ask_by_curl(stack, token, body)
        assert (status, problem["code"]) == (400, "invalid_payload")
        assert reply["code"] == problem["code"]
        assert reply["errors"] == problem["errors"]
        assert [error["pointer"] for error in reply["errors"]] == [f"/args/{field}"]
        assert reply["errors"][0]["detail"]
    status, problem = ask_by_curl(stack, token, unknown)
    assert status == 400
    assert told["replies"][-1]["code"] == problem["code"]
    assert told["replies"][-1]["errors"] == problem["errors"]
    assert [error["event"] for error in told["errors"]] == ["create_job"] * 5
    assert told["unsigned"]["code"] == "unauthenticated"
    status, problem = ask_by_curl(stack, "", asked[0])
    assert (status, problem["code"]) == (401, "unauthenticated")
    _, after = curl(stack, token, "jobs/")
    assert after == before
