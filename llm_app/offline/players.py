"""The people of a world with names, rooms and reasons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from llm_app.domain.world import World
from llm_app.offline.pen import Pen
from llm_app.offline.theme import Theme
from llm_app.offline.words.people import HABITS, MEN, PASTIMES, SURNAMES, WOMEN
from llm_app.offline.words.reasons import REASONS
from llm_app.offline.words.traits import TRAITS

_PRONOUNS = {True: ("she", "her", "her"), False: ("he", "him", "his")}


@dataclass(frozen=True, kw_only=True)
class Name:
    """A full name, and whether it is a woman's."""

    text: str
    is_woman: bool

    @property
    def surname(self) -> str:
        """The last name."""
        return self.text.split()[-1]

    @property
    def he(self) -> str:
        """The pronoun in the nominative."""
        return _PRONOUNS[self.is_woman][0]

    @property
    def him(self) -> str:
        """The pronoun in the accusative."""
        return _PRONOUNS[self.is_woman][1]

    @property
    def his(self) -> str:
        """The possessive pronoun."""
        return _PRONOUNS[self.is_woman][2]


@dataclass(frozen=True, kw_only=True)
class Player:
    """One suspect, ready to be written about."""

    key: str
    called: Name
    role: str
    habit: str
    pastime: str
    label: str
    fact: str
    means: str
    looks: tuple[str, ...]
    room: str
    claimed_room: str

    @property
    def name(self) -> str:
        """The full name."""
        return self.called.text

    @property
    def id(self) -> str:
        """The slug of the name."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def slots(self) -> dict[str, str]:
        """The words that sentence patterns may ask for."""
        called = self.called
        return {
            "name": self.name,
            "role": self.role,
            "habit": self.habit,
            "pastime": self.pastime,
            "he": called.he,
            "him": called.him,
            "his": called.his,
            "He": called.he.capitalize(),
            "His": called.his.capitalize(),
            "fact": self.fact,
        }


def cast_players(
    *,
    world: World,
    theme: Theme,
    rooms: Sequence[str],
    pen: Pen,
    names: Sequence[Name],
) -> dict[str, Player]:
    """A player for each person of the world, by the person's key."""
    count = len(world.people)
    roles = pen.several(theme.setting.roles, count=count)
    habits = pen.several(HABITS, count=count)
    pastimes = pen.several((*PASTIMES, *theme.setting.pastimes), count=count)
    shown = _phrases(world=world, pen=pen)
    liar = world.herrings[0].about if len(world.herrings) > 1 else None
    players = {}
    for number, person in enumerate(world.people):
        room = rooms[person.place]
        tells_truth = person.id not in {world.culprit, liar}
        others = [one for one in rooms[1:] if one != room]
        reason = REASONS[person.motive]
        players[person.id] = Player(
            key=person.id,
            called=names[number],
            role=roles[number],
            habit=pen.phrase(habits[number]),
            pastime=pastimes[number],
            label=reason.label,
            fact=pen.phrase(pen.pick(reason.facts)),
            means=pen.phrase(pen.pick(theme.crime.means)),
            looks=tuple(
                next(shown[kind, value])
                for kind, value in zip(world.traits, person.traits, strict=True)
            ),
            room=room,
            claimed_room=room if tells_truth else pen.pick(others),
        )
    return players


def names_for(*, pen: Pen, count: int) -> list[Name]:
    """So many full names; no two begin alike."""
    everyone = [(name, True) for name in WOMEN] + [(name, False) for name in MEN]
    surnames = pen.several(SURNAMES, count=count)
    chosen: list[tuple[str, bool]] = []
    for first, is_woman in pen.several(everyone, count=len(everyone)):
        if len(chosen) == count:
            break
        if all(first[0] != other[0] for other, _ in chosen):
            chosen.append((first, is_woman))
    return [
        Name(text=f"{first} {surname}", is_woman=is_woman)
        for (first, is_woman), surname in zip(chosen, surnames, strict=True)
    ]


def _phrases(*, world: World, pen: Pen) -> dict[tuple[int, int], Iterator[str]]:
    """For each value of each trait its phrases in turn: people who are alike in one
    are not all described in the same words.
    """
    return {
        (kind, number): map(pen.phrase, cycle(pen.several(value.shown, count=3)))
        for kind in world.traits
        for number, value in enumerate(TRAITS[kind].values)
    }
