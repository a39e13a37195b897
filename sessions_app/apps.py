"""Start-up of sessions_app."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Rooms: the rules, the people in them, and what they make there."""

    name = "sessions_app"
    verbose_name = "Sessions"
