"""Start-up of the composition root."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from typing_extensions import override


class ConfigConfig(AppConfig):
    """Finds what apps declare: job kinds and live topics register at import."""

    name = "config"

    @override
    def ready(self) -> None:
        """Import every app's `job_kinds` and `live` modules, and our system checks."""
        # The Celery application becomes the current one by being made: the web process
        # publishes through it.
        from config import celery, checks  # noqa: F401, PLC0415

        autodiscover_modules("job_kinds", "live")
