"""What every part of a manuscript is written from."""

from dataclasses import dataclass

from llm_app.domain.world import SCENE, World
from llm_app.offline.players import Player
from llm_app.offline.theme import Theme

_NUMBERS = {3: "three", 4: "four", 6: "six"}
_HOUR = 60
_DAY_HOURS = 24


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A world with its theme and its people."""

    world: World
    theme: Theme
    players: dict[str, Player]
    victim: str

    @property
    def culprit(self) -> Player:
        """Who did it."""
        return self.players[self.world.culprit]

    @property
    def time(self) -> str:
        """The minute of the deed as a clock shows it."""
        return clock(at=self.world.deed_at)

    @property
    def scene(self) -> str:
        """Where it was done."""
        return self.theme.setting.rooms[SCENE]

    @property
    def slots(self) -> dict[str, str]:
        """The words for patterns about the deed."""
        return {
            "thing": self.theme.thing or self.victim,
            "scene": self.scene,
            "place": self.theme.place,
            "victim": self.victim,
            "head": self.theme.setting.head,
            "time": self.time,
            "count": _NUMBERS[len(self.players)],
        }


def clock(*, at: int) -> str:
    """A minute as a clock shows it."""
    return f"{at // _HOUR % _DAY_HOURS}:{at % _HOUR:02d}"
