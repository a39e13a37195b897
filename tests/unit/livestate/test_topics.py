"""Which topic serves a name."""

import pytest

from livestate import topics
from livestate.topics import LiveTopic, live_topic, match_topic


@pytest.fixture(autouse=True)
def _board(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "_registered", {})

    @live_topic
    class Board(LiveTopic):  # type: ignore[type-arg]
        pattern = "board:{id}"


@pytest.mark.parametrize("name", ["board:7", "board:größe", "board:a b"])
def test_name_with_its_parameter_is_served(name: str) -> None:
    match = match_topic(name)

    assert match is not None
    assert match.params == {"id": name.removeprefix("board:")}


@pytest.mark.parametrize(
    "name",
    [
        *("board", "board:", "board:1:2", "xboard:1", "board:" + "1" * 101),
        *("board:a\0b", "board:1\n", "board:\x7f"),
    ],
)
def test_other_names_are_served_by_nobody(name: str) -> None:
    assert match_topic(name) is None
