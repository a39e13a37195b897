import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, committed_files, name_of

LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)|src=\"(?P<image>[^\"]+)\"")
DOCUMENTS = [file for file in committed_files() if file.suffix == ".md"]
IS_HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def targets(document: Path) -> list[str]:
    found = LINK.finditer(document.read_text(encoding="utf-8"))
    return [match["target"] or match["image"] for match in found]


def is_outside(target: str) -> bool:
    return target.startswith(("http://", "https://", "mailto:"))


def anchors(document: Path) -> set[str]:
    headings = IS_HEADING.findall(document.read_text(encoding="utf-8"))
    return {
        re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings
    }


def is_broken(document: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    goal = (document.parent / path).resolve() if path else document
    if not goal.exists():
        return True
    return bool(anchor) and anchor not in anchors(goal)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_document_leads_only_to_what_exists(document: Path) -> None:
    inside = [target for target in targets(document) if not is_outside(target)]

    assert [target for target in inside if is_broken(document, target)] == []


def test_readme_leads_to_the_documents() -> None:
    goals = {target for target in targets(ROOT / "README.md") if not is_outside(target)}

    assert {"CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"} <= goals
    assert {"docs/architecture.md", "docs/glossary.md"} <= goals


def test_readme_names_exactly_two_commands_to_set_everything_up() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```sh\n(.*?)```", text, re.DOTALL)

    assert block is not None
    commands = [line.partition("#")[0].strip() for line in block[1].splitlines()]
    assert commands == ["make run", "make test"]


def test_reference_pages_are_in_step_with_the_code() -> None:
    # A process of its own: other tests register topics and kinds of their own.
    checked = subprocess.run(
        [sys.executable, "manage.py", "write_reference", "--check"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert checked.returncode == 0, checked.stderr


def test_every_decision_has_its_number_once_and_its_parts() -> None:
    files = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))

    assert [file.name[:4] for file in files] == [
        f"{number:04}" for number in range(1, len(files) + 1)
    ]
    for file in files:
        text = file.read_text(encoding="utf-8")
        headings = re.findall(r"^## .+$", text, re.MULTILINE)
        assert headings == ["## Why", "## Decision", "## What follows"], file.name


def test_examples_of_the_how_to_pages_run() -> None:
    pages = sorted((ROOT / "docs" / "how-to").glob("*.md"))
    blocks = [
        block
        for page in pages
        for block in PYTHON.findall(page.read_text(encoding="utf-8"))
    ]
    script = "\n".join(
        [
            "import os, django",
            "os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings'",
            "django.setup()",
            *(f"exec(compile({block!r}, 'example', 'exec'), {{}})" for block in blocks),
        ]
    )

    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert len(blocks) >= 5
    assert ran.returncode == 0, ran.stderr
