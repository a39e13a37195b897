import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.handshake import (
    AUTH_TOKEN_PREFIX,
    MAX_SECRET_LENGTH,
    Handshake,
    decoded_auth_token,
    read_handshake,
)

TOKEN = "crm_" + "a" * 40


def _read(
    *,
    headers: list[tuple[bytes, bytes]] | None = None,
    query: bytes = b"",
    subprotocols: tuple[str, ...] = (),
) -> Handshake:
    return read_handshake(
        headers=headers or [],
        query_string=query,
        subprotocols=subprotocols,
        session_cookie="caseroom-session-8000",
    )


def _auth_token(text: str) -> str:
    return AUTH_TOKEN_PREFIX + base64.b64encode(text.encode()).decode().rstrip("=")


def test_handshake_without_credentials_holds_none() -> None:
    found = _read(query=b"vsn=2.0.0")

    assert found == Handshake(origin=None, secret=None, session_key=None)


def test_bearer_header_is_read_whatever_the_case_of_its_scheme() -> None:
    found = _read(headers=[(b"authorization", f"bEaReR  {TOKEN}".encode())])

    assert found.secret == TOKEN


def test_basic_authorization_is_no_credential_of_ours() -> None:
    assert _read(headers=[(b"authorization", b"Basic YTpi")]).secret is None


def test_auth_token_subprotocol_is_decoded() -> None:
    found = _read(subprotocols=("phoenix", _auth_token(TOKEN)))

    assert found.secret == TOKEN


@pytest.mark.parametrize(
    "encoded", ["fn5-", "fn5+", "Pz8_", "Pz8/"], ids=["url", "std", "url2", "std2"]
)
def test_auth_token_is_decoded_in_both_alphabets(encoded: str) -> None:
    assert decoded_auth_token(encoded) in {"~~~", "???"}


@pytest.mark.parametrize("encoded", ["A", "!!!!", "AAAA\x00", "ä", "gICA"])
def test_auth_token_that_is_not_base64_of_text_becomes_a_bad_token(
    encoded: str,
) -> None:
    assert decoded_auth_token(encoded) == ""


def test_undecodable_auth_token_counts_as_presented() -> None:
    found = _read(subprotocols=("phoenix", AUTH_TOKEN_PREFIX + "!!!!"))

    assert found.secret == ""


def test_query_token_is_read() -> None:
    assert _read(query=f"a=1&token={TOKEN}&vsn=2.0.0".encode()).secret == TOKEN


def test_empty_query_token_counts_as_absent() -> None:
    assert _read(query=b"token=&&vsn=2.0.0").secret is None


def test_header_comes_before_subprotocol_and_query() -> None:
    found = _read(
        headers=[(b"authorization", b"Bearer first")],
        subprotocols=(_auth_token("second"),),
        query=b"token=third",
    )

    assert found.secret == "first"


def test_secret_beyond_the_limit_becomes_a_bad_token() -> None:
    found = _read(query=b"token=" + b"a" * (MAX_SECRET_LENGTH + 1))

    assert found.secret == ""


def test_session_cookie_is_found_among_odd_neighbours() -> None:
    cookie = b'bad[name]="x; y; caseroom-session-8010=other; caseroom-session-8000=key'

    assert _read(headers=[(b"cookie", cookie)]).session_key == "key"


def test_two_origins_match_none() -> None:
    found = _read(headers=[(b"origin", b"http://a"), (b"origin", b"http://b")])

    assert found.origin == "http://a,http://b"


@given(
    headers=st.lists(
        st.tuples(
            st.sampled_from([b"authorization", b"cookie", b"origin", b"Cookie"]),
            st.binary(max_size=200),
        ),
        max_size=5,
    ),
    query=st.binary(max_size=200),
    subprotocols=st.lists(
        st.one_of(
            st.text(max_size=50), st.text(max_size=50).map(AUTH_TOKEN_PREFIX.__add__)
        ),
        max_size=3,
    ),
)
def test_reading_never_fails_whatever_arrives(
    headers: list[tuple[bytes, bytes]], query: bytes, subprotocols: list[str]
) -> None:
    found = _read(headers=headers, query=query, subprotocols=tuple(subprotocols))

    assert found.secret is None or len(found.secret) <= MAX_SECRET_LENGTH
