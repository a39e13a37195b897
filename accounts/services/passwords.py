"""A new password ends what the old one opened."""

from django.contrib.auth.base_user import AbstractBaseUser

from accounts.models import User
from accounts.services.access import close_all_sockets


class SocketsEndWithThePassword:
    """A password validator, because Django tells validators of every new password.

    The admin has two forms for it and `manage.py` a command; all of them end here.
    """

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Any password will do, as far as sockets are concerned."""

    def get_help_text(self) -> str:
        """What whoever chooses a password should know."""
        return "A new password ends every other session of yours."

    def password_changed(
        self, password: str, user: AbstractBaseUser | None = None
    ) -> None:
        """Close the user's sockets: their browser sessions have just ended."""
        del password
        # Whoever never signed in has none.
        if isinstance(user, User) and user.last_login is not None:
            close_all_sockets(external_id=user.external_id, may_return=False)
