import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from accounts.domain.actor import Actor
from accounts.models import Identity, User
from accounts.services import login_of_session
from tests.integration.accounts.browsing import SESSION, sign_in
from tests.integration.accounts.conftest import PASSWORD
from tests.integration.accounts.provider import CLIENT_ID, Provider, RunningProvider
from tests.support.people import Answer

pytestmark = pytest.mark.django_db

FAILURE = "/sign-in?error=provider"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    running = RunningProvider()
    settings.ROOT_URLCONF = "tests.integration.accounts.oidc_urls"
    settings.OIDC_ISSUER = running.provider.issuer
    settings.OIDC_RP_CLIENT_ID = CLIENT_ID
    settings.OIDC_RP_CLIENT_SECRET = ""
    settings.AUTHENTICATION_BACKENDS = [
        "accounts.oidc.CaseroomOIDCBackend",
        "django.contrib.auth.backends.ModelBackend",
    ]
    yield running.provider
    running.stop()


def _start(browser: Client, path: str = "/oidc/authenticate/") -> dict[str, str]:
    location = urlsplit(browser.get(path)["Location"])
    return {name: values[0] for name, values in parse_qs(location.query).items()}


def _return(browser: Client, **query: str) -> Answer:
    return browser.get("/oidc/callback/", {"code": "c-1", **query})


def _sign_in(browser: Client, provider: Provider, **claims: Any) -> Answer:
    """A whole sign-in of whoever `claims` describe."""
    asked = _start(browser)
    provider.claims = {"nonce": asked["nonce"], "sub": "alice-1", **claims}
    return _return(browser, state=asked["state"])


def _user(browser: Client) -> dict[str, Any] | None:
    found: dict[str, Any] | None = browser.get(SESSION).json()["user"]
    return found


def test_first_sign_in_creates_the_user(browser: Client, provider: Provider) -> None:
    answer = _sign_in(
        browser,
        provider,
        name="Alice Liddell",
        preferred_username="alice",
        email="a@example.org",
    )

    assert answer["Location"] == "/"
    user = _user(browser)
    assert user is not None
    assert user["external_id"] == "alice-1"
    assert user["username"] == "alice"
    assert user["display_name"] == "Alice Liddell"
    assert user["is_staff"] is False
    identity = Identity.objects.get()
    assert (identity.issuer, identity.subject) == (provider.issuer, "alice-1")


def test_code_is_exchanged_with_pkce_and_without_an_empty_secret(
    browser: Client, provider: Provider
) -> None:
    asked = _start(browser)
    provider.claims = {"nonce": asked["nonce"], "sub": "alice-1", "name": "Alice"}
    _return(browser, state=asked["state"])

    assert asked["code_challenge_method"] == "S256"
    assert len(provider.exchanged["code_verifier"][0]) >= 43
    assert "client_secret" not in provider.exchanged


def test_second_sign_in_finds_the_same_user_whatever_else_changed(
    browser: Client, provider: Provider
) -> None:
    _sign_in(browser, provider, name="Alice", email="a@example.org")

    _sign_in(Client(), provider, name="Alice L.", email="new@example.org")

    assert [(user.display_name, user.email) for user in User.objects.all()] == [
        ("Alice L.", "new@example.org")
    ]


def test_sharing_name_and_address_with_a_user_makes_nobody_that_user(
    browser: Client, provider: Provider, alice: Actor
) -> None:
    _sign_in(
        browser,
        provider,
        sub="mallory-1",
        preferred_username="ALICE",
        email="A@example.org",
        email_verified=False,
    )

    user = _user(browser)
    assert user is not None
    assert user["external_id"] == "mallory-1"
    assert user["username"].startswith("ALICE-")


def test_same_subject_as_a_local_identity_makes_nobody_that_user(
    browser: Client, provider: Provider, alice: Actor
) -> None:
    _sign_in(browser, provider, sub=alice.external_id, name="Mallory")

    user = _user(browser)
    assert user is not None
    assert user["external_id"] != alice.external_id


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "http://127.0.0.1:1"},
        {"aud": "another-client"},
        {"aud": [CLIENT_ID, "api"]},
        {"exp": int(time.time()) - 120},
        {"exp": None},
        {"nonce": "replayed"},
        {"nonce": None},
        {"sub": None},
    ],
    ids=str,
)
def test_sign_in_fails_with_a_reason_when_a_claim_is_wrong(
    browser: Client, provider: Provider, change: dict[str, Any]
) -> None:
    answer = _sign_in(browser, provider, name="Alice", **change)

    assert answer["Location"] == f"{FAILURE}&reason=invalid"
    assert _user(browser) is None
    assert not User.objects.exists()


def _unsigned(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, "", algorithm="none")


def _signed_by_another(claims: dict[str, Any]) -> str:
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(claims, other, algorithm="RS256", headers={"kid": "1"})


def _signed_by_an_unknown_key(claims: dict[str, Any]) -> str:
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(claims, other, algorithm="RS256", headers={"kid": "2"})


def _signed_with_a_shared_secret(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, "k" * 32, algorithm="HS256", headers={"kid": "1"})


def _garbage(claims: dict[str, Any]) -> str:
    return "not.a.token"


@pytest.mark.parametrize(
    "sign",
    [
        _unsigned,
        _signed_by_another,
        _signed_by_an_unknown_key,
        _signed_with_a_shared_secret,
        _garbage,
    ],
)
def test_sign_in_fails_when_the_signature_is_wrong(
    browser: Client, provider: Provider, sign: Any
) -> None:
    provider.sign = sign

    answer = _sign_in(browser, provider, name="Alice")

    assert answer["Location"] == f"{FAILURE}&reason=invalid"
    assert not User.objects.exists()


def test_access_token_in_place_of_the_id_token_is_refused(
    browser: Client, provider: Provider
) -> None:
    provider.header = {"typ": "at+jwt"}

    answer = _sign_in(browser, provider, name="Alice")

    assert answer["Location"] == f"{FAILURE}&reason=invalid"


def test_userinfo_names_whom_the_id_token_does_not(
    browser: Client, provider: Provider
) -> None:
    provider.userinfo = {"sub": "alice-1", "name": "Alice"}

    _sign_in(browser, provider)

    user = _user(browser)
    assert user is not None
    assert user["display_name"] == "Alice"


def test_userinfo_of_another_subject_is_refused(
    browser: Client, provider: Provider
) -> None:
    provider.userinfo = {"sub": "bob-1", "name": "Bob"}

    answer = _sign_in(browser, provider)

    assert answer["Location"] == f"{FAILURE}&reason=invalid"
    assert not User.objects.exists()


def test_staff_status_follows_the_admin_claim_both_ways(
    browser: Client, provider: Provider, settings: Any
) -> None:
    settings.OIDC_ADMIN_CLAIM = "groups=staff"

    _sign_in(browser, provider, name="Alice", groups=["staff"])
    was_staff = User.objects.get().is_staff
    _sign_in(Client(), provider, name="Alice", groups=[])

    assert was_staff is True
    assert User.objects.get().is_staff is False


def test_state_that_was_never_given_is_refused(
    browser: Client, provider: Provider
) -> None:
    _start(browser)

    assert _return(browser, state="forged")["Location"].startswith(FAILURE)


def test_answer_of_another_issuer_is_refused_before_the_code_is_sent(
    browser: Client, provider: Provider
) -> None:
    asked = _start(browser)

    answer = _return(browser, state=asked["state"], iss="https://evil.example.org")

    assert answer["Location"] == f"{FAILURE}&reason=invalid"
    assert "/token" not in provider.asked


def test_missing_issuer_is_refused_when_the_provider_promises_one(
    browser: Client, provider: Provider
) -> None:
    provider.metadata = {"authorization_response_iss_parameter_supported": True}
    asked = _start(browser)

    answer = _return(browser, state=asked["state"])

    assert answer["Location"] == f"{FAILURE}&reason=invalid"


def test_refused_code_is_a_failure_with_a_reason(
    browser: Client, provider: Provider
) -> None:
    provider.token_status = 400

    answer = _sign_in(browser, provider, name="Alice")

    assert answer["Location"] == f"{FAILURE}&reason=refused"


def test_link_with_an_error_signs_nobody_out(
    browser: Client, provider: Provider
) -> None:
    _sign_in(browser, provider, name="Alice")

    answer = browser.get("/oidc/callback/", {"error": "access_denied"})

    assert answer["Location"] == f"{FAILURE}&reason=refused"
    assert _user(browser) is not None


def test_provider_that_is_away_is_a_failure_with_a_reason(
    browser: Client, provider: Provider
) -> None:
    provider.is_down = True

    answer = browser.get("/oidc/authenticate/")

    assert answer["Location"] == f"{FAILURE}&reason=unavailable"


@pytest.mark.parametrize(
    "metadata",
    [{"issuer": "https://evil.example.org"}, {"token_endpoint": "ftp://127.0.0.1/"}],
    ids=str,
)
def test_metadata_that_do_not_fit_the_issuer_are_not_used(
    browser: Client, provider: Provider, metadata: dict[str, Any]
) -> None:
    provider.metadata = metadata

    answer = browser.get("/oidc/authenticate/")

    assert answer["Location"] == f"{FAILURE}&reason=unavailable"


def test_sessions_live_on_while_the_provider_is_away(
    browser: Client, provider: Provider
) -> None:
    _sign_in(browser, provider, name="Alice")
    provider.is_down = True

    assert _user(browser) is not None


def test_deactivated_user_can_neither_stay_nor_come_back(
    browser: Client, provider: Provider, settings: Any
) -> None:
    _sign_in(browser, provider, name="Alice")
    User.objects.update(is_active=False)

    answer = _sign_in(Client(), provider, name="Alice")

    assert _user(browser) is None
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert login_of_session(key) is None
    assert answer["Location"] == f"{FAILURE}&reason=refused"


def test_sign_in_leads_back_to_where_one_was_heading_but_not_elsewhere(
    browser: Client, provider: Provider
) -> None:
    heading = {"/rooms/7": "/rooms/7", "https://evil.example.org/": "/"}
    for given, expected in heading.items():
        asked = _start(browser, f"/oidc/authenticate/?next={given}")
        provider.claims = {"nonce": asked["nonce"], "sub": "alice-1", "name": "Alice"}

        assert _return(browser, state=asked["state"])["Location"] == expected


def test_local_sign_in_works_beside_the_provider_where_it_is_on(
    browser: Client, provider: Provider, alice: Actor, settings: Any
) -> None:
    settings.LOCAL_LOGIN = True
    provider.is_down = True

    assert sign_in(browser, "alice", PASSWORD).status_code == 200
    assert browser.get(SESSION).json()["login"] == {
        "local": True,
        "oidc_url": "/oidc/authenticate/",
    }
