"""Long random stories. `make test` tells a few of them, `make fuzz` many."""

import os
from collections.abc import Iterator

import pytest

from livestate import feed, topics, valkey
from livestate.topics import live_topic
from tests.fuzz.world import BoardTopic

# Wraps after three patches instead of after two thousand million.
MAX_VERSION = 3


def fuzz_seconds(default: float) -> float:
    """How long a test may take: `make fuzz` says more than the default."""
    return float(os.environ.get("CASEROOM_FUZZ_S") or default)


@pytest.fixture
def boards(valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Serve the simulated topics, and no other, with versions that wrap soon."""
    monkeypatch.setattr(topics, "_registered", {})
    live_topic(BoardTopic)
    original = feed.Feed.__init__

    def small(self: feed.Feed, **kwargs: object) -> None:
        original(self, **kwargs, max_version=MAX_VERSION)  # type: ignore[arg-type]

    monkeypatch.setattr(feed.Feed, "__init__", small)
    valkey.sync_client().flushall()
    yield
    valkey.sync_client().connection_pool.disconnect()
