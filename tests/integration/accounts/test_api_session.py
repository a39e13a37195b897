from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client

from accounts.domain.actor import Actor
from accounts.domain.tokens import credential_of
from accounts.models import User
from accounts.services import on_signed_out
from accounts.services.sign_in import MAX_FAILURES
from tests.integration.accounts.browsing import LOGIN, LOGOUT, SESSION, post, sign_in
from tests.integration.accounts.conftest import PASSWORD, Hints

pytestmark = pytest.mark.django_db


def _session_key(client: Client) -> str:
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


def test_session_says_how_to_sign_in_when_nobody_is(browser: Client) -> None:
    answer = browser.get(SESSION)

    body = answer.json()
    assert answer.status_code == 200
    assert body["authenticated"] is False
    assert body["user"] is None
    assert body["login"] == {"local": True, "oidc_url": None}
    assert len(body["csrf_token"]) == 64
    assert "no-store" in answer.headers["Cache-Control"]


def test_sign_in_answers_with_the_user(browser: Client, alice: Actor) -> None:
    answer = sign_in(browser, "alice", PASSWORD)

    assert answer.status_code == 200, answer.content
    assert answer.json()["user"] == {
        "external_id": alice.external_id,
        "username": "alice",
        "display_name": "Alice",
        "email": "a@example.org",
        "color": alice.color,
        "is_staff": False,
    }
    assert browser.get(SESSION).json()["authenticated"] is True


def test_csrf_token_of_the_sign_in_answer_serves_the_next_post(
    browser: Client, alice: Actor
) -> None:
    csrf_token = sign_in(browser, "alice", PASSWORD).json()["csrf_token"]

    answer = browser.post(
        LOGOUT, content_type="application/json", headers={"X-CSRFToken": csrf_token}
    )

    assert answer.status_code == 200


def test_sign_in_is_refused_without_csrf_token(browser: Client, alice: Actor) -> None:
    answer = browser.post(
        LOGIN,
        {"username": "alice", "password": PASSWORD},
        content_type="application/json",
    )

    assert answer.status_code == 403
    assert answer.json()["code"] == "forbidden"
    assert browser.get(SESSION).json()["authenticated"] is False


def test_sign_in_gives_the_browser_a_new_session_key(
    browser: Client, alice: Actor, bob: Actor
) -> None:
    sign_in(browser, "alice", PASSWORD)
    before = _session_key(browser)

    sign_in(browser, "bob", PASSWORD)

    assert _session_key(browser) != before
    assert browser.get(SESSION).json()["user"]["username"] == "bob"


def test_signing_in_as_somebody_else_closes_the_first_users_sockets(
    browser: Client, alice: Actor, bob: Actor, hints: Hints
) -> None:
    sign_in(browser, "alice", PASSWORD)
    first = credential_of("session", _session_key(browser))
    hints()

    sign_in(browser, "bob", PASSWORD)

    assert {"kind": "close", "actor_key": None, "credential": first, "code": 4401} in (
        hints()
    )


@pytest.mark.parametrize(
    ("username", "password"), [("alice", "wrong"), ("nobody", PASSWORD), ("gone", "x")]
)
def test_sign_in_is_refused_in_the_same_words_whatever_is_wrong(
    browser: Client, alice: Actor, username: str, password: str
) -> None:
    User.objects.create_user(username="gone", password="x", is_active=False)

    answer = sign_in(browser, username, password)

    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "unauthenticated"
    assert answer.json()["detail"] == "The username or the password is not right."


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"password": "x"}, "/username"),
        ({"username": "a" * 151, "password": "x"}, "/username"),
        ({"username": "alice", "password": ""}, "/password"),
        ({"username": "alice", "password": "x" * 1025}, "/password"),
        ({"username": "a\x00b", "password": "x"}, "/username"),
        ({"username": ["alice"], "password": "x"}, "/username"),
    ],
)
def test_sign_in_names_the_field_that_is_wrong(
    browser: Client, body: dict[str, Any], pointer: str
) -> None:
    answer = post(browser, LOGIN, body)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_guessing_is_throttled_even_when_the_next_guess_is_right(
    browser: Client, alice: Actor
) -> None:
    for _ in range(MAX_FAILURES):
        assert sign_in(browser, "Alice", "wrong").status_code == 401

    answer = sign_in(browser, "alice", PASSWORD)

    assert answer.status_code == 429
    assert answer.json()["code"] == "rate_limited"
    assert 0 < int(answer.headers["Retry-After"]) <= 900


def test_throttle_of_one_name_leaves_others_alone(
    browser: Client, alice: Actor, bob: Actor
) -> None:
    for _ in range(MAX_FAILURES + 1):
        sign_in(browser, "alice", "wrong")

    assert sign_in(browser, "bob", PASSWORD).status_code == 200


def test_success_forgets_earlier_failures(browser: Client, alice: Actor) -> None:
    for _ in range(2):
        for _ in range(MAX_FAILURES - 1):
            sign_in(browser, "alice", "wrong")

        assert sign_in(browser, "alice", PASSWORD).status_code == 200


def test_sign_in_works_while_valkey_is_down(
    browser: Client, alice: Actor, settings: Any
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    assert sign_in(browser, "alice", PASSWORD).status_code == 200


def test_sign_in_is_forbidden_when_local_login_is_off(
    browser: Client, alice: Actor, settings: Any
) -> None:
    settings.LOCAL_LOGIN = False

    answer = sign_in(browser, "alice", PASSWORD)

    assert answer.status_code == 403
    assert "identity provider" in answer.json()["detail"]
    assert answer.json()["code"] == "forbidden"


def test_sign_out_ends_the_session_and_its_sockets(
    browser: Client, alice: Actor, hints: Hints
) -> None:
    sign_in(browser, "alice", PASSWORD)
    key = _session_key(browser)
    hints()

    answer = post(browser, LOGOUT)

    assert answer.status_code == 200
    assert answer.json()["authenticated"] is False
    assert hints() == [
        {
            "kind": "close",
            "actor_key": None,
            "credential": credential_of("session", key),
            "code": 4401,
        }
    ]
    browser.cookies[django_settings.SESSION_COOKIE_NAME] = key
    assert browser.get(SESSION).json()["authenticated"] is False


def test_sign_out_is_refused_without_csrf_token(browser: Client, alice: Actor) -> None:
    sign_in(browser, "alice", PASSWORD)

    answer = browser.post(LOGOUT, content_type="application/json")

    assert answer.status_code == 403
    assert browser.get(SESSION).json()["authenticated"] is True


def test_session_is_gone_before_its_sockets_are_told_to_close(
    browser: Client, alice: Actor, hints: Hints
) -> None:
    sign_in(browser, "alice", PASSWORD)
    request = HttpRequest()
    request.session = SessionStore(_session_key(browser))
    hints()

    on_signed_out(request=request)

    assert not Session.objects.exists()
    assert len(hints()) == 1


def test_signing_out_of_the_admin_closes_sockets_too(
    browser: Client, hints: Hints
) -> None:
    User.objects.create_superuser(username="admin", password=PASSWORD)
    sign_in(browser, "admin", PASSWORD)
    credential = credential_of("session", _session_key(browser))
    hints()

    post(browser, "/admin/logout/")

    assert [hint["credential"] for hint in hints()] == [credential]


def test_deactivated_user_is_signed_out(browser: Client, alice: Actor) -> None:
    sign_in(browser, "alice", PASSWORD)

    User.objects.filter(pk=alice.user_id).update(is_active=False)

    assert browser.get(SESSION).json()["authenticated"] is False
