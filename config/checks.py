"""System checks: settings that contradict each other stop the start."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from jobs_app.workflow import ObserverOptions

MIN_SECRET_LENGTH = 32


@register(Tags.security)
def check_settings(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Name every combination of settings that cannot be meant."""
    del app_configs
    found: list[CheckMessage] = []
    if not settings.DEBUG and len(settings.SECRET_KEY) < MIN_SECRET_LENGTH:
        found.append(
            Error(
                f"SECRET_KEY has fewer than {MIN_SECRET_LENGTH} characters.",
                hint="Generate one: python -c 'import secrets; "
                "print(secrets.token_urlsafe(50))'",
                id="caseroom.E001",
            )
        )
    if not settings.LOCAL_LOGIN and not settings.OIDC_ISSUER:
        found.append(
            Error(
                "LOCAL_LOGIN is off and OIDC_ISSUER is not set: nobody could sign in.",
                hint="Set OIDC_ISSUER and OIDC_CLIENT_ID, or LOCAL_LOGIN=1.",
                id="caseroom.E002",
            )
        )
    if settings.OPENAI_BASE_URL is None and settings.OPENAI_API_KEY is None:
        found.append(
            Error(
                "Neither OPENAI_API_KEY nor OPENAI_BASE_URL is set: no model to ask.",
                hint="Set one of them, or start everything with `make run`, which "
                "brings the offline author.",
                id="caseroom.E003",
            )
        )
    return found


@register
def check_observers(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Name the options of observers that no observer could follow."""
    del app_configs
    found: list[CheckMessage] = []
    for name in ("WORKFLOW_LOGS", "WORKFLOW_SPANS", "WORKFLOW_METRICS"):
        try:
            ObserverOptions(**getattr(settings, name))
        except ValueError as error:
            found.append(Error(f"{name}: {error}.", id="caseroom.E004"))
    return found
