"""`manage.py resume_queue NAME`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from jobs_app import services
from livestate.refusals import Refusal


class Command(BaseCommand):
    help = "Open a paused queue again."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            services.resume_queue(name=options["name"])
        except Refusal as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(f"{options['name']} is open; its jobs start within seconds")
