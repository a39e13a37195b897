import pytest

from accounts.domain.usernames import (
    MAX_USERNAME_LENGTH,
    proposed_username,
    with_suffix,
)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"preferred_username": "alice", "email": "a@example.org"}, "alice"),
        ({"email": "alice.liddell@example.org"}, "alice.liddell"),
        ({"name": "Alice Liddell"}, "Alice-Liddell"),
        ({"preferred_username": "../<b>", "email": "bob@example.org"}, "b"),
        ({"preferred_username": "///", "email": "bob@example.org"}, "bob"),
        ({"preferred_username": 7}, "user"),
        ({}, "user"),
    ],
)
def test_username_follows_the_claims(claims: dict[str, object], expected: str) -> None:
    assert proposed_username(claims) == expected


def test_username_and_suffix_stay_within_the_limit() -> None:
    long = proposed_username({"name": "a" * 500})

    assert len(long) == MAX_USERNAME_LENGTH
    assert len(with_suffix(long, "1f2e3d")) == MAX_USERNAME_LENGTH
    assert with_suffix(long, "1f2e3d").endswith("-1f2e3d")
