"""`manage.py create_token USER [--days N]`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from accounts.domain.tokens import MAX_DAYS
from accounts.selectors import actor_by_username
from accounts.services import create_personal_token
from livestate.refusals import Refusal


class Command(BaseCommand):
    help = "Create a personal token and print it, and nothing else, on one line."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="username")
        parser.add_argument(
            "--days",
            type=int,
            default=MAX_DAYS,
            help=f"life, 1 to {MAX_DAYS} (default)",
        )

    @override
    def handle(self, *, user: str, days: int, **_: Any) -> None:
        actor = actor_by_username(user)
        if actor is None:
            raise CommandError(f"There is no active user named {user!r}.")
        try:
            secret = create_personal_token(
                actor=actor, name="made by create_token", expires_in_days=days
            )[1]
        except Refusal as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(secret)
