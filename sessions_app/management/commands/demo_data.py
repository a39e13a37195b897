"""`manage.py demo_data`."""

from typing import Any

from django.core.management.base import BaseCommand
from typing_extensions import override

from accounts.selectors import actor_by_username
from accounts.services.demo import ensure_demo_users
from sessions_app.services.samples import open_sample_sessions


class Command(BaseCommand):
    help = "Create the demo users and the sample sessions; refused when DEBUG is off."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        ensure_demo_users()
        carol = actor_by_username("carol")
        if carol is not None:
            open_sample_sessions(creator=carol)
