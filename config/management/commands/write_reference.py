"""`manage.py write_reference [--check]`."""

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from config.reference.pages import reference_pages

REMEDY = "Run: make docs"
# What a test run saw, not what the code says.
WRITTEN_BY_TESTS = {"clients.md"}


class Command(BaseCommand):
    help = "Writes docs/reference/ from the code; with --check only compares."
    requires_system_checks: ClassVar[list[str]] = []  # type: ignore[misc]

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        directory = settings.BASE_DIR / "docs" / "reference"
        wanted = reference_pages(base=settings.BASE_DIR)
        if options["check"]:
            _require_in_step(directory, wanted)
            return
        directory.mkdir(parents=True, exist_ok=True)
        for name in _files(directory) - wanted.keys():
            (directory / name).unlink()
        for name, text in wanted.items():
            (directory / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(wanted)} pages in docs/reference/")


def _require_in_step(directory: Path, wanted: dict[str, str]) -> None:
    found = {
        name: (directory / name).read_text(encoding="utf-8")
        for name in _files(directory)
    }
    names = wanted.keys() | found.keys()
    stale = sorted(name for name in names if wanted.get(name) != found.get(name))
    if stale:
        raise CommandError(f"docs/reference/ is behind: {', '.join(stale)}. {REMEDY}")


def _files(directory: Path) -> set[str]:
    return {file.name for file in directory.glob("*.md")} - WRITTEN_BY_TESTS
