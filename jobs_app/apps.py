"""Start-up of jobs_app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Durable jobs on Celery, and the workflow engine they run."""

    name = "jobs_app"
    verbose_name = "Jobs"
