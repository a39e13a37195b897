from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import BaseModel

from jobs_app.workflow import NOTHING, Reference, given, result, value


class Outline(BaseModel):
    title: str
    specs: list[dict[str, int]]


@dataclass
class Point:
    x: int


OUTLINE = Outline(title="The vault", specs=[{"depth": 2}])


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        (given("brief"), "a theft"),
        (result("outline")["title"], "The vault"),
        (result("outline")["specs"][0]["depth"], 2),
        (result("outline")["specs"].then(len), 1),
        (result("outline")["title"].then(str.upper)[0], "T"),
        (result("point")["x"], 1),
        (value(3), 3),
        (result("skipped"), NOTHING),
        (result("skipped")["anything"].then(len), NOTHING),
    ],
)
def test_reference_resolves(reference: Reference, found: Any) -> None:
    results = {"outline": OUTLINE, "point": Point(x=1), "skipped": NOTHING}

    assert reference.resolve(inputs={"brief": "a theft"}, results=results) == found


def test_reference_refuses_when_there_is_nothing_to_index() -> None:
    with pytest.raises(TypeError, match="int has no element 0"):
        value(3)[0].resolve(inputs={}, results={})


def test_reference_cannot_be_iterated() -> None:
    with pytest.raises(TypeError):
        iter(result("outline"))
