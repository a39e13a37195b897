"""`manage.py offline_author --port N`: serve the procedural author."""

import os
import sys
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from typing_extensions import override


class Command(BaseCommand):
    help = "Serves the offline author as an OpenAI-compatible model server."
    requires_system_checks: ClassVar[list[str]] = []  # type: ignore[misc]

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, required=True)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--faults", action="store_true")

    @override
    def handle(self, *_args: Any, **options: Any) -> None:
        """Become the author: serving needs no Django, and saves its memory."""
        command = [sys.executable, "-m", "llm_app.offline"]
        command += ["--port", str(options["port"]), "--host", options["host"]]
        command += ["--tokens-per-s", str(settings.OFFLINE_TOKENS_PER_S)]
        command += ["--faults"] if options["faults"] else []
        os.chdir(settings.BASE_DIR)
        os.execv(command[0], command)  # noqa: S606  our own interpreter and module
