"""Patches: applied to the old document, they give the new one, and they are small."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from livestate.patch import diff
from livestate.testing import apply_patch

scalars = st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=2)
keys = st.sampled_from(["id", "a", "b", "a/b", "~", "", "0", "__proto__"])
documents = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=15,
)
rows = st.lists(
    st.fixed_dictionaries({"id": st.integers(0, 9), "text": st.text(max_size=1)}),
    unique_by=lambda row: row["id"],
    max_size=10,
)


def exact(document: Any) -> str:
    """JSON text, which tells True from 1."""
    return json.dumps(document, sort_keys=True)


@given(documents, documents)
def test_patch_turns_old_into_new(old: Any, new: Any) -> None:
    assert exact(apply_patch(old, diff(old, new))) == exact(new)


@given(rows, rows)
def test_patch_turns_old_rows_into_new_rows(old: Any, new: Any) -> None:
    assert exact(apply_patch(old, diff(old, new))) == exact(new)


@given(documents)
def test_equal_documents_have_no_difference(document: Any) -> None:
    assert diff(document, json.loads(json.dumps(document))) == []


@given(documents, documents)
def test_only_three_operations_are_used_and_none_on_proto(old: Any, new: Any) -> None:
    for operation in diff(old, new):
        assert operation["op"] in {"add", "remove", "replace"}
        assert "__proto__" not in operation["path"]


def table(*ids: Any) -> dict[str, Any]:
    return {"rows": [{"id": row_id, "text": f"row {row_id}"} for row_id in ids]}


def test_insertion_at_the_head_is_one_add() -> None:
    patch = diff(table(*range(50)), table("new", *range(50)))

    assert patch == [
        {"op": "add", "path": "/rows/0", "value": {"id": "new", "text": "row new"}}
    ]


def test_move_is_one_remove_and_one_add() -> None:
    patch = diff(table(1, 2, 3, 4), table(4, 1, 2, 3))

    assert [(operation["op"], operation["path"]) for operation in patch] == [
        ("remove", "/rows/3"),
        ("add", "/rows/0"),
    ]


def test_insertion_that_drops_the_last_is_two_operations() -> None:
    patch = diff(table(1, 2, 3), table(0, 1, 2))

    assert [(operation["op"], operation["path"]) for operation in patch] == [
        ("remove", "/rows/2"),
        ("add", "/rows/0"),
    ]


def test_changed_field_of_a_moved_list_is_found_at_its_new_place() -> None:
    old = table(1, 2)
    new = table(0, 1, 2)
    new["rows"][2]["text"] = "changed"

    assert diff(old, new)[-1] == {
        "op": "replace",
        "path": "/rows/2/text",
        "value": "changed",
    }


def test_scalar_list_keeps_its_common_head_and_tail() -> None:
    assert diff([1, 2, 3, 4], [1, 9, 3, 4]) == [
        {"op": "replace", "path": "/1", "value": 9}
    ]
    assert diff([1, 2, 3], [1, 3]) == [{"op": "remove", "path": "/1"}]


def test_true_is_not_one_and_object_is_not_list() -> None:
    assert diff({"a": True}, {"a": 1}) == [{"op": "replace", "path": "/a", "value": 1}]
    assert diff({"a": {}}, {"a": []}) == [{"op": "replace", "path": "/a", "value": []}]
