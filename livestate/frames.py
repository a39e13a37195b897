"""What is asked of a frame before it is handled; pure."""

from livestate.channel import Channel
from livestate.protocol import Frame
from livestate.refusals import InvalidPayload


def is_heartbeat(frame: Frame) -> bool:
    """Whether the client only says that it lives."""
    return frame.topic == "phoenix" and frame.event == "heartbeat"


def is_always_heard(frame: Frame) -> bool:
    """Whether a frame is handled however many came before."""
    # Clients do not wait for the answer to a leave: refused, it would never come again,
    # and whoever left would stay present and go on being sent the topic.
    return is_heartbeat(frame) or frame.event == "phx_leave"


def is_stale(frame: Frame, channel: Channel) -> bool:
    """Whether a frame belongs to an earlier join than `channel`."""
    return frame.join_ref is not None and frame.join_ref != channel.join_ref


def require_clean(frame: Frame) -> None:
    """Raise InvalidPayload for what no handler may be given."""
    if frame.fault is not None:
        raise InvalidPayload(frame.fault)
    if isinstance(frame.payload, bytes):
        raise InvalidPayload("This topic takes JSON, not binary payloads.")
