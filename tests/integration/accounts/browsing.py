"""What the SPA does to sign in."""

from typing import Any

from django.test import Client

from tests.support.people import Answer

SESSION = "/api/v1/auth/session"
LOGIN = "/api/v1/auth/login"
LOGOUT = "/api/v1/auth/logout"
TOKENS = "/api/v1/auth/tokens/"
TICKET = "/api/v1/auth/ticket"


def post(client: Client, path: str, body: Any = None, **headers: str) -> Answer:
    """A POST with the CSRF token that the session endpoint gives."""
    csrf_token = client.get(SESSION).json()["csrf_token"]
    return client.post(
        path,
        body if body is not None else {},
        content_type="application/json",
        headers={"X-CSRFToken": csrf_token, **headers},
    )


def sign_in(client: Client, username: str, password: str) -> Answer:
    return post(client, LOGIN, {"username": username, "password": password})
