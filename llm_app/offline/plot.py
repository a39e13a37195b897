"""What every part of a manuscript is written from."""

from collections.abc import Sequence
from dataclasses import dataclass

from llm_app.domain.world import PLACES, SCENE, World
from llm_app.offline.pen import Pen
from llm_app.offline.players import Name, Player, cast_players
from llm_app.offline.theme import Theme

DINING = 4
SUPPER_BEFORE = 90
LAST_LOOK_BEFORE = 35
FOUND_AFTER = 20
_NUMBERS = {3: "three", 4: "four", 6: "six"}
_HOUR = 60
_DAY_HOURS = 24


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A world with its theme, its people and its rooms.

    `rooms` has a name for each place of the world. `finder` and `witness` are
    neutral: they belong to the staff.
    """

    world: World
    theme: Theme
    players: dict[str, Player]
    victim: Name
    head: str
    thing: str
    rooms: tuple[str, ...]
    finder: str
    witness: str

    @property
    def culprit(self) -> Player:
        """Who did it."""
        return self.players[self.world.culprit]

    @property
    def scene(self) -> str:
        """Where it was done."""
        return self.rooms[SCENE]

    @property
    def slots(self) -> dict[str, str]:
        """The words for patterns about the deed."""
        deed_at = self.world.deed_at
        return {
            "thing": self.thing,
            "scene": self.scene,
            "place": self.theme.place,
            "where": self.theme.where,
            "victim": self.victim.text,
            "v_he": self.victim.he,
            "v_him": self.victim.him,
            "v_his": self.victim.his,
            "head": self.head,
            "seen": clock(at=deed_at - LAST_LOOK_BEFORE),
            "time": clock(at=deed_at),
            "found": clock(at=deed_at + FOUND_AFTER),
            "count": _NUMBERS[len(self.players)],
            "staff": self.finder,
            "witness": self.witness,
        }


def draw_plot(*, world: World, theme: Theme, names: Sequence[Name], pen: Pen) -> Plot:
    """Give the world its rooms and people; the last name is the victim's."""
    setting = theme.setting
    things = {
        "treasure": setting.treasures,
        "machine": setting.machines,
        "document": setting.documents,
        "person": (names[-1].text,),
    }
    rooms = _rooms(theme=theme, pen=pen)
    finder, witness = pen.several(setting.staff, count=2)
    return Plot(
        world=world,
        theme=theme,
        players=cast_players(
            world=world, theme=theme, rooms=rooms, pen=pen, names=names[:-1]
        ),
        victim=names[-1],
        head=pen.pick(setting.heads),
        thing=theme.thing or pen.pick(things[theme.crime.target]),
        rooms=rooms,
        finder=finder,
        witness=witness,
    )


def clock(*, at: int) -> str:
    """A minute as a clock shows it."""
    return f"{at // _HOUR % _DAY_HOURS}:{at % _HOUR:02d}"


def _rooms(*, theme: Theme, pen: Pen) -> tuple[str, ...]:
    setting = theme.setting
    is_machine = theme.crime.target == "machine"
    scenes = setting.workrooms if is_machine else setting.scenes
    rooms = [
        pen.pick(scenes),
        *pen.several(setting.rooms, count=PLACES - 2),
    ]
    rooms.insert(DINING, pen.pick(setting.tables))
    return tuple(rooms)
