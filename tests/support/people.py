"""People of a test, and what they do over REST."""

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from django.test import Client

from accounts.domain.actor import Actor

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

PASSWORD = "observatory-7"
JSON = "application/json"
# What the test client gives: a response that also has `json()`.
Answer: TypeAlias = "_MonkeyPatchedWSGIResponse"


def sign_up(name: str) -> Actor:
    """A user of this name, whose display name is the name with a capital."""
    from accounts.services import create_local_user  # noqa: PLC0415 - needs the apps

    return create_local_user(
        username=name, display_name=name.capitalize(), password=PASSWORD
    )


class Rest:
    """The API as `actor` sees it; without one, as a stranger does."""

    def __init__(self, actor: Actor | None = None) -> None:
        self.client = Client()
        if actor is not None:
            from accounts.models import User  # noqa: PLC0415 - needs the apps

            self.client.force_login(User.objects.get(pk=actor.user_id))

    def get(self, path: str, **query: Any) -> Answer:
        return self.client.get(_url(path), query)

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self._send("POST", path, body, headers)

    def patch(self, path: str, body: Any, **headers: str) -> Answer:
        return self._send("PATCH", path, body, headers)

    def delete(self, path: str, **headers: str) -> Answer:
        return self._send("DELETE", path, None, headers)

    def post_raw(self, path: str, body: bytes, content_type: str = JSON) -> Answer:
        return self.client.post(_url(path), body, content_type=content_type)

    def _send(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> Answer:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(
            method,
            _url(path),
            json.dumps({} if body is None else body),
            content_type=JSON,
            headers=names,
        )


def assert_problem(answer: Answer, status: int, code: str) -> dict[str, Any]:
    """Assert that the answer is this problem document; gives it."""
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert set(problem) == {
        *("type", "title", "status", "detail", "code", "errors", "request_id"),
    }
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["request_id"]
    return problem


def texts_of(value: Any) -> list[str]:
    """Every string inside a JSON value, keys included."""
    if isinstance(value, dict):
        return [
            text
            for key, item in value.items()
            for text in [*texts_of(key), *texts_of(item)]
        ]
    if isinstance(value, list | tuple):
        return [text for item in value for text in texts_of(item)]
    return [value] if isinstance(value, str) else []


def _url(path: str) -> str:
    is_whole = path.startswith(("/", "http://"))
    return path if is_whole else f"/api/v1/{path}"
