"""What the frames of each server mean; a wrong one raises."""

import json
from typing import Any

from livestate.testing import apply_patch
from tests.bench.crowd_client import NOTHING_HELD, Known

MARK = "update "
REMEMBERED = 64


class LiveReader:
    """Caseroom's `session_list`: follows the state as a browser does."""

    first_frames = ('["1","1","session_list","phx_join",{}]',)
    first_version: int = NOTHING_HELD

    def __init__(self) -> None:
        self._states: dict[int, Any] = {}
        self._version = NOTHING_HELD

    @property
    def state(self) -> Any:
        """The state of the newest version."""
        return self._states.get(self._version)

    def start_anew(self) -> None:
        """Expect another server, whose versions are its own."""
        self.__init__()  # type: ignore[misc]

    def __call__(self, text: str) -> Known | None:
        _, _, topic, event, payload = json.loads(text)
        if event == "phx_reply":
            if payload["status"] != "ok":
                raise ValueError(payload)
            return None
        if topic != "session_list":
            raise ValueError(topic)
        version: int = payload["version"]
        if event == "state:change":
            return self._take_state(version, payload["state"])
        if event != "state:patch" or version != self._version + 1:
            raise ValueError(f"{event} {version} while {self._version} is held")
        before = set(_ids(self.state))
        self._hold(version, apply_patch(self.state, payload["patch"]))
        came = [key for key in _ids(self.state) if key not in before]
        return _known(version, version - 1, [*came, *_marks(payload["patch"])])

    def _take_state(self, version: int, state: Any) -> Known:
        # Sockets are not read in the order in which the server wrote to them: a whole
        # state may come after the patch that follows it.
        if version > self._version:
            self._hold(version, state)
        elif self._states.get(version, state) != state:
            raise ValueError(f"the state of version {version} is another one")
        return _known(version, None, _ids(state))

    def _hold(self, version: int, state: Any) -> None:
        self._states[version] = state
        self._states.pop(version - REMEMBERED, None)
        self._version = version


class FloorReader:
    """Frames as Caseroom would send them, from a server that knows nothing of them."""

    first_frames: tuple[str, ...] = ()
    first_version: int = 0
    state: Any = None

    def start_anew(self) -> None:
        """Nothing is remembered."""

    def __call__(self, text: str) -> Known:
        payload = json.loads(text)[4]
        came = [op["value"]["id"] for op in payload["patch"] if op["op"] == "add"]
        return _known(payload["version"], payload["version"] - 1, came)


class StockReader:
    """The whole list, whatever changed."""

    first_frames: tuple[str, ...] = ()
    first_version: int = 0

    def __init__(self) -> None:
        self.state: Any = None

    def start_anew(self) -> None:
        """Nothing is remembered that would matter."""

    def __call__(self, text: str) -> Known:
        message = json.loads(text)
        self.state = message
        version = message["version"]
        return _known(version, version - 1, [message["sessions"][0]["id"]])


def _marks(patch: list[dict[str, Any]]) -> list[str]:
    """What the updates of a patch are known by where they put no session."""
    values = [op.get("value") for op in patch if op["path"].endswith("/title")]
    return [value for value in values if isinstance(value, str) and MARK in value]


def _ids(state: Any) -> list[str]:
    return [row["id"] for row in state["sessions"]]


def _known(version: int, follows: int | None, keys: list[str]) -> Known:
    return Known(version=version, follows=follows, keys=keys, size=0)


READERS: dict[str, type[LiveReader] | type[FloorReader] | type[StockReader]] = {
    "live": LiveReader,
    "floor": FloorReader,
    "stock": StockReader,
}
