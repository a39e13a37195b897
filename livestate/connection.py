"""One live socket: frames in, replies out, channels joined and left.

Frames of one topic are handled in order, those of different topics independently.
Nothing that a client sends raises: bad frames are ignored, bad requests are refused.
"""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from livestate import metrics
from livestate.channel import EVENT_PREFIX, Admission, Channel, admit, handle_event
from livestate.closing import CloseCode, substitute
from livestate.credentials import AuthenticateToken, Credentials
from livestate.db import db
from livestate.endings import Endings
from livestate.frames import is_always_heard, is_heartbeat, is_stale, require_clean
from livestate.hub import Hub
from livestate.lanes import Lanes
from livestate.limits import SocketLimits, TokenBucket
from livestate.outbox import Outbox, Send, run_until_blocked
from livestate.prepared import WriteNow
from livestate.presence_tracker import PresenceTracker
from livestate.protocol import (
    MAX_FRAME_BYTES,
    Frame,
    ProtocolError,
    byte_length,
    decode_binary,
    decode_text,
    encode_reply,
    encode_text,
)
from livestate.refreshing import Refresher
from livestate.refusals import (
    RateLimited,
    Refusal,
    Unauthenticated,
    UnmatchedTopic,
)
from livestate.topics import TopicMatch, match_topic

logger = logging.getLogger(__name__)

Handler = Callable[[Frame], Awaitable[None]]


class Connection:
    """The server's side of a socket. Its owner calls `receive` and, last, `finish`."""

    def __init__(
        self,
        *,
        send: Send,
        write_now: WriteNow,
        credentials: Credentials | None,
        hub: Hub,
        presence: PresenceTracker,
        authenticate_token: AuthenticateToken,
        endings: Endings,
        limits: SocketLimits,
    ) -> None:
        now = time.monotonic()
        self.credentials = credentials
        self.close_code: int | None = None
        self.last_frame_at = now
        self._anonymous_since = now
        self.channels: dict[str, Channel] = {}
        self._send = send
        self._hub = hub
        self._presence = presence
        self._authenticate_token = authenticate_token
        self._endings = endings
        self._limits = limits
        self._main = asyncio.current_task()
        self._judged_soon: set[str] = set()
        self._lanes = Lanes(
            limit=limits.pending_per_topic, limit_bytes=limits.pending_bytes
        )
        self._bucket = TokenBucket(
            rate=limits.frames_per_s, burst=limits.burst, now=now
        )
        self._outbox = Outbox(
            send=send,
            write_now=write_now,
            on_stuck=partial(self.close, CloseCode.STUCK),
            limits=limits,
        )

    # --- What its owner does ----------------------------------------------------------

    def receive(self, message: dict[str, Any]) -> None:
        """Take in one `websocket.receive`; the work itself is done later, in order."""
        data: str | bytes = message.get("text") or message.get("bytes") or b""
        self.last_frame_at = time.monotonic()
        may_pass = self._bucket.take(now=self.last_frame_at)
        size = len(data) if isinstance(data, bytes) else byte_length(data)
        if size > MAX_FRAME_BYTES:
            self.close(
                CloseCode.TOO_LARGE, f"a frame has at most {MAX_FRAME_BYTES} bytes"
            )
            return
        if self._bucket.is_flooded:
            self.close(CloseCode.FLOOD, "too many frames")
            return
        try:
            frame = (
                decode_binary(data) if isinstance(data, bytes) else decode_text(data)
            )
        except ProtocolError:
            metrics.IGNORED.inc()
            return
        if not may_pass and not is_always_heard(frame):
            rate = self._limits.frames_per_s
            self._refuse(frame, RateLimited(f"At most {rate:g} frames per second."))
            return
        self._dispatch(frame, size)

    def close(self, code: int, reason: str = "") -> None:
        """Close the socket, without waiting for anything."""
        if self.close_code is not None:
            return
        # A plain number: daphne takes no other for one.
        self.close_code = int(code)
        self._outbox.close()
        if not self._tell_closed(self.close_code, reason):
            self._tell_closed(substitute(self.close_code), reason)
        if self._main is not None and self._main is not asyncio.current_task():
            self._main.cancel()

    def _tell_closed(self, code: int, reason: str) -> bool:
        """Send a close; False if the server refuses to. Never raises: others wait."""
        closing = self._send(
            {"type": "websocket.close", "code": code, "reason": reason}
        )
        try:
            if run_until_blocked(closing) is not None:
                # The peer does not read, so it cannot be told; the server drops it.
                closing.close()
        except (OSError, RuntimeError):
            logger.debug("the socket was gone before it was closed")
        except Exception as error:  # noqa: BLE001  logged; the caller has another way
            logger.info("the server does not close with %s: %s", code, error)
            return False
        return True

    async def finish(self) -> None:
        """Leave every topic; the socket is closed."""
        self._outbox.close()
        await self._lanes.finish()
        for channel in list(self.channels.values()):
            self._end(channel)

    # --- What the process does to its sockets -----------------------------------------

    def logins(self) -> list[Credentials]:
        """The credentials that this socket rests on."""
        if self.credentials is not None:
            # Then joins bring none of their own.
            return [self.credentials]
        held = [channel.credentials for channel in self.channels.values()]
        return list({login.credential: login for login in held}.values())

    def require_login(self, login: Credentials, *, since: float) -> None:
        """Close the socket if the login has ended while it was being looked at."""
        code = self._endings.code_since(since, login)
        if code is not None:
            self.close(code, "the login has ended")

    def overdue(self, *, now: float, wall_clock: float) -> tuple[int, str] | None:
        """The code and reason to close with, if the socket's time is up."""
        if now - self.last_frame_at > self._limits.idle_s:
            return CloseCode.GOING_AWAY, "nothing was heard for too long"
        own = self.credentials
        if own is not None and (own.expires_at or math.inf) > wall_clock:
            # The usual case, without a list: this is asked of every socket, often.
            return None
        logins = self.logins()
        if logins:
            self._anonymous_since = now
        elif now - self._anonymous_since > self._limits.anonymous_s:
            return CloseCode.UNAUTHENTICATED, "nobody has signed in"
        if any(login.expires_at and login.expires_at <= wall_clock for login in logins):
            return CloseCode.UNAUTHENTICATED, "the login has expired"
        return None

    def reauthorize(self, topic: str | None = None) -> None:
        """Determine the rights to one topic or to all of them anew.

        Also where a join is under way: it may have read its right before the change.
        Nothing that the client has waiting can keep it from being done.
        """
        known = self.channels.keys() | self._lanes.topics
        for name in known if topic is None else known & {topic}:
            if name not in self._judged_soon:
                self._judged_soon.add(name)
                self._lanes.add_first(name, partial(self._reauthorize, name))

    # --- Frames -----------------------------------------------------------------------

    def _dispatch(self, frame: Frame, size: int) -> None:
        is_known = frame.topic in self.channels or frame.topic in self._lanes
        if is_heartbeat(frame):
            self._reply(frame, {})
        elif frame.event == "phx_join":
            self._dispatch_join(frame, size)
        elif is_known:
            handler = self._leave if frame.event == "phx_leave" else self._event
            self._enqueue(frame, size, partial(self._answer, frame, handler))
        elif frame.event == "phx_leave":
            self._reply(frame, {})
        else:
            self._refuse(frame, UnmatchedTopic("This topic is not joined."))

    def _dispatch_join(self, frame: Frame, size: int) -> None:
        match = match_topic(frame.topic)
        joined = self.channels.keys() | self._lanes.topics
        if match is None:
            self._refuse(frame, UnmatchedTopic("There is no such topic."))
        elif frame.topic not in joined and len(joined) >= self._limits.joins:
            limit = self._limits.joins
            self._refuse(frame, RateLimited(f"A socket joins at most {limit} topics."))
        else:
            self._enqueue(frame, size, partial(self._join, frame, match))

    def _enqueue(
        self, frame: Frame, size: int, work: Callable[[], Awaitable[None]]
    ) -> None:
        limit = self._lanes.add(frame.topic, work, size=size)
        if limit is not None:
            self._refuse(frame, RateLimited(f"{limit} are waiting already."))

    async def _answer(self, frame: Frame, handler: Handler) -> None:
        if self.close_code is not None:
            return
        try:
            await handler(frame)
        except Refusal as refusal:
            self._refuse(frame, refusal)
        except Exception:
            logger.exception("a frame on %s broke its handler", frame.topic[:100])
            self._refuse(frame, Refusal("The error is logged on the server."))

    # --- Joining and leaving ----------------------------------------------------------

    async def _join(self, frame: Frame, match: TopicMatch) -> None:
        # The last join of a topic wins: the earlier one ends, whatever becomes of this.
        replaced = self.channels.pop(frame.topic, None)
        if replaced is not None:
            self._end(replaced)
        await self._answer(frame, partial(self._open, match=match))
        if replaced is not None:
            self._push(replaced, "phx_close", {}, ref=replaced.join_ref)

    async def _open(self, frame: Frame, *, match: TopicMatch) -> None:
        require_clean(frame)
        began_at = time.monotonic()
        login = self.credentials or await self._login_of(frame.payload)
        admission = await db(admit, match=match, credentials=login)
        self.require_login(login, since=began_at)
        if self.close_code is not None:
            return
        self._reply(frame, {})
        channel = Channel(
            join_ref=frame.join_ref,
            match=match,
            credentials=login,
            admission=admission,
            stream=self._follow(match, admission),
        )
        self.channels[frame.topic] = channel
        if match.topic.presence:
            channel.presence = self._presence.arrive(
                match=match,
                outbox=self._outbox,
                key=login.actor.key,
                meta=admission.meta,
            )

    async def _login_of(self, payload: Any) -> Credentials:
        token = payload.get("token") if isinstance(payload, dict) else None
        if not isinstance(token, str) or not token:
            raise Unauthenticated("Sign in, or join with a token.")
        return await self._authenticate_token(token)

    async def _leave(self, frame: Frame) -> None:
        channel = self.channels.get(frame.topic)
        if channel is None:
            self._reply(frame, {})
        elif not is_stale(frame, channel):
            del self.channels[frame.topic]
            self._end(channel)
            self._reply(frame, {})
            self._push(channel, "phx_close", {}, ref=channel.join_ref)

    def _end(self, channel: Channel) -> None:
        self._hub.unfollow(channel.stream)
        if channel.refresher is not None:
            channel.refresher.stop()
        if channel.presence is not None:
            self._presence.depart(channel.presence)

    async def _reauthorize(self, topic: str) -> None:
        self._judged_soon.discard(topic)
        channel = self.channels.get(topic)
        if channel is None or self.close_code is not None:
            return
        match, login = channel.match, channel.credentials
        try:
            admission = await db(admit, match=match, credentials=login)
            self._readmit(channel, admission)
        except Refusal as refusal:
            # An error, not a close: the client joins again and is told why it may not.
            self._push(channel, "error", {**refusal.as_reply(), "event": None})
            self._push(
                channel, "phx_error", {"reason": refusal.reason}, ref=channel.join_ref
            )
            self.channels.pop(topic, None)
            self._end(channel)
        except Exception:
            logger.exception("the right to %s could not be determined", topic)

    def _readmit(self, channel: Channel, admission: Admission) -> None:
        before, channel.admission = channel.admission, admission
        if admission.view != before.view:
            self._hub.unfollow(channel.stream)
            channel.stream = self._follow(channel.match, admission)
        if admission.meta != before.meta and channel.presence is not None:
            self._presence.update(channel.presence, meta=admission.meta)

    def _follow(self, match: TopicMatch, admission: Admission) -> Any:
        return self._hub.follow(match=match, view=admission.view, outbox=self._outbox)

    # --- Events -----------------------------------------------------------------------

    async def _event(self, frame: Frame) -> None:
        channel = self.channels.get(frame.topic)
        if channel is None:
            raise UnmatchedTopic("This topic is not joined.")
        if is_stale(frame, channel):
            return
        require_clean(frame)
        if frame.event == "lvs_refresh":
            self._reply(frame, {})
            self._refresh(channel)
            return
        response = await db(
            handle_event,
            match=channel.match,
            credentials=channel.credentials,
            event=frame.event.removeprefix(EVENT_PREFIX),
            payload=frame.payload,
        )
        self._reply(frame, response)

    def _refresh(self, channel: Channel) -> None:
        if channel.refresher is None:
            channel.refresher = Refresher(lambda: self._outbox.refresh(channel.stream))
        channel.refresher.ask()

    # --- Answers ----------------------------------------------------------------------

    def _reply(self, frame: Frame, response: dict[str, Any]) -> None:
        if frame.ref is not None:
            self._outbox.push(encode_reply(frame, status="ok", response=response))

    def _refuse(self, frame: Frame, refusal: Refusal) -> None:
        answer = refusal.as_reply()
        join_ref = None if isinstance(refusal, UnmatchedTopic) else frame.join_ref
        if frame.ref is not None:
            reply = {"status": "error", "response": answer}
            self._outbox.push(
                encode_text(join_ref, frame.ref, frame.topic, "phx_reply", reply)
            )
        if frame.event not in {"phx_join", "phx_leave", "heartbeat"}:
            push = {**answer, "event": frame.event.removeprefix(EVENT_PREFIX)}
            self._outbox.push(encode_text(join_ref, None, frame.topic, "error", push))

    def _push(
        self,
        channel: Channel,
        event: str,
        payload: dict[str, Any],
        *,
        ref: str | None = None,
    ) -> None:
        name = channel.match.name
        self._outbox.push(encode_text(channel.join_ref, ref, name, event, payload))
