from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from accounts.domain.actor import Actor
from accounts.domain.tokens import MAX_LIVE_TOKENS
from accounts.models import PersonalToken, User
from accounts.services import create_personal_token
from accounts.services.access import token_credential
from tests.integration.accounts.browsing import SESSION, TOKENS, post, sign_in
from tests.integration.accounts.conftest import PASSWORD, Hints
from tests.support.people import Answer

pytestmark = pytest.mark.django_db


def _token(actor: Actor, *, days: int = 30) -> str:
    return create_personal_token(actor=actor, name="bot", expires_in_days=days)[1]


def _get(secret: str, path: str = TOKENS) -> Answer:
    return Client().get(path, headers={"Authorization": f"Bearer {secret}"})


def _rows() -> QuerySet[PersonalToken]:
    return PersonalToken.objects.all()


def test_token_is_shown_once_and_opens_the_api(browser: Client, alice: Actor) -> None:
    sign_in(browser, "alice", PASSWORD)

    made = post(browser, TOKENS, {"name": "bot", "expires_in_days": 7})

    body = made.json()
    assert made.status_code == 201, body
    assert body["name"] == "bot"
    assert datetime.fromisoformat(body["expires_at"]) - timezone.now() > timedelta(6)
    assert _get(body["token"], SESSION).json()["user"]["username"] == "alice"
    assert body["token"] not in browser.get(TOKENS).content.decode()
    assert not _rows().filter(digest__contains=body["token"][4:]).exists()


def test_tokens_are_listed_newest_first_and_only_ones_own(
    browser: Client, alice: Actor, bob: Actor
) -> None:
    for name in ("first", "second"):
        create_personal_token(actor=alice, name=name, expires_in_days=1)
    create_personal_token(actor=bob, name="bob's", expires_in_days=1)
    sign_in(browser, "alice", PASSWORD)

    body = browser.get(TOKENS).json()

    assert [token["name"] for token in body["results"]] == ["second", "first"]
    assert (body["next"], body["previous"]) == (None, None)
    assert all(isinstance(token["id"], str) for token in body["results"])


def test_list_goes_on_behind_its_cursor(browser: Client, alice: Actor) -> None:
    for number in range(3):
        create_personal_token(actor=alice, name=f"{number}", expires_in_days=1)
    sign_in(browser, "alice", PASSWORD)

    first = browser.get(TOKENS + "?page_size=2").json()
    second = browser.get(first["next"]).json()

    names = [token["name"] for page in (first, second) for token in page["results"]]
    assert names == ["2", "1", "0"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/name"),
        ({"name": ""}, "/name"),
        ({"name": "x" * 101}, "/name"),
        ({"name": "two\nlines"}, "/name"),
        ({"name": "bot", "expires_in_days": 0}, "/expires_in_days"),
        ({"name": "bot", "expires_in_days": 366}, "/expires_in_days"),
        ({"name": "bot", "expires_in_days": None}, "/expires_in_days"),
    ],
)
def test_bad_token_request_names_the_field(
    browser: Client, alice: Actor, body: dict[str, Any], pointer: str
) -> None:
    sign_in(browser, "alice", PASSWORD)

    answer = post(browser, TOKENS, body)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert not _rows().exists()


def test_number_of_live_tokens_is_limited(browser: Client, alice: Actor) -> None:
    sign_in(browser, "alice", PASSWORD)
    for _ in range(MAX_LIVE_TOKENS):
        _token(alice)

    answer = post(browser, TOKENS, {"name": "one more"})

    assert answer.status_code == 409
    assert str(MAX_LIVE_TOKENS) in answer.json()["detail"]


def test_revoked_token_opens_nothing_and_its_sockets_close(
    browser: Client, alice: Actor, hints: Hints, django_capture_on_commit_callbacks: Any
) -> None:
    secret = _token(alice)
    row = _rows().get()
    sign_in(browser, "alice", PASSWORD)
    hints()

    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.delete(
            f"{TOKENS}{row.pk}/",
            headers={"X-CSRFToken": browser.get(SESSION).json()["csrf_token"]},
        )

    assert answer.status_code == 204
    assert _get(secret).status_code == 401
    assert [hint["credential"] for hint in hints()] == [token_credential(row.digest)]


def test_revoking_somebody_elses_token_is_not_found(
    browser: Client, alice: Actor, bob: Actor
) -> None:
    secret = _token(bob)
    sign_in(browser, "alice", PASSWORD)

    answer = browser.delete(
        f"{TOKENS}{_rows().get().pk}/",
        headers={"X-CSRFToken": browser.get(SESSION).json()["csrf_token"]},
    )

    assert answer.status_code == 404
    assert _get(secret).status_code == 200


def test_expired_token_opens_nothing(alice: Actor) -> None:
    secret = _token(alice)
    _rows().update(expires_at=timezone.now() - timedelta(seconds=1))

    assert _get(secret).status_code == 401


def test_token_of_a_deactivated_user_opens_nothing(alice: Actor) -> None:
    secret = _token(alice)
    User.objects.filter(pk=alice.user_id).update(is_active=False)

    assert _get(secret).status_code == 401


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer crm_" + "a" * 40,
        "Bearer two words",
        "Bearer ey.ey.ey",
        "bearer \xff",
    ],
)
@pytest.mark.parametrize("accepted", ["application/json", "text/html"])
def test_bad_bearer_is_unauthenticated_with_a_challenge(
    db: None, header: str, accepted: str
) -> None:
    answer = Client().get(TOKENS, headers={"Authorization": header, "Accept": accepted})

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_anonymous_request_is_unauthenticated_with_a_challenge(db: None) -> None:
    answer = Client().get(TOKENS)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["code"] == "unauthenticated"


def test_use_is_noted_once_a_minute(alice: Actor) -> None:
    secret = _token(alice)
    _get(secret)
    first = _rows().get().last_used_at
    assert first is not None

    _get(secret)
    unchanged = _rows().get().last_used_at
    _rows().update(last_used_at=first - timedelta(seconds=61))
    _get(secret)

    assert unchanged == first
    latest = _rows().get().last_used_at
    assert latest is not None
    assert latest > first
