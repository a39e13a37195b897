"""`manage.py rescue_jobs`."""

from typing import Any

from django.core.management.base import BaseCommand
from typing_extensions import override

from jobs_app import sweeper


class Command(BaseCommand):
    help = "Rescue jobs whose worker was lost and send lost hints again."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweeper.sweep()} hints sent")
