import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

from config.reference.variables import variables_of
from tests.architecture.sources import ROOT

# The two names under which code holds a `config.env.Environment`.
READERS = {"env", "given"}
METHODS = {
    "text",
    "optional",
    "first",
    "flag",
    "integer",
    "number",
    "listed",
    "choice",
    "fields",
    "prices",
    "origins",
    "origin",
}
EXAMPLE = variables_of((ROOT / ".env.example").read_text(encoding="utf-8"))


def calls(source: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in METHODS
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in READERS
        ):
            yield node


def names_read(call: ast.Call) -> list[str]:
    assert isinstance(call.func, ast.Attribute)
    named = call.args if call.func.attr == "first" else call.args[:1]
    # A name that is itself a variable was read by a literal somewhere else.
    return [str(one.value) for one in named if isinstance(one, ast.Constant)]


def literal_default(call: ast.Call) -> str | None:
    assert isinstance(call.func, ast.Attribute)
    keywords = [word.value for word in call.keywords if word.arg == "default"]
    found = [*keywords, *call.args[1:2]]
    if call.func.attr == "first" or not found:
        return None
    if not isinstance(found[0], ast.Constant):
        return None
    value = found[0].value
    return str(int(value)) if isinstance(value, bool) else str(value)


def config_sources() -> list[Path]:
    return sorted((ROOT / "config").rglob("*.py"))


def all_calls() -> list[ast.Call]:
    return list(
        itertools.chain.from_iterable(
            calls(file.read_text(encoding="utf-8")) for file in config_sources()
        )
    )


def test_every_variable_that_is_read_stands_in_the_example() -> None:
    read = {name for call in all_calls() for name in names_read(call)}

    assert len(read) > 30
    assert read - {one.name for one in EXAMPLE} == set()


def test_every_variable_of_the_example_is_read() -> None:
    read = {name for call in all_calls() for name in names_read(call)}

    assert {one.name for one in EXAMPLE} - read == set()


def test_example_names_each_variable_once_and_explains_it() -> None:
    names = [one.name for one in EXAMPLE]

    assert len(names) == len(set(names))
    assert [one.name for one in EXAMPLE if not one.meaning or not one.section] == []


def test_example_shows_the_default_that_the_code_has() -> None:
    shown = {one.name: one.default for one in EXAMPLE}
    declared = {
        name: default
        for call in all_calls()
        for name in names_read(call)
        if (default := literal_default(call)) is not None
    }

    wrong = {
        name: (shown.get(name), default)
        for name, default in declared.items()
        if shown.get(name) != default
    }
    assert wrong == {}


def test_example_sets_nothing_when_it_is_copied_as_it_is() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line and not line.startswith("#")] == []
