"""Start-up of jobs_app."""

from django.apps import AppConfig
from typing_extensions import override


class JobsConfig(AppConfig):
    """Durable jobs on Celery, and the workflow engine they run."""

    name = "jobs_app"
    verbose_name = "Jobs"

    @override
    def ready(self) -> None:
        """Register our own telemetry handlers."""
        from jobs_app import reporting  # noqa: F401, PLC0415
