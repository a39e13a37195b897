"""`manage.py pause_queue NAME`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from jobs_app import services
from livestate.refusals import Refusal


class Command(BaseCommand):
    help = "Let no further job of a queue start, until resume_queue."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            services.pause_queue(name=options["name"], by="manage.py")
        except Refusal as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(f"{options['name']} is paused; running jobs go on")
