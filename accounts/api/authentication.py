"""`Authorization: Bearer …` for API clients."""

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from typing_extensions import override

from accounts.domain.login import Login
from accounts.models import User
from accounts.services import user_of_token
from accounts.services.sockets import login_of_token
from livestate.refusals import Unauthenticated

SCHEME = "Bearer"
MALFORMED = "Send exactly: Authorization: Bearer <token>."


class BearerAuthentication(BaseAuthentication):
    """Personal tokens. Access tokens of the identity provider are refused so far."""

    @override
    def authenticate(self, request: Request) -> tuple[User, Login] | None:
        """The token's user; None when the header is absent or of another scheme."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != SCHEME.lower().encode():
            return None
        if len(words) != 2:  # noqa: PLR2004  scheme and token
            raise AuthenticationFailed(MALFORMED)
        try:
            user, token = user_of_token(words[1].decode("latin-1"))
        except Unauthenticated as refusal:
            # A DRF exception: the browsable renderer asks for the user once more.
            raise AuthenticationFailed(refusal.message) from None
        return user, login_of_token(user=user, token=token)

    @override
    def authenticate_header(self, request: Request) -> str:
        """Makes anonymous requests a 401 with this challenge."""
        del request
        return SCHEME
