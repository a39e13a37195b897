"""Telling the lists that somebody entered or left a room, without flooding them."""

import threading

from django.core.cache import cache

from livestate.publish import publish
from sessions_app import selectors
from sessions_app.services.common import LIST_TOPIC

# Part of the contract: `online_count` changes at most this often.
LIST_EVERY_S = 5
_GATE = "session-list-presence"


def tell_of_arrivals(*, session_id: str) -> None:
    """Refresh the room at once, and every list when the five seconds are over.

    Whoever finds the gate open closes it and tells for all who come meanwhile, in any
    process. Should this process die first, the lists heal by their periodic re-read.
    """
    publish(selectors.room_topic(session_id))
    if cache.add(_GATE, 1, timeout=LIST_EVERY_S):
        timer = threading.Timer(LIST_EVERY_S, publish, args=(LIST_TOPIC,))
        timer.daemon = True
        timer.start()
