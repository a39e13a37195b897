"""`manage.py job_kinds`."""

from typing import Any

from django.core.management.base import BaseCommand
from typing_extensions import override

from jobs_app.registry import all_kinds


class Command(BaseCommand):
    help = "List every registered job kind with its queue."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        for kind in all_kinds():
            self.stdout.write(f"{kind.name}\t{kind.queue}\t{kind.title}")
