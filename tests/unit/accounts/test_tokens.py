from datetime import UTC, datetime, timedelta

import pytest

from accounts.domain.login import MAX_LOGIN_LIFE_S, login_end
from accounts.domain.tokens import credential_of, digest_of, is_ticket, is_token

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_token_and_ticket_are_told_apart_by_form() -> None:
    token, ticket = "crm_" + "Aa0_-" * 8, "crt_" + "a" * 43

    assert is_token(token)
    assert is_ticket(ticket)
    assert not is_token(ticket)
    assert not is_ticket(token)


@pytest.mark.parametrize(
    "text", ["", "crm_", "crm_" + "a" * 39, "crm_" + "a" * 41, "crm_" + "ä" * 40]
)
def test_other_forms_are_no_token(text: str) -> None:
    assert not is_token(text)


def test_token_with_a_trailing_newline_is_no_token() -> None:
    assert not is_token("crm_" + "a" * 40 + "\n")


def test_credentials_of_different_kinds_differ_for_one_secret() -> None:
    assert credential_of("session", "x") != credential_of("token", "x")
    assert digest_of("x") not in credential_of("token", "x")


def test_login_ends_with_its_token() -> None:
    soon = (NOW + timedelta(hours=1)).timestamp()

    assert login_end(now=NOW.timestamp(), ends_at=soon) == soon


def test_login_ends_after_twelve_hours_at_the_latest() -> None:
    late = (NOW + timedelta(days=9)).timestamp()

    assert login_end(now=0, ends_at=late) == MAX_LOGIN_LIFE_S
    assert login_end(now=0, ends_at=None) == MAX_LOGIN_LIFE_S
