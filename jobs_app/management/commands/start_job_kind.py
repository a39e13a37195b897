"""`manage.py start_job_kind NAME`."""

import re
from pathlib import Path
from string import Template
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from jobs_app.registry import all_kinds

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:_[a-z0-9]+)*)+")
_TEMPLATES = Path(__file__).parents[2] / "scaffold"
MAX_LENGTH = 60


class Command(BaseCommand):
    help = "Write the module and the test of a new job kind, such as text.count."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="as in text.count: thing, dot, verb")
        parser.add_argument("--app", default="sessions_app", help="whose job_kinds")
        parser.add_argument("--queue", default="default", choices=settings.QUEUES)
        parser.add_argument("--card", action="store_true", help="a front-end card, too")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        _refuse_bad_name(name)
        files = _files(name, app=options["app"], with_card=options["card"])
        for file in files:
            if file.exists():
                raise CommandError(f"{_shown(file)} is there already")
        words = _words(name, queue=options["queue"])
        for file, template in files.items():
            text = (_TEMPLATES / template).read_text(encoding="utf-8")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(Template(text).substitute(words), encoding="utf-8")
            self.stdout.write(f"{_shown(file)} written")
        self.stdout.write("Now: fill them in, then `make fmt docs check`")


def _refuse_bad_name(name: str) -> None:
    if len(name) > MAX_LENGTH or not _NAME.fullmatch(name):
        raise CommandError(
            f"{name[:MAX_LENGTH]!r} is no name of a job kind: use lower-case words "
            f"with a dot between, as in text.count; at most {MAX_LENGTH} characters"
        )
    if name in {kind.name for kind in all_kinds()}:
        raise CommandError(f"there is a job kind {name} already")


def _files(name: str, *, app: str, with_card: bool) -> dict[Path, str]:
    """Where which template goes."""
    known = {config.label: Path(config.path) for config in apps.get_app_configs()}
    package = known.get(app, Path()) / "job_kinds"
    if not (package / "__init__.py").is_file():
        raise CommandError(f"{app!r} is no app with a package job_kinds")
    root = settings.BASE_DIR
    module = name.replace(".", "_")
    files = {
        package / f"{module}.py": "kind.py-tpl",
        root / "tests" / "integration" / app / f"test_{module}.py": "test.py-tpl",
    }
    if with_card:
        cards = root / "frontend" / "src" / "features" / "jobs" / "kinds"
        files[cards / f"{module.replace('_', '-')}.tsx"] = "card.tsx-tpl"
    return files


def _words(name: str, *, queue: str) -> dict[str, str]:
    parts = re.split(r"[._]", name)
    return {
        "name": name,
        "queue": queue,
        "function": name.replace(".", "_"),
        "cls": "".join(part.capitalize() for part in parts),
        "title": " ".join(parts).capitalize(),
    }


def _shown(file: Path) -> str:
    return str(file.relative_to(settings.BASE_DIR))
