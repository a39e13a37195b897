"""The peer: Celery as its tutorial has it, with django-celery-results where Django's
settings are named.
"""

import os
import warnings

from celery import Celery, Task
from celery.exceptions import SecurityWarning

from tests.bench.jobs.marks import mark

# It warns every start by root of pickled messages; there are none.
warnings.filterwarnings("ignore", category=SecurityWarning)

app = Celery("bench", broker=os.environ["BENCH_BROKER"])
if "DJANGO_SETTINGS_MODULE" in os.environ:
    app.config_from_object("django.conf:settings", namespace="CELERY")


@app.task(name="bench.noop")
def do_nothing(number: int) -> None:
    mark(number)


noop: "Task[[int], None]" = do_nothing
