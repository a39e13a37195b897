"""The product's settings, and one more app: the no-op kind."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench.jobs.caseroom"]
