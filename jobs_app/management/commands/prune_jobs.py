"""`manage.py prune_jobs`."""

from typing import Any

from django.core.management.base import BaseCommand
from typing_extensions import override

from jobs_app import sweeper


class Command(BaseCommand):
    help = "Delete jobs that ended more than seven days ago."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweeper.prune()} jobs pruned")
