"""Jobs in the admin, for the staff that looks after them."""

from jobs_app.admin import celery_results, jobs, queues, recurring

__all__ = ["celery_results", "jobs", "queues", "recurring"]
