"""What a trait is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TraitValue:
    """One value of a trait."""

    in_stories: tuple[str, ...]
    in_traces: tuple[str, ...]
    shown: tuple[str, ...]
    traces: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Trait:
    """One trait: three values, from which every suspect has one."""

    key: str
    values: tuple[TraitValue, TraitValue, TraitValue]
