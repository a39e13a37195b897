import json
import re
from pathlib import Path

import pytest

from tests.architecture.sources import (
    PRODUCT,
    ROOT,
    committed_files,
    name_of,
    text_files,
)

LONGEST_FILE = 400
PYTHON_LOCKS = ("requirements.lock", "requirements-dev.lock")
# Written apart, so that this file does not find itself.
REGISTRIES = [
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "files." + "pythonhosted",
    "pypi" + r"\.org/simple",
    "--" + "index-url",
    "--" + "extra-index-url",
    "art" + "ifactory",
    "ne" + r"xus\.",
]
MACHINE_PATHS = ["/wo" + r"rk/", "/ho" + r"me/\w", "/ro" + r"ot/", "/Us" + r"ers/\w"]
SECRETS = [
    r"sk-[A-Za-z0-9_-]{20,}",
    r"gh[pousr]_[A-Za-z0-9]{30,}",
    "BEGIN [A-Z ]*PRIVATE " + "KEY",
]


def lines_with(patterns: list[str]) -> list[str]:
    wanted = re.compile("|".join(patterns))
    return [
        f"{name_of(file)}:{number}"
        for file in text_files()
        for number, line in enumerate(
            file.read_text(encoding="utf-8").splitlines(), start=1
        )
        if wanted.search(line)
    ]


def is_product(file: Path) -> bool:
    top = name_of(file).partition("/")[0]
    if top == "frontend":
        return file.suffix in {".ts", ".tsx"} and ".test." not in file.name
    is_migration = "migrations" in file.parts
    return top in PRODUCT and file.suffix == ".py" and not is_migration


def test_no_file_of_the_product_is_long() -> None:
    sources = [file for file in committed_files() if is_product(file)]
    lengths = {
        name_of(file): len(file.read_text(encoding="utf-8").splitlines())
        for file in sources
    }

    assert len(lengths) > 100
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_committed_file_names_a_package_registry() -> None:
    assert lines_with(REGISTRIES) == []


def test_no_committed_file_names_a_path_of_one_machine() -> None:
    assert lines_with(MACHINE_PATHS) == []


def test_no_committed_file_holds_a_secret() -> None:
    assert lines_with(SECRETS) == []


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_python_lock_pins_every_package_with_hashes_and_without_addresses(
    name: str,
) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    pins = [line for line in lines if not line.lstrip().startswith("#")]

    assert len(pins) > 50
    loose = [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin]
    assert loose == []
    assert "://" not in " ".join(pins)


def test_development_lock_holds_the_versions_of_the_other_one() -> None:
    versions = [
        set(re.findall(r"^[\w.-]+==[^\s;]+", (ROOT / name).read_text(), re.MULTILINE))
        for name in PYTHON_LOCKS
    ]

    assert versions[0] - versions[1] == set()


@pytest.mark.parametrize(
    "lock",
    [file for file in committed_files() if file.name == "package-lock.json"],
    ids=name_of,
)
def test_npm_lock_pins_every_package_with_hashes_and_without_addresses(
    lock: Path,
) -> None:
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    installed = {name: one for name, one in packages.items() if name}

    assert installed
    assert [name for name, one in installed.items() if "integrity" not in one] == []
    assert [name for name, one in installed.items() if "resolved" in one] == []
