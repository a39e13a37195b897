"""The difference of two JSON documents as an RFC 6902 patch; pure.

Only add, remove and replace. Lists of objects with unique `id`s are matched by `id`, so
that an insertion at the head is one `add`; a moved object is removed and added again.
"""

import marshal
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

Operation = dict[str, Any]

# Clients refuse to follow a path through this key and say nothing about it.
_UNREACHABLE = "__proto__"


def diff(old: Any, new: Any) -> list[Operation]:
    """The operations that turn `old` into `new`, in their order."""
    return list(_differences("", old, new))


def _differences(path: str, old: Any, new: Any) -> Iterator[Operation]:
    if _is_identical(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _object_differences(path, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _list_differences(path, old, new)
    elif type(old) is not type(new) or old != new:
        yield _replace(path, new)


def _object_differences(
    path: str, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Operation]:
    if _UNREACHABLE in old or _UNREACHABLE in new:
        if not _is_identical(old, new):
            yield _replace(path, new)
        return
    for key, value in old.items():
        below = f"{path}/{_escape(key)}"
        if key in new:
            yield from _differences(below, value, new[key])
        else:
            yield {"op": "remove", "path": below}
    for key, value in new.items():
        if key not in old:
            yield {"op": "add", "path": f"{path}/{_escape(key)}", "value": value}


def _list_differences(path: str, old: list[Any], new: list[Any]) -> Iterator[Operation]:
    old_ids, new_ids = _ids(old), _ids(new)
    if old_ids is None or new_ids is None:
        yield from _differences_by_index(path, old, new)
    else:
        yield from _differences_by_id(path, dict(zip(old_ids, old, strict=True)), new)


def _differences_by_id(
    path: str, old: dict[Any, Any], new: list[Any]
) -> Iterator[Operation]:
    positions = {key: index for index, key in enumerate(old)}
    new_ids = [_key(item) for item in new]
    staying = _longest_rising([key for key in new_ids if key in positions], positions)
    if old and new and not staying:
        yield _replace(path, new)
        return
    for key in reversed(old):
        if key not in staying:
            yield {"op": "remove", "path": f"{path}/{positions[key]}"}
    for index, (key, item) in enumerate(zip(new_ids, new, strict=True)):
        if key in staying:
            yield from _differences(f"{path}/{index}", old[key], item)
        else:
            yield {"op": "add", "path": f"{path}/{index}", "value": item}


def _differences_by_index(
    path: str, old: list[Any], new: list[Any]
) -> Iterator[Operation]:
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and _is_identical(old[head], new[head]):
        head += 1
    tail = 0
    while tail < shorter - head and _is_identical(old[-1 - tail], new[-1 - tail]):
        tail += 1
    shared = shorter - tail
    for index in range(head, shared):
        yield from _differences(f"{path}/{index}", old[index], new[index])
    for index in range(len(old) - tail - 1, shared - 1, -1):
        yield {"op": "remove", "path": f"{path}/{index}"}
    for index in range(shared, len(new) - tail):
        yield {"op": "add", "path": f"{path}/{index}", "value": new[index]}


def _ids(items: list[Any]) -> list[Any] | None:
    keys = [_key(item) for item in items]
    return keys if None not in keys and len(set(keys)) == len(keys) else None


def _key(item: Any) -> tuple[type, Any] | None:
    found = item.get("id") if isinstance(item, dict) else None
    # 1 and True are equal in Python and different in JSON.
    return (type(found), found) if isinstance(found, str | int) else None


def _longest_rising(keys: list[Any], positions: dict[Any, int]) -> set[Any]:
    """The most `keys` that can stay where they are: their order did not change."""
    tails: list[int] = []
    tail_keys: list[Any] = []
    before: dict[Any, Any] = {}
    for key in keys:
        slot = bisect_left(tails, positions[key])
        before[key] = tail_keys[slot - 1] if slot else None
        tails[slot : slot + 1] = [positions[key]]
        tail_keys[slot : slot + 1] = [key]
    staying: set[Any] = set()
    key = tail_keys[-1] if tail_keys else None
    while key is not None:
        staying.add(key)
        key = before[key]
    return staying


def _is_identical(old: Any, new: Any) -> bool:
    # Both steps run in C. To == 1 and True are equal; to the bytes they are not. Bytes
    # may also differ where the values do not, which only means that we look closer.
    return bool(old == new) and marshal.dumps(old, 2) == marshal.dumps(new, 2)


def _replace(path: str, value: Any) -> Operation:
    return {"op": "replace", "path": path, "value": value}


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
