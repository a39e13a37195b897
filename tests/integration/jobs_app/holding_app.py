"""The product's Celery application, whose workers also know `test.hold`."""

from config.celery import app
from jobs_app.registry import job_kind
from tests.integration.jobs_app.holding import NAME, OPTIONS, hold

__all__ = ["app"]

job_kind(NAME, **OPTIONS)(hold)
