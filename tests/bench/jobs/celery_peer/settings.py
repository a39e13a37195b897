"""A Django project with django-celery-results, by its documentation.

BENCH_DB_REUSE keeps connections from task to task, which neither does unasked.
"""

import os

from config.env import database_settings

SECRET_KEY = "for-benches-only-0123456789-abcdefghijklmnopqrstuvwxyz"
INSTALLED_APPS = ["django_celery_results"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database_settings(os.environ["DATABASE_URL"], pool_size=0)}
CELERY_RESULT_BACKEND = "django-db"
if os.environ.get("BENCH_DB_REUSE"):
    CELERY_DB_REUSE_MAX = int(os.environ["BENCH_DB_REUSE"])
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
