"""Acceptance 6: whatever is wrong with a request for a case is named, on both ways."""

from typing import Any

import pytest

from accounts.domain.actor import Actor
from jobs_app.models import Job
from livestate.testing import connected, joined
from tests.support.people import Rest, assert_problem

pytestmark = pytest.mark.django_db(transaction=True)

THEME = "a theft at the observatory"
GOOD = {"theme": THEME, "difficulty": "easy"}


def _case(**args: Any) -> dict[str, Any]:
    return {"kind": "case.generate", "args": {**GOOD, **args}}


# What is sent, the field that is to be named, and what the message must hold.
BAD = {
    "empty theme": (_case(theme=""), "/args/theme", "3 to 200"),
    "blank theme": (_case(theme=" " * 50), "/args/theme", "3 to 200"),
    "short theme": (_case(theme="ab"), "/args/theme", "3 to 200"),
    "theme of 201": (_case(theme="x" * 201), "/args/theme", "3 to 200"),
    "theme of 10,000": (_case(theme="x" * 10_000), "/args/theme", "3 to 200"),
    "line break": (_case(theme="a\nb case"), "/args/theme", "control"),
    "bell": (_case(theme="a\x07b case"), "/args/theme", "control"),
    "NUL": (_case(theme="a\x00b case"), "/args/theme", "control"),
    "escape": (_case(theme="\x1b[31mred case"), "/args/theme", "control"),
    "lone surrogate": (_case(theme="a\ud800b case"), "/args/theme", ""),
    "theme a number": (_case(theme=7), "/args/theme", "string"),
    "theme a list": (_case(theme=["x"]), "/args/theme", "string"),
    "theme null": (_case(theme=None), "/args/theme", "string"),
    "unknown difficulty": (_case(difficulty="deadly"), "/args/difficulty", "medium"),
    "difficulty a number": (_case(difficulty=2), "/args/difficulty", "medium"),
    "team of none": (_case(team_size=0), "/args/team_size", "1"),
    "team of 51": (_case(team_size=51), "/args/team_size", "50"),
    "201 titles": (_case(avoid=["x"] * 201), "/args/avoid", "200"),
    "long title": (_case(avoid=["x" * 201]), "/args/avoid/0", "200"),
    "14 minutes": (_case(minutes=14), "/args/minutes", "15"),
    "unknown argument": (_case(colour="red"), "/args/colour", "not permitted"),
    "surrogate argument": (_case(**{"\ud800": 1}), "", ""),
    "infinite minutes": (_case(minutes=1e999), "", ""),
    "no theme": ({"kind": "case.generate", "args": {}}, "/args/theme", "required"),
    "no arguments": ({"kind": "case.generate"}, "/args/theme", "required"),
    "arguments a list": ({"kind": "case.generate", "args": [1]}, "/args", ""),
    "arguments a text": ({"kind": "case.generate", "args": "x"}, "/args", ""),
    "arguments null": ({"kind": "case.generate", "args": None}, "/args", ""),
    "unknown kind": ({"kind": "case.nothing", "args": GOOD}, "/kind", "case.generate"),
    "empty kind": ({"kind": "", "args": GOOD}, "/kind", ""),
    "long kind": ({"kind": "x" * 101, "args": GOOD}, "/kind", "100"),
    "kind a number": ({"kind": 7, "args": GOOD}, "/kind", ""),
    "NUL kind": ({"kind": "\0", "args": GOOD}, "/kind", ""),
    "no kind": ({"args": GOOD}, "/kind", "required"),
    "unknown field": ({**_case(), "nonsense": 1}, "/nonsense", "not permitted"),
    "nothing": ({}, "/kind", "required"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_request_is_refused_over_rest(rest: Rest, name: str) -> None:
    body, pointer, words = BAD[name]
    problem = assert_problem(rest.post("jobs/", body), 400, "invalid_payload")

    _assert_names(problem["errors"], problem["detail"], pointer, words)
    assert not Job.objects.exists()


@pytest.mark.parametrize("name", sorted(set(BAD) - {"infinite minutes"}))
async def test_bad_request_is_refused_over_the_socket(alice: Actor, name: str) -> None:
    body, pointer, words = BAD[name]
    async with joined("job_management", actor=alice) as client:
        reply = await client.push("create_job", body)
        fine = await client.push("lvs_refresh")

    assert reply["status"] == "error"
    assert reply["response"]["code"] == "invalid_payload"
    # What is no text of Unicode is refused before it has fields.
    if not any(word in name for word in ("surrogate", "NUL")):
        response = reply["response"]
        _assert_names(response["errors"], response["message"], pointer, words)
    assert fine["status"] == "ok"
    assert not await Job.objects.aexists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b'{"kind": ',
        b"[]",
        b"7",
        b"null",
        b'"case.generate"',
        b"\xff\xfe\x00",
        b'{"kind": NaN}',
        b'{"kind": ' + b"9" * 6000 + b"}",
        b"[" * 100_000,
    ],
    ids=lambda body: body[:12].decode("latin-1"),
)
def test_body_that_is_no_json_object_is_refused(rest: Rest, body: bytes) -> None:
    assert_problem(rest.post_raw("jobs/", body), 400, "invalid_payload")
    assert not Job.objects.exists()


def test_body_over_the_limit_names_it(rest: Rest, settings: Any) -> None:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    answer = rest.post_raw("jobs/", b'{"kind": "' + b"x" * limit + b'"}')

    assert str(limit) in assert_problem(answer, 413, "too_large")["detail"]


def test_body_of_another_type_is_415(rest: Rest) -> None:
    answer = rest.post_raw("jobs/", b"<job/>", "application/xml")

    assert_problem(answer, 415, "unsupported_media_type")


async def test_nobody_creates_a_job_over_an_anonymous_socket(
    alice: Actor,
) -> None:
    async with connected(actor=alice) as socket:
        reply = await socket.request("job_management", "create_job", _case())

    assert reply["status"] == "error"
    assert not await Job.objects.aexists()


def _assert_names(
    errors: list[dict[str, str]], message: str, pointer: str, words: str
) -> None:
    if pointer:
        assert pointer in [error["pointer"] for error in errors]
        assert pointer.rsplit("/", 1)[-1] in message
    assert words in message
