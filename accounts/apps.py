"""Start-up of accounts."""

from django.apps import AppConfig
from typing_extensions import override


class AccountsConfig(AppConfig):
    """Users, identity, tokens and tickets."""

    name = "accounts"

    @override
    def ready(self) -> None:
        """Whoever signs out anywhere (API, admin, OIDC) loses their sockets too."""
        from django.contrib.auth.signals import user_logged_out  # noqa: PLC0415

        from accounts.services import on_signed_out  # noqa: PLC0415

        user_logged_out.connect(on_signed_out, dispatch_uid="accounts.signed_out")
