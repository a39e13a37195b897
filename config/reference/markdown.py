"""The few forms that reference pages are made of."""

import inspect
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

from pydantic import BaseModel

_LIMITS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "pattern": "matches `{}`",
}


def page(title: str, *blocks: str) -> str:
    """A whole page, with the note that says where it comes from."""
    note = "Written by `make docs` from the code; change the code, not this page."
    return (
        "\n\n".join([f"# {title}", note, *(block.strip() for block in blocks)]) + "\n"
    )


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a `|` inside a cell is escaped."""
    lines = [_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)]
    return "\n".join(lines)


def mermaid(text: str) -> str:
    """A drawing that code hosts show as a picture."""
    return f"```mermaid\n{text.rstrip()}\n```"


def code(word: object) -> str:
    """A word as code."""
    return f"`{word.value if isinstance(word, Enum) else word}`"


def sentence(thing: Any) -> str:
    """The first paragraph of a docstring, on one line."""
    paragraph = (inspect.getdoc(thing) or "").partition("\n\n")[0]
    return " ".join(paragraph.split())


def fields(model: type[BaseModel]) -> str:
    """The fields of a payload with their limits, or a word where there are none."""
    schema = model.model_json_schema()
    required = set(schema.get("required", ()))
    shapes: dict[str, Mapping[str, Any]] = schema.get("properties", {})
    if not shapes:
        return "No fields."
    rows = [
        (
            code(name),
            _kind(shape, schema.get("$defs", {})),
            "required" if name in required else _default(shape),
            _limits(shape),
        )
        for name, shape in shapes.items()
    ]
    return table(("field", "type", "default", "limits"), rows)


def _row(cells: Sequence[object]) -> str:
    escaped = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _kind(shape: Mapping[str, Any], shared: Mapping[str, Any]) -> str:
    if "$ref" in shape:
        return _kind(shared[shape["$ref"].rpartition("/")[2]], shared)
    if "anyOf" in shape:
        return " or ".join(_kind(part, shared) for part in shape["anyOf"])
    if "enum" in shape:
        return ", ".join(code(word) for word in shape["enum"])
    return str(shape.get("type", "any"))


def _default(shape: Mapping[str, Any]) -> str:
    found = shape.get("default")
    return "–" if found is None else code(found)


def _limits(shape: Mapping[str, Any]) -> str:
    found = [
        text.format(part[name])
        for part in (shape, *shape.get("anyOf", ()))
        for name, text in _LIMITS.items()
        if name in part
    ]
    return "; ".join(found) or "–"
