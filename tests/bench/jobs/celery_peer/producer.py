"""Asks Celery for jobs."""

import os

from tests.bench.jobs.celery_peer.app import noop

_HAS_RESULTS = "DJANGO_SETTINGS_MODULE" in os.environ


class CeleryProducer:
    def accept(self, number: int) -> None:
        noop.delay(number)

    def completed(self) -> int | None:
        if not _HAS_RESULTS:
            return None
        from django_celery_results.models import TaskResult  # noqa: PLC0415

        return int(TaskResult.objects.filter(status="SUCCESS").count())


def open_producer() -> CeleryProducer:
    if _HAS_RESULTS:
        import django  # noqa: PLC0415
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        call_command("migrate", verbosity=0)
    return CeleryProducer()
