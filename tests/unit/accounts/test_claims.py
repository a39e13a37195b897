from typing import Any

import pytest

from accounts.domain.claims import (
    ClaimError,
    check_header,
    check_id_token,
    has_admin_claim,
)

NOW = 1_800_000_000.0
GOOD: dict[str, Any] = {
    "iss": "https://id.example.org",
    "aud": "caseroom",
    "sub": "alice-1",
    "exp": NOW + 300,
    "iat": NOW - 5,
    "nonce": "n-1",
}


def _check(claims: dict[str, Any], nonce: str = "n-1") -> None:
    check_id_token(
        claims,
        issuer="https://id.example.org",
        client_id="caseroom",
        nonce=nonce,
        now=NOW,
    )


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"aud": ["caseroom"]},
        {"aud": ["api", "caseroom"], "azp": "caseroom"},
        {"exp": NOW - 59},
        {"iat": NOW + 59},
    ],
)
def test_id_token_is_believed_when_it_is_ours_and_current(
    change: dict[str, Any],
) -> None:
    _check({**GOOD, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://evil.example.org"},
        {"iss": "https://id.example.org/"},
        {"aud": "another"},
        {"aud": None},
        {"aud": ["api", "caseroom"]},
        {"aud": ["api", "caseroom"], "azp": "api"},
        {"azp": "api"},
        {"exp": NOW - 61},
        {"exp": None},
        {"exp": True},
        {"exp": "tomorrow"},
        {"iat": None},
        {"iat": NOW + 61},
        {"nbf": NOW + 61},
        {"nbf": "later"},
        {"nonce": "n-2"},
        {"nonce": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 256},
    ],
    ids=str,
)
def test_id_token_is_refused_when_one_claim_is_wrong(change: dict[str, Any]) -> None:
    with pytest.raises(ClaimError):
        _check({**GOOD, **change})


def test_id_token_is_refused_when_no_nonce_was_asked_for() -> None:
    with pytest.raises(ClaimError):
        _check({**GOOD, "nonce": ""}, nonce="")


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none"},
        {"alg": "HS256"},
        {"alg": "RS256", "typ": "at+jwt"},
        {"alg": "RS256", "crit": ["exp"]},
        {},
    ],
    ids=str,
)
def test_header_is_refused_when_it_is_not_an_id_token(header: dict[str, Any]) -> None:
    with pytest.raises(ClaimError):
        check_header(header, algorithm="RS256")


def test_header_of_an_id_token_passes() -> None:
    check_header({"alg": "RS256", "typ": "JWT", "kid": "1"}, algorithm="RS256")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("staff", True), (["user", "staff"], True), (["user"], False), (None, False)],
)
def test_admin_claim_is_met_by_the_value_or_a_list_with_it(
    value: object, expected: bool
) -> None:
    assert has_admin_claim({"groups": value}, rule="groups=staff") is expected


def test_admin_claim_may_be_a_boolean() -> None:
    assert has_admin_claim({"admin": True}, rule="admin=true")
    assert not has_admin_claim({"admin": False}, rule="admin=true")
