"""Makes the database usable: migrations, and demo data where DEBUG is on."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from typing_extensions import override


class Command(BaseCommand):
    """Both in one process, because starting Django is what takes the time."""

    help = __doc__ or ""

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=1)
        if settings.DEBUG:
            call_command("demo_data")
