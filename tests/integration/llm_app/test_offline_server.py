"""The author's server: its protocol, its speed, its command."""

import asyncio
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import Any

import psutil
import pytest

from config.dev.environment import BASE_DIR
from config.dev.ports import free_port
from llm_app.prompts.messages import prompt
from llm_app.schemas.brief import CaseBrief
from tests.integration.llm_app.author import (
    Author,
    get_json,
    running_author,
    wait_until_up,
)

SMALL_MB = 80


def _ask(author: Author, body: Any) -> tuple[int, dict[str, Any]]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(  # noqa: S310
        f"{author.url}/chat/completions",
        data=data,
        headers={"content-type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def _body(**changed: Any) -> dict[str, Any]:
    brief = CaseBrief(theme="a theft at the observatory")
    asked = prompt(task="narrative", instructions="Write.", brief=brief, seed="7")
    return {"model": "offline-author", "messages": asked, **changed}


def test_models_names_the_author(author: Author) -> None:
    assert get_json(f"{author.url}/models")["data"][0]["id"] == "offline-author"


def test_completion_says_who_wrote_it(author: Author) -> None:
    status, answer = _ask(author, _body())

    assert status == 200
    assert answer["system_fingerprint"] == "offline-author-1"
    assert answer["choices"][0]["finish_reason"] == "stop"
    usage = answer["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        ([], 400),
        (_body(messages=[{"role": "user", "content": "hello"}]), 400),
        (
            _body(
                response_format={"type": "json_schema", "json_schema": {"name": "Poem"}}
            ),
            400,
        ),
        (_body(model="gpt-99"), 404),
        (_body(model="offline-author+bang"), 404),
    ],
)
def test_bad_request_gets_an_error_object(
    author: Author, body: Any, status: int
) -> None:
    answered, answer = _ask(author, body)

    assert answered == status
    assert answer["error"]["message"]


def test_faults_and_counting_need_to_be_enabled() -> None:
    with running_author() as quiet:
        status, _ = _ask(quiet, _body(model="offline-author+500"))

        assert status == 404
        with pytest.raises(urllib.error.HTTPError):
            get_json(f"{quiet.root}/debug/requests")


async def test_author_writes_no_faster_than_asked() -> None:
    with running_author("--tokens-per-s", "100") as slow:
        started = time.monotonic()
        answers = await asyncio.gather(
            *(asyncio.to_thread(_ask, slow, _body()) for _ in range(3))
        )
        took = time.monotonic() - started

    tokens = answers[0][1]["usage"]["completion_tokens"]
    assert tokens / 100 <= took < 2 * tokens / 100


def test_command_becomes_a_small_server() -> None:
    port = free_port()
    command = [sys.executable, "manage.py", "offline_author", "--port", str(port)]
    process = subprocess.Popen(command, cwd=BASE_DIR, env=dict(os.environ))
    try:
        wait_until_up(f"http://127.0.0.1:{port}/healthz")
        memory = psutil.Process(process.pid).memory_info().rss / 2**20
        process.terminate()
        ended = process.wait(timeout=10)
    finally:
        process.kill()

    assert memory < SMALL_MB
    assert ended in {0, -15}
