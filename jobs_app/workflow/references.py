"""Where the arguments of a step come from: an input, a result, or a constant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final


class Nothing(Enum):
    """The result of a step that was skipped and has no `otherwise`."""

    NOTHING = "nothing"

    def __bool__(self) -> bool:
        return False


NOTHING: Final = Nothing.NOTHING


class Source(Enum):
    """The kinds of places that a reference reads from."""

    INPUT = "input"
    RESULT = "result"
    VALUE = "value"


@dataclass(frozen=True, kw_only=True)
class Pick:
    """One step of a path: an index, a key, or the name of an attribute."""

    at: str | int


@dataclass(frozen=True, kw_only=True)
class Transform:
    """One function that is applied on the way."""

    function: Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A description of a value that will be there when the step starts.

    `reference["name"]` goes into a mapping, a list, a pydantic model or a dataclass;
    `reference.then(function)` applies a pure function.
    """

    source: Source
    name: str = ""
    constant: Any = None
    path: tuple[Pick | Transform, ...] = ()

    def __getitem__(self, at: str | int) -> "Reference":
        return replace(self, path=(*self.path, Pick(at=at)))

    # Without this, Python would iterate by __getitem__ for ever.
    __iter__ = None

    def then(self, function: Callable[[Any], Any]) -> "Reference":
        """This value passed through `function`, which must be pure and quick."""
        return replace(self, path=(*self.path, Transform(function=function)))

    def resolve(self, *, inputs: Mapping[str, Any], results: Mapping[str, Any]) -> Any:
        """The value itself; `NOTHING` stays `NOTHING` whatever the path says."""
        found = self.constant
        if self.source is not Source.VALUE:
            found = (inputs if self.source is Source.INPUT else results)[self.name]
        for part in self.path:
            if found is NOTHING:
                break
            found = _follow(found, part)
        return found


def given(name: str) -> Reference:
    """The run's input of this name."""
    return Reference(source=Source.INPUT, name=name)


def result(step: str) -> Reference:
    """The result of this step (of an `each`: the list of its cells' results)."""
    return Reference(source=Source.RESULT, name=step)


def value(constant: Any) -> Reference:
    """Always this value."""
    return Reference(source=Source.VALUE, constant=constant)


def _follow(found: Any, part: Pick | Transform) -> Any:
    match part:
        case Transform():
            return part.function(found)
        case Pick(at=str() as name) if not isinstance(found, Mapping):
            return getattr(found, name)
        case Pick() if isinstance(found, Mapping | Sequence):
            return found[part.at]  # type: ignore[index]
        case Pick():
            raise TypeError(f"{type(found).__name__} has no element {part.at!r}")
