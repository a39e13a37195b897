"""`manage.py create_case`."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from accounts.selectors import actor_by_username
from jobs_app import selectors, services
from livestate.refusals import Refusal

LOOK_EVERY_S = 1.0


class Command(BaseCommand):
    help = "Ask for a case; with --wait follow the job to its end."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--theme", required=True)
        parser.add_argument("--difficulty", default="medium")
        parser.add_argument("--user", default="admin", help="who asks; default admin")
        parser.add_argument("--wait", action="store_true")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_by_username(options["user"])
        if actor is None:
            raise CommandError(f"There is no user {options['user']!r}.")
        brief = {"theme": options["theme"], "difficulty": options["difficulty"]}
        try:
            job = services.enqueue(kind="case.generate", args=brief, actor=actor)
        except Refusal as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(f"job {job.pk}: {job.title}")
        while options["wait"]:
            found = selectors.job_json(
                selectors.job_of(actor=actor, job_id=str(job.pk))
            )
            if found["finished_at"]:
                outcome = found["result"] or found["error"]
                self.stdout.write(f"{found['status']} {outcome}")
                if found["status"] != "completed":
                    raise CommandError("The case was not written.")
                return
            time.sleep(LOOK_EVERY_S)
