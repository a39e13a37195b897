#!/usr/bin/env python
"""Django's commands, and `dev`: the whole stack."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config.dev.environment import adopt_running_stack


def main() -> None:
    if sys.argv[1:2] == ["dev"]:
        # Not for every command: it brings what only the supervisor needs.
        from config.dev.__main__ import main as dev  # noqa: PLC0415

        sys.exit(dev(sys.argv[2:]))

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        adopt_running_stack(os.environ)
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"manage.py: {problem}")


if __name__ == "__main__":
    main()
