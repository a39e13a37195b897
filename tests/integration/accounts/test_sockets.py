import asyncio
import base64
from datetime import timedelta
from typing import Any

import pytest
import redis
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.domain.actor import Actor
from accounts.domain.login import MAX_LOGIN_LIFE_S
from accounts.models import PersonalToken, User
from accounts.services import create_personal_token, revoke_personal_token
from accounts.sockets import are_still_valid, authenticate, authenticate_token
from livestate.credentials import Credentials
from livestate.refusals import Forbidden, Unauthenticated, Unavailable
from tests.integration.accounts.browsing import LOGOUT, TICKET, post, sign_in
from tests.integration.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

ORIGIN = "http://127.0.0.1:8000"


def _open(
    *,
    cookie: str | None = None,
    origin: str | None = None,
    bearer: str | None = None,
    auth_token: str | None = None,
    query: str = "vsn=2.0.0",
) -> Credentials | None:
    headers = {
        "cookie": cookie,
        "origin": origin,
        "authorization": f"Bearer {bearer}" if bearer else None,
    }
    encoded = base64.b64encode((auth_token or "").encode()).decode().rstrip("=")
    scope: dict[str, Any] = {
        "type": "websocket",
        "path": "/socket/websocket",
        "query_string": query.encode(),
        "headers": [
            (name.encode(), value.encode()) for name, value in headers.items() if value
        ],
        "subprotocols": (
            ["phoenix", f"base64url.bearer.phx.{encoded}"] if auth_token else []
        ),
    }
    return asyncio.run(authenticate(scope))


def _still_valid(credentials: Credentials | None) -> bool:
    assert credentials is not None
    return asyncio.run(are_still_valid([credentials]))[0]


def _cookie(browser: Client) -> str:
    name = django_settings.SESSION_COOKIE_NAME
    return f"other=1; {name}={browser.cookies[name].value}"


def _token(actor: Actor) -> str:
    return create_personal_token(actor=actor, name="bot", expires_in_days=1)[1]


def _ticket(browser: Client, **headers: str) -> str:
    answer = post(browser, TICKET, **headers)
    assert answer.json()["expires_in"] == 30, answer.content
    ticket: str = answer.json()["ticket"]
    return ticket


@pytest.fixture
def signed_in(browser: Client, alice: Actor) -> Client:
    sign_in(browser, "alice", PASSWORD)
    return browser


def test_socket_without_credentials_is_anonymous(db: None) -> None:
    assert _open() is None
    assert _open(origin=ORIGIN) is None


def test_session_cookie_opens_a_socket_beside_a_trusted_origin(
    signed_in: Client, alice: Actor
) -> None:
    found = _open(cookie=_cookie(signed_in), origin=ORIGIN)

    assert found is not None
    assert found.actor == alice
    assert found.expires_at is not None
    left = found.expires_at - timezone.now().timestamp()
    assert MAX_LOGIN_LIFE_S - 60 < left <= MAX_LOGIN_LIFE_S
    assert _still_valid(found)


def test_session_cookie_is_ignored_without_an_origin(signed_in: Client) -> None:
    assert _open(cookie=_cookie(signed_in)) is None


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example.org",
        "https://127.0.0.1:8000",
        "http://127.0.0.1:8010",
        "http://127.0.0.1",
        "http://127.0.0.1:8000.evil.example.org",
        "null",
    ],
)
def test_foreign_origin_is_forbidden_whatever_is_presented(
    signed_in: Client, alice: Actor, origin: str
) -> None:
    with pytest.raises(Forbidden):
        _open(cookie=_cookie(signed_in), origin=origin)
    with pytest.raises(Forbidden):
        _open(bearer=_token(alice), origin=origin)
    with pytest.raises(Forbidden):
        _open(origin=origin)


def test_session_that_has_ended_is_anonymous(signed_in: Client) -> None:
    cookie = _cookie(signed_in)
    post(signed_in, LOGOUT)

    assert _open(cookie=cookie, origin=ORIGIN) is None


def test_session_that_has_expired_is_anonymous(signed_in: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert _open(cookie=_cookie(signed_in), origin=ORIGIN) is None


def test_session_of_a_changed_password_is_anonymous(signed_in: Client) -> None:
    opened = _open(cookie=_cookie(signed_in), origin=ORIGIN)
    alice = User.objects.get(username="alice")
    alice.set_password("another-7")
    alice.save()

    assert not _still_valid(opened)
    assert _open(cookie=_cookie(signed_in), origin=ORIGIN) is None


@pytest.mark.parametrize("way", ["bearer", "auth_token", "query"])
def test_personal_token_opens_a_socket_in_three_ways(alice: Actor, way: str) -> None:
    token = _token(alice)
    given = {"query": f"token={token}&vsn=2.0.0"} if way == "query" else {way: token}

    found = _open(**given)

    assert found is not None
    assert found.actor == alice
    assert token not in found.credential
    assert _still_valid(found)


@pytest.mark.parametrize(
    "given",
    [
        {"bearer": "crm_" + "x" * 40},
        {"auth_token": "nonsense"},
        {"query": "token=undefined"},
        {"query": "token=" + "crt_" + "x" * 43},
    ],
    ids=str,
)
def test_bad_credentials_are_refused_even_beside_a_good_cookie(
    signed_in: Client, given: dict[str, str]
) -> None:
    with pytest.raises(Unauthenticated):
        _open(cookie=_cookie(signed_in), origin=ORIGIN, **given)


def test_token_may_come_with_the_join(alice: Actor) -> None:
    found = asyncio.run(authenticate_token(_token(alice)))

    assert found.actor == alice


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 9000])
def test_bad_token_of_a_join_is_refused(db: None, token: str) -> None:
    with pytest.raises(Unauthenticated):
        asyncio.run(authenticate_token(token))


def test_socket_ends_with_its_token(alice: Actor) -> None:
    PersonalToken.objects.all().delete()
    token = _token(alice)
    soon = timezone.now() + timedelta(minutes=5)
    PersonalToken.objects.update(expires_at=soon)

    found = _open(bearer=token)

    assert found is not None
    assert found.expires_at == pytest.approx(soon.timestamp())


def test_socket_is_no_longer_valid_when_its_token_is_revoked(alice: Actor) -> None:
    found = _open(bearer=_token(alice))
    revoke_personal_token(actor=alice, token_id=PersonalToken.objects.get().pk)

    assert not _still_valid(found)


def test_each_of_many_sign_ins_gets_its_own_answer(
    signed_in: Client, alice: Actor
) -> None:
    revoked = _open(query=f"token={_token(alice)}")
    revoke_personal_token(actor=alice, token_id=PersonalToken.objects.get().pk)
    by_cookie = _open(cookie=_cookie(signed_in), origin=ORIGIN)
    by_token = _open(query=f"token={_token(alice)}")
    by_ticket = _open(query=f"token={_ticket(signed_in)}")
    opened = [revoked, by_cookie, revoked, by_token, by_ticket]

    answers = asyncio.run(are_still_valid([one for one in opened if one is not None]))

    assert answers == [False, True, False, True, True]


def test_socket_is_no_longer_valid_when_its_user_is_deactivated(
    signed_in: Client, alice: Actor
) -> None:
    opened = [
        _open(cookie=_cookie(signed_in), origin=ORIGIN),
        _open(bearer=_token(alice)),
        _open(query=f"token={_ticket(signed_in)}"),
    ]
    User.objects.update(is_active=False)

    assert [_still_valid(found) for found in opened] == [False, False, False]


@pytest.mark.parametrize("way", ["auth_token", "query"])
def test_ticket_opens_one_socket(signed_in: Client, alice: Actor, way: str) -> None:
    ticket = _ticket(signed_in, Origin=ORIGIN)
    given = {"query": f"token={ticket}"} if way == "query" else {way: ticket}

    found = _open(origin=ORIGIN, **given)

    assert found is not None
    assert found.actor == alice
    assert _still_valid(found)
    with pytest.raises(Unauthenticated):
        _open(origin=ORIGIN, **given)


def test_ticket_is_refused_from_another_origin_and_used_up(
    signed_in: Client, settings: Any
) -> None:
    settings.TRUSTED_SOCKET_ORIGINS = [ORIGIN, "https://embedder.example.org"]
    ticket = _ticket(signed_in, Origin=ORIGIN)

    with pytest.raises(Unauthenticated):
        _open(origin="https://embedder.example.org", auth_token=ticket)
    with pytest.raises(Unauthenticated):
        _open(origin=ORIGIN, auth_token=ticket)


def test_ticket_is_kept_only_as_a_hash_and_for_thirty_seconds(
    signed_in: Client, settings: Any
) -> None:
    ticket = _ticket(signed_in)

    with redis.Redis.from_url(settings.REDIS_URL) as client:
        keys = client.keys("caseroom:accounts:ticket:*")
        assert len(keys) == 1
        assert ticket.encode() not in keys[0] + client.get(keys[0])
        assert 25 < client.ttl(keys[0]) <= 30


def test_socket_of_a_ticket_ends_with_the_session_that_asked_for_it(
    signed_in: Client,
) -> None:
    by_cookie = _open(cookie=_cookie(signed_in), origin=ORIGIN)
    by_ticket = _open(query=f"token={_ticket(signed_in)}")
    assert by_cookie is not None
    assert by_ticket is not None
    assert by_ticket.credential == by_cookie.credential

    post(signed_in, LOGOUT)

    assert not _still_valid(by_ticket)


def test_socket_of_a_ticket_ends_with_the_password(signed_in: Client) -> None:
    by_ticket = _open(query=f"token={_ticket(signed_in)}")
    alice = User.objects.get(username="alice")
    alice.set_password("another-7")
    alice.save()

    assert not _still_valid(by_ticket)


def test_ticket_asked_for_with_a_token_ends_with_the_token(alice: Actor) -> None:
    token = _token(alice)
    answer = Client().post(
        TICKET,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    by_ticket = _open(query=f"token={answer.json()['ticket']}")
    assert _still_valid(by_ticket)

    revoke_personal_token(actor=alice, token_id=PersonalToken.objects.get().pk)

    assert not _still_valid(by_ticket)


def test_ticket_needs_a_sign_in(browser: Client, db: None) -> None:
    assert post(browser, TICKET).status_code == 401


def test_ticket_is_unavailable_while_valkey_is_down(
    signed_in: Client, settings: Any
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    answer = post(signed_in, TICKET)

    assert answer.status_code == 503
    assert answer.json()["code"] == "unavailable"
    with pytest.raises(Unavailable):
        _open(query="token=crt_" + "x" * 43)


def test_ticket_ends_with_the_session_that_asked_for_it(
    signed_in: Client, alice: Actor
) -> None:
    ticket = _ticket(signed_in, origin=ORIGIN)
    post(signed_in, LOGOUT)

    with pytest.raises(Unauthenticated):
        _open(auth_token=ticket, origin=ORIGIN)


def test_ticket_ends_with_the_token_that_asked_for_it(
    browser: Client, alice: Actor
) -> None:
    ticket = _ticket(browser, authorization=f"Bearer {_token(alice)}")
    row = PersonalToken.objects.get(user_id=alice.user_id)
    revoke_personal_token(actor=alice, token_id=row.pk)

    with pytest.raises(Unauthenticated):
        asyncio.run(authenticate_token(ticket))


def test_ticket_ends_with_the_password(signed_in: Client, alice: Actor) -> None:
    ticket = _ticket(signed_in, origin=ORIGIN)
    user = User.objects.get(pk=alice.user_id)
    user.set_password("another-77")
    user.save()

    with pytest.raises(Unauthenticated):
        _open(auth_token=ticket, origin=ORIGIN)
