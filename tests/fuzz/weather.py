"""Hints on their way through a real Valkey: sent, doubled, late, lost, or garbage."""

from collections.abc import Callable

from livestate import valkey
from livestate.publish import GROUP, publish, reauthorize
from tests.fuzz.world import BOARDS, topic_of

SENT, DOUBLED, HELD, DROPPED = "sent", "doubled", "held", "dropped"
NO_MESSAGE = b"\xc1"
FATES = (SENT, SENT, DOUBLED, HELD, DROPPED)

Hint = Callable[[], None]


class Weather:
    """Decides what becomes of a hint; what is held is released later, out of order."""

    def __init__(self) -> None:
        self.held: list[Hint] = []
        self.has_lost = False

    def changed(self, board: str, *, fate: str) -> None:
        self._give(lambda: publish(topic_of(board)), fate)

    def rights_changed(self, board: str, *, fate: str) -> None:
        self._give(lambda: reauthorize(topic=topic_of(board)), fate)

    def release(self) -> None:
        """Send what was held, the youngest first."""
        while self.held:
            self.held.pop()()

    def clear_up(self) -> None:
        """One hint of each kind for everything, for whatever was lost before."""
        self.has_lost = False
        for board in BOARDS:
            publish(topic_of(board))
            reauthorize(topic=topic_of(board))

    def say_garbage(self, data: bytes) -> None:
        """Publish bytes that are no hint of ours, and some that are no message."""
        for words in (data, NO_MESSAGE):
            valkey.sync_client().publish(valkey.layer().group_channel(GROUP), words)

    def say_something_new(self) -> None:
        """Publish a hint that only a later release knows."""
        self.say_garbage(valkey.layer().serialize({"kind": "of tomorrow"}))

    def flood(self, board: str, *, count: int) -> None:
        """More hints at once than the queue of a process holds."""
        pipeline = valkey.sync_client().pipeline(transaction=False)
        layer = valkey.layer()
        hint = layer.serialize(
            {"kind": "state", "topics": [topic_of(board)], "view": None}
        )
        for _ in range(count):
            pipeline.publish(layer.group_channel(GROUP), hint)
        pipeline.execute()

    def cut_the_wire(self) -> None:
        """End the subscription of every server; for a second nothing is heard.

        Nothing is lost by it: whoever listens again takes everything for changed.
        """
        valkey.sync_client().client_kill_filter(_type="pubsub")

    def _give(self, hint: Hint, fate: str) -> None:
        if fate == HELD:
            self.held.append(hint)
        elif fate == DROPPED:
            self.has_lost = True
        else:
            for _ in range(2 if fate == DOUBLED else 1):
                hint()
