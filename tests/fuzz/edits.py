"""Random changes of a board, from what topics do to what no topic should do."""

import random
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from livestate.topics import JsonObject

KINDS = (
    *("insert", "insert", "edit", "edit", "retype", "retype", "remove"),
    *("shuffle", "swap", "grow", "clear", "note", "reshape"),
)
LONG = "x" * 900

scalars = st.sampled_from(
    (None, True, False, 0, 1, 1.5, "", "a", "é😀", "\ud83d", "\0")
)
keys = st.sampled_from(("v", "a/b", "m~n", "", "__proto__", "id"))
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=2)
    ),
    max_leaves=6,
)
# Mostly ids as topics have them; now and then what makes the match by id impossible.
ids = st.sampled_from((*"123456789", *"abcdefghij", 1, True, None))


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One change; what it does not need it ignores."""

    kind: str
    place: int
    id: Any
    key: str
    value: Any

    def __call__(self, state: JsonObject) -> None:
        getattr(self, f"_{self.kind}")(state, state["rows"])

    def _insert(self, _: JsonObject, rows: list[Any]) -> None:
        row = {"id": self.id, "v": self.value}
        rows.insert(self.place, row if self.id is not None else self.value)

    def _edit(self, _: JsonObject, rows: list[Any]) -> None:
        for row in rows[self.place : self.place + 2]:
            if isinstance(row, dict):
                row[self.key] = self.value

    def _retype(self, _: JsonObject, rows: list[Any]) -> None:
        for row in rows:
            if isinstance(row, dict):
                row["v"] = retyped(row.get("v"))

    def _remove(self, _: JsonObject, rows: list[Any]) -> None:
        del rows[self.place : self.place + 1]

    def _shuffle(self, _: JsonObject, rows: list[Any]) -> None:
        random.Random(self.place).shuffle(rows)  # noqa: S311  no secret

    def _swap(self, _: JsonObject, rows: list[Any]) -> None:
        rows[self.place : self.place + 2] = reversed(rows[self.place : self.place + 2])

    def _grow(self, _: JsonObject, rows: list[Any]) -> None:
        start = len(rows)
        rows += [{"id": f"n{start + n}", "v": LONG} for n in range(self.place * 4)]

    def _clear(self, _: JsonObject, rows: list[Any]) -> None:
        rows.clear()

    def _note(self, state: JsonObject, _: list[Any]) -> None:
        # Only the secret view shows it.
        state["notes"][self.key] = self.value

    def _reshape(self, state: JsonObject, _: list[Any]) -> None:
        state[f"key {self.key}"] = self.value


def retyped(value: Any) -> Any:
    """What Python takes for the same and JSON does not."""
    if isinstance(value, bool):
        return int(value)
    return bool(value) if value in (0, 1) else True


edits = st.builds(
    Edit,
    kind=st.sampled_from(KINDS),
    place=st.integers(0, 7),
    id=ids,
    key=keys,
    value=values,
)
