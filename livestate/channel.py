"""A joined topic of one socket, and what is asked of it on a database thread."""

import logging
from dataclasses import dataclass
from typing import Any

from livestate.credentials import Credentials
from livestate.feed import StateStream
from livestate.presence_tracker import PresenceStream
from livestate.refreshing import Refresher
from livestate.refusals import InvalidPayload, Refusal, UnknownEvent
from livestate.topics import JsonObject, TopicMatch
from livestate.validation import validated

logger = logging.getLogger(__name__)

EVENT_PREFIX = "lvs_evt:"


@dataclass(frozen=True)
class Admission:
    """The right to a topic, as of now: the view of it and the presence in it."""

    view: str
    meta: JsonObject


@dataclass(eq=False)
class Channel:
    """One join. `join_ref` tells it from earlier joins of the same topic."""

    join_ref: str | None
    match: TopicMatch
    credentials: Credentials
    admission: Admission
    stream: StateStream
    presence: PresenceStream | None = None
    # Made when it is first asked: most clients never miss anything.
    refresher: Refresher | None = None


def admit(*, match: TopicMatch, credentials: Credentials) -> Admission:
    """Authorize and name the view; raises a Refusal."""
    topic, actor, params = match.topic, credentials.actor, match.params
    topic.authorize(actor=actor, params=params)
    return Admission(
        view=topic.view(actor=actor, params=params),
        meta=topic.presence_meta(actor=actor, params=params) if topic.presence else {},
    )


def changed_rights(channels: list[Channel]) -> list[Channel]:
    """Those whose right is another one by now, or none any more."""
    return [channel for channel in channels if _has_changed(channel)]


def _has_changed(channel: Channel) -> bool:
    try:
        now = admit(match=channel.match, credentials=channel.credentials)
    except Refusal:
        return True
    except Exception:
        # The others are looked at all the same; this one is, again, in its turn.
        logger.exception("the right to %s could not be checked", channel.match.name)
        return False
    return now != channel.admission


def handle_event(
    *, match: TopicMatch, credentials: Credentials, event: str, payload: Any
) -> JsonObject:
    """Check the right anew, validate and handle; raises a Refusal."""
    topic, actor, params = match.topic, credentials.actor, match.params
    topic.authorize(actor=actor, params=params)
    declared = topic.events.get(event)
    if declared is None:
        raise UnknownEvent(f"This topic has no event {event[:100]!r}.")
    if not isinstance(payload, dict):
        raise InvalidPayload("The payload must be an object.")
    validated_payload = validated(declared.payload, payload)
    method = getattr(topic, declared.method)
    response: JsonObject | None = method(
        actor=actor, params=params, payload=validated_payload
    )
    return response or {}
