"""How the live socket speaks: a text, and the limits that the code holds."""

from pathlib import Path

from config.reference.markdown import code, page, table
from livestate.closing import MEANINGS, CloseCode
from livestate.limits import PollLimits, SocketLimits
from livestate.protocol import MAX_DEPTH, MAX_FRAME_BYTES, MAX_REF

_TEXT = Path(__file__).with_name("protocol.txt")
_KIB = 1024


def protocol() -> str:
    """The page about the wire protocol."""
    limits, polls = SocketLimits(), PollLimits()
    values = {
        "anonymous_s": f"{limits.anonymous_s:g}",
        "body": _size(polls.body_bytes),
        "close_codes": _close_codes(),
        "depth": str(MAX_DEPTH),
        "limits": _limits(limits),
        "ref": str(MAX_REF),
        "sessions": str(polls.sessions),
        "silence_s": f"{polls.silence_s:g}",
        "waiting": _size(polls.waiting_bytes),
        "waiting_frames": str(polls.waiting_frames),
        "window_s": f"{polls.window_s:g}",
    }
    text = _TEXT.read_text(encoding="utf-8")
    # Not str.format: the text is full of JSON.
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return page("The live socket", text)


def _limits(limits: SocketLimits) -> str:
    refused = "`rate limited`"
    rows = [
        ("one frame", _size(MAX_FRAME_BYTES), _closed(CloseCode.TOO_LARGE)),
        (
            "frames",
            f"{limits.frames_per_s:g} a second, {limits.burst} at once",
            f"{refused}; a flood: {_closed(CloseCode.FLOOD)}",
        ),
        ("joined topics", limits.joins, refused),
        ("frames waiting in one topic", limits.pending_per_topic, refused),
        ("frames waiting in all topics", _size(limits.pending_bytes), refused),
        (
            "silence of the client",
            f"{limits.idle_s:g} s",
            _closed(CloseCode.GOING_AWAY),
        ),
        (
            "a write that does not get through",
            f"{limits.send_timeout_s:g} s",
            _closed(CloseCode.STUCK),
        ),
        (
            "patches waiting for a slow reader",
            limits.queued_patches,
            "one fresh `state:change` in place of all",
        ),
    ]
    return table(("limit", "value", "beyond it"), rows)


def _close_codes() -> str:
    rows = [(code(int(one)), meaning) for one, meaning in MEANINGS.items()]
    return table(("code", "when"), rows)


def _closed(one: CloseCode) -> str:
    return f"closed with {int(one)}"


def _size(size: int) -> str:
    kib = size // _KIB
    return f"{kib // _KIB} MiB" if kib >= _KIB else f"{kib} KiB"
