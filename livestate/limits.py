"""How much one socket may ask for, and how long it may take."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SocketLimits:
    """Bounds of one live socket; durations in seconds."""

    joins: int = 100
    pending_per_topic: int = 64
    pending_bytes: int = 1024 * 1024
    frames_per_s: float = 30
    burst: int = 60
    idle_s: float = 60
    anonymous_s: float = 10
    revalidate_s: float = 60
    send_timeout_s: float = 10
    queued_patches: int = 32
    queued_frames: int = 512
    queued_bytes: int = 2 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class PollLimits:
    """Bounds of clients that poll; durations in seconds.

    `window_s` must stay below the 20 s that phoenix.js waits for an answer.
    """

    window_s: float = 10
    silence_s: float = 20
    sessions: int = 2000
    waiting_frames: int = 128
    waiting_bytes: int = 512 * 1024
    unhandled_frames: int = 512
    body_bytes: int = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class HubTiming:
    """The rhythm in which the hub reads; durations in seconds."""

    coalesce_s: float = 0.02
    reread_s: float = 15
    linger_s: float = 5
    retry_s: float = 0.5
    housekeeping_s: float = 0.5
    lease_s: float = 20
    renew_s: float = 6


class TokenBucket:
    """Lets `rate` per second through, and a burst; the clock is an argument."""

    def __init__(self, *, rate: float, burst: int, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = float(burst)
        self._at = now

    def take(self, *, now: float) -> bool:
        """Whether one more may pass. Refused ones count against the bucket too."""
        self._tokens += (now - self._at) * self._rate
        self._tokens = min(self._tokens, self._burst) - 1
        self._at = now
        return self._tokens >= 0

    @property
    def is_flooded(self) -> bool:
        """Whether a whole burst was refused without a pause."""
        return self._tokens < -self._burst
