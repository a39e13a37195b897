"""Frames: what clients send is read, and nothing but ProtocolError comes of noise."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livestate.protocol import (
    MAX_DEPTH,
    MAX_REF,
    Frame,
    ProtocolError,
    byte_length,
    decode_binary,
    decode_text,
    dumps,
    encode_binary_broadcast,
    encode_binary_push,
    encode_binary_reply,
    encode_broadcast,
    encode_reply,
)

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.text() | anything.map(json.dumps) | st.lists(anything).map(json.dumps))
def test_text_decoding_is_total(text: str) -> None:
    try:
        frame = decode_text(text)
    except ProtocolError:
        return

    answer = encode_reply(frame, status="ok", response={})
    assert json.loads(answer)[:3] == [frame.join_ref, frame.ref, frame.topic]
    answer.encode()


@given(st.binary(max_size=300) | st.binary().map(lambda data: b"\0" + data))
def test_binary_decoding_is_total(data: bytes) -> None:
    try:
        frame = decode_binary(data)
    except ProtocolError:
        return

    assert isinstance(frame.payload, bytes)


@given(
    st.text(max_size=20),
    st.text(max_size=20),
    st.text(max_size=20),
    st.text(max_size=20),
    st.binary(),
)
def test_binary_push_of_a_client_is_read(
    join_ref: str, ref: str, topic: str, event: str, data: bytes
) -> None:
    # A server's reply has the layout of a client's push, with another first byte.
    layout = encode_binary_reply(join_ref, ref, topic, event, data)

    frame = decode_binary(b"\0" + layout[1:])

    assert frame == Frame(join_ref or None, ref or None, topic, event, data)


def test_binary_frames_of_a_server_have_their_layout() -> None:
    assert encode_binary_push("1", "t", "ev", b"!") == b"\0\1\1\2" + b"1tev!"
    assert encode_binary_reply("1", "2", "t", "ok", b"!") == b"\1\1\1\1\2" + b"12tok!"
    assert encode_binary_broadcast("t", "ev", b"!") == b"\2\1\2" + b"tev!"


def test_binary_name_over_255_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="255"):
        encode_binary_broadcast("ä" * 128, "event", b"")


@pytest.mark.parametrize(
    "text",
    [
        "[null,null,1,2]",
        '[1,"2","t","e",{}]',
        '["1",2,"t","e",{}]',
        '["1","2",null,"e",{}]',
        '["1","2","t",[],{}]',
        '["1","2","\\udc00","e",{}]',
        '["1","2","t","e",Infinity]',
        '["1","2","t","e",-1e400]',
        "[" * 10_000 + "]" * 10_000,
        "7" * 5000,
    ],
)
def test_frame_is_not_read_when_its_envelope_is_wrong(text: str) -> None:
    with pytest.raises(ProtocolError):
        decode_text(text)


def test_elements_after_the_fifth_are_ignored() -> None:
    frame = decode_text('[null,"7","t","e",{"a":1},"more"]')

    assert frame == Frame(None, "7", "t", "e", {"a": 1})


@pytest.mark.parametrize(
    ("payload", "word"),
    [
        ('"\\ud800"', "surrogate"),
        ('{"\\udfff":1}', "surrogate"),
        ('["a\\u0000b"]', "NUL"),
        (str(2**63), "64 bits"),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "nested"),
    ],
)
def test_payload_that_could_not_be_stored_is_a_fault(payload: str, word: str) -> None:
    frame = decode_text(f'["1","2","t","e",{payload}]')

    assert frame.fault is not None
    assert word in frame.fault


@pytest.mark.parametrize(
    "payload", ['"\\u00e4 \\ud83d\\ude00"', str(2**63 - 1), "[[[]]]", '"a"', "0.5"]
)
def test_ordinary_payload_is_no_fault(payload: str) -> None:
    assert decode_text(f'["1","2","t","e",{payload}]').fault is None


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object()])
def test_dumps_refuses_what_is_no_json(value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        dumps(value)


def test_dumps_escapes_what_utf8_cannot_carry() -> None:
    assert dumps("ä") == '"ä"'
    assert dumps("ä\ud800").isascii()


def test_broadcast_carries_its_payload_as_it_is() -> None:
    frame = encode_broadcast('a"b', "state:change", '{"state":{},"version":0}')

    assert json.loads(frame) == [
        None,
        None,
        'a"b',
        "state:change",
        {"state": {}, "version": 0},
    ]


def test_byte_length_counts_utf8() -> None:
    assert [byte_length(text) for text in ("a", "ä", "\ud800")] == [1, 2, 3]


@pytest.mark.parametrize("place", [0, 1])
def test_endless_refs_are_refused(place: int) -> None:
    frame: list[Any] = ["1", "2", "t", "e", {}]
    frame[place] = "9" * MAX_REF
    assert decode_text(json.dumps(frame)).topic == "t"

    frame[place] += "9"
    with pytest.raises(ProtocolError, match="longer than 1024"):
        decode_text(json.dumps(frame))
