"""The people of a world with names, rooms and reasons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from llm_app.domain.world import World
from llm_app.offline.pen import Pen
from llm_app.offline.theme import Theme
from llm_app.offline.words.people import (
    HABITS,
    MEN,
    PASTIMES,
    REASONS,
    SURNAMES,
    WOMEN,
    Reason,
)
from llm_app.offline.words.traits import TRAITS


@dataclass(frozen=True, kw_only=True)
class Player:
    """One suspect, ready to be written about."""

    key: str
    name: str
    he: str
    him: str
    his: str
    role: str
    habit: str
    pastime: str
    reason: Reason
    means: str
    looks: tuple[str, ...]
    room: str
    claimed_room: str

    @property
    def id(self) -> str:
        """The slug of the name."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def slots(self) -> dict[str, str]:
        """The words that sentence patterns may ask for."""
        return {
            "name": self.name,
            "role": self.role,
            "habit": self.habit,
            "pastime": self.pastime,
            "he": self.he,
            "him": self.him,
            "his": self.his,
            "He": self.he.capitalize(),
            "His": self.his.capitalize(),
            "fact": self.reason.fact,
        }


# In these four orders no trait follows the same other trait twice.
_ORDERS = ((0, 1, 3, 2), (1, 2, 0, 3), (2, 3, 1, 0), (3, 0, 2, 1))
_PRONOUNS = {True: ("she", "her", "her"), False: ("he", "him", "his")}


def cast_players(
    *, world: World, theme: Theme, pen: Pen, names: Sequence[tuple[str, bool]]
) -> dict[str, Player]:
    """A player for each person of the world, by the person's key."""
    count = len(world.people)
    rooms = theme.setting.rooms
    roles = pen.several(theme.setting.roles, count=count)
    habits = pen.several(HABITS, count=count)
    pastimes = pen.several(PASTIMES, count=count)
    liar = world.herrings[0].about if len(world.herrings) > 1 else None
    orders = pen.several(_ORDERS, count=len(_ORDERS))
    players = {}
    for number, person in enumerate(world.people):
        he, him, his = _PRONOUNS[names[number][1]]
        room = rooms[person.place]
        tells_truth = person.id not in {world.culprit, liar}
        others = [one for one in rooms[1:] if one != room]
        looks = _looks(world=world, values=person.traits)
        order = orders[number % len(orders)]
        players[person.id] = Player(
            key=person.id,
            name=names[number][0],
            he=he,
            him=him,
            his=his,
            role=roles[number],
            habit=habits[number],
            pastime=pastimes[number],
            reason=REASONS[person.motive],
            means=pen.pick(theme.crime.means),
            looks=tuple(looks[position] for position in order),
            room=room,
            claimed_room=room if tells_truth else pen.pick(others),
        )
    return players


def names_for(*, pen: Pen, count: int) -> list[tuple[str, bool]]:
    """So many full names, and whether each is a woman's; no two begin alike."""
    everyone = [(name, True) for name in WOMEN] + [(name, False) for name in MEN]
    surnames = pen.several(SURNAMES, count=count)
    chosen: list[tuple[str, bool]] = []
    for first, is_woman in pen.several(everyone, count=len(everyone)):
        if len(chosen) == count:
            break
        if all(first[0] != other[0] for other, _ in chosen):
            chosen.append((first, is_woman))
    return [
        (f"{first} {surname}", is_woman)
        for (first, is_woman), surname in zip(chosen, surnames, strict=True)
    ]


def _looks(*, world: World, values: Sequence[int]) -> tuple[str, ...]:
    return tuple(
        TRAITS[kind].values[value].shown
        for kind, value in zip(world.traits, values, strict=True)
    )
