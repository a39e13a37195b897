"""The environment variables, as `.env.example` explains them."""

import re
from dataclasses import dataclass
from pathlib import Path

from config.reference.markdown import code, page, table

_LINE = re.compile(r"#?(?P<name>[A-Z][A-Z0-9_]*)=(?P<value>.*)")

_NOTE = """
Read from the process environment, then from `.env` beside `manage.py`. `NAME_FILE`
names a file that holds the value. A missing or bad value stops the start with one line
that names the variable and says what to do.
"""


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One variable: the heading it stands under, its default, what it is for."""

    section: str
    name: str
    default: str
    meaning: str


def variables_of(text: str) -> list[Variable]:
    """The variables of a file in the form of `.env.example`.

    Each is one line `#NAME=default` below the comment lines that explain it.
    """
    found: list[Variable] = []
    section, comments = "", list[str]()
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is not None:
            found.append(
                Variable(
                    section=section,
                    name=match["name"],
                    default=match["value"],
                    meaning=" ".join(comments),
                )
            )
        elif line.startswith("# --- "):
            section = line.removeprefix("# --- ")
        elif line.startswith("# "):
            comments.append(line.removeprefix("# "))
            continue
        comments = []
    return found


def environment(*, example: Path) -> str:
    """The page about variables."""
    blocks: list[str] = []
    found = variables_of(example.read_text(encoding="utf-8"))
    for section in dict.fromkeys(one.section for one in found):
        rows = [
            (code(one.name), code(one.default) if one.default else "–", one.meaning)
            for one in found
            if one.section == section
        ]
        blocks += [f"## {section}", table(("variable", "default", "meaning"), rows)]
    return page("Environment variables", _NOTE, *blocks)
