"""The forms that vocabularies of settings and crimes fill in."""

from dataclasses import dataclass
from typing import Literal

Target = Literal["treasure", "machine", "document", "person"]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One place where a case may happen, and what and who is found there.

    `where` is the place with its preposition. Scenes, rooms and tables (where people
    eat) share no name, `staff`, the neutral witnesses, none with `roles`. Machines
    stand in `workrooms`; `spots` exist in every scene. `locks` say why nobody comes or
    goes tonight; `occasions` why these people are here, and may ask for `count`,
    `victim`, `head` and `where`; `air` asks for nothing. `emblems` are for titles.
    """

    key: str
    keywords: tuple[str, ...]
    place: str
    where: str
    scenes: tuple[str, ...]
    workrooms: tuple[str, ...]
    rooms: tuple[str, ...]
    tables: tuple[str, ...]
    treasures: tuple[str, ...]
    machines: tuple[str, ...]
    documents: tuple[str, ...]
    heads: tuple[str, ...]
    roles: tuple[str, ...]
    staff: tuple[str, ...]
    spots: tuple[str, ...]
    pastimes: tuple[str, ...]
    emblems: tuple[str, ...]
    locks: tuple[str, ...]
    air: tuple[str, ...]
    occasions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Crime:
    """One kind of crime, and how one speaks of it without saying who.

    Patterns take the slots of `Plot.slots`. `target` says what of the setting becomes
    the thing; `emblems` are nouns for titles.
    """

    key: str
    keywords: tuple[str, ...]
    target: Target
    emblems: tuple[str, ...]
    facts: tuple[str, ...]
    blurbs: tuple[str, ...]
    discoveries: tuple[str, ...]
    alarms: tuple[str, ...]
    victims: tuple[str, ...]
    means: tuple[str, ...]
    questions: tuple[str, ...]
