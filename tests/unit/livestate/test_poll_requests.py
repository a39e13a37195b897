import pytest

from livestate.poll_requests import decoded, frames_of, origin_of, session_token


def scope_of(query: str = "", **headers: str) -> dict[str, object]:
    named = [
        (name.replace("_", "-").encode(), value.encode())
        for name, value in headers.items()
    ]
    return {"query_string": query.encode(), "headers": named}


@pytest.mark.parametrize(
    ("query", "token"),
    [
        ("vsn=2.0.0&", None),
        ("vsn=2.0.0&token=lp.a.b", "lp.a.b"),
        ("token=crm_secret&vsn=2.0.0&token=lp.a.b", "lp.a.b"),
        ("token=crm_secret&vsn=2.0.0&", None),
        ("token=lp.a.b&vsn=2.0.0&token=crm_secret", None),
        ("&".join(["a=b"] * 500), None),
    ],
)
def test_session_is_the_last_token(query: str, token: str | None) -> None:
    assert session_token(scope_of(query)) == token


@pytest.mark.parametrize(
    ("headers", "origin"),
    [
        ({}, None),
        ({"origin": "https://a.example"}, "https://a.example"),
        ({"referer": "https://a.example:8443/x?y#z"}, "https://a.example:8443"),
        ({"origin": "null", "referer": "https://a.example/"}, "null"),
        ({"referer": "nonsense"}, "://"),
        ({"referer": "http://[bad"}, "null"),
    ],
    ids=str,
)
def test_origin_is_that_of_the_page(
    headers: dict[str, str], origin: str | None
) -> None:
    assert origin_of(scope_of(**headers)) == origin


@pytest.mark.parametrize(
    ("content_type", "body", "frames"),
    [
        ("application/x-ndjson", b"[1]\n[2]", ["[1]", "[2]"]),
        ("application/x-ndjson; charset=utf-8", b"[1]\r\n[2]", ["[1]", "[2]"]),
        ("application/x-ndjson", '["\u2028"]'.encode(), ['["\u2028"]']),
        ("application/x-ndjson", b"[1]\nAAEC", ["[1]", b"\x00\x01\x02"]),
        ("application/json", b"[1]", ["[1]"]),
        ("application/json", b"\x00\x01\x02", [b"\x00\x01\x02"]),
        ("application/x-ndjson", b"\xff", [""]),
        ("application/x-ndjson", b"no base64!", ["no base64!"]),
    ],
)
def test_body_holds_the_frames_of_every_version(
    content_type: str, body: bytes, frames: list[str | bytes]
) -> None:
    found = frames_of(scope_of(content_type=content_type), body)

    assert [decoded(frame) or "" for frame in found] == frames
