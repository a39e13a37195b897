"""`manage.py workflow_diagram NAME`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from jobs_app.registry import all_kinds
from jobs_app.workflow import mermaid


class Command(BaseCommand):
    help = "Draw a workflow, or the one that a job kind runs, as Mermaid."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="of the workflow or of the job kind")

    @override
    def handle(self, *args: Any, name: str, **options: Any) -> None:
        drawn = [kind for kind in all_kinds() if kind.workflow is not None]
        for kind in drawn:
            if kind.workflow and name in (kind.workflow.name, kind.name):
                self.stdout.write(mermaid(kind.workflow), ending="")
                return
        known = sorted({kind.workflow.name for kind in drawn if kind.workflow})
        raise CommandError(
            f"There is no workflow {name!r}; there are: {', '.join(known)}."
        )
