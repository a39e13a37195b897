"""Frames made once, read by a WebSocket client that is not ours."""

import pytest
from websockets.frames import Frame, Opcode
from websockets.protocol import Protocol, Side, State

from livestate.prepared import prepare


def read(data: bytes) -> list[Frame]:
    client = Protocol(Side.CLIENT, state=State.OPEN, max_size=None)
    client.receive_data(data)
    return [event for event in client.events_received() if isinstance(event, Frame)]


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 200_000])
def test_prepared_frame_is_one_text_frame_of_any_length(size: int) -> None:
    text = "x" * size

    [frame] = read(prepare(text).data)

    assert (frame.opcode, frame.fin, frame.data) == (Opcode.TEXT, True, text.encode())


def test_prepared_length_counts_bytes_not_characters() -> None:
    text = "„Ü“ 🔎" * 20

    frames = read(prepare(text).data + prepare("next").data)

    assert [bytes(frame.data).decode() for frame in frames] == [text, "next"]
