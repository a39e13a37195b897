"""Asks Caseroom for jobs, as its web process does."""

import os
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from accounts.domain.actor import Actor

KIND_VARIABLE = "BENCH_KIND"


class CaseroomProducer:
    """One person asks for all jobs."""

    def __init__(self, *, actor: "Actor", kind: str) -> None:
        self._actor = actor
        self._kind = kind

    def accept(self, number: int) -> None:
        from jobs_app import services  # noqa: PLC0415  needs Django

        services.enqueue(kind=self._kind, args={"number": number}, actor=self._actor)

    def completed(self) -> int:
        from jobs_app.models import Job  # noqa: PLC0415  needs Django

        return Job.objects.filter(status="completed").count()

    def finish_jobs(self, count: int) -> None:
        from tests.bench.jobs.caseroom import claiming  # noqa: PLC0415  needs Django

        claiming.finish_jobs(count=count, actor=self._actor)

    def time_claims(self, count: int) -> list[float]:
        from tests.bench.jobs.caseroom import claiming  # noqa: PLC0415  needs Django

        return claiming.time_claims(count=count, actor=self._actor)


def open_producer() -> CaseroomProducer:
    django.setup()
    call_command("migrate", verbosity=0)

    from accounts.services import create_local_user  # noqa: PLC0415  needs Django
    from config.telemetry import start_tracing  # noqa: PLC0415  needs Django

    start_tracing(role="web")
    actor = create_local_user(username="bench", display_name="The Bench")
    return CaseroomProducer(actor=actor, kind=os.environ[KIND_VARIABLE])
