"""Signing in through an OpenID provider: mozilla-django-oidc with the gaps closed.

The stock backend matches users by e-mail and accepts ID tokens of other clients and
issuers; here only `(issuer, subject)` identifies, and every claim is checked.
"""

import json
import logging
import time
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponseRedirect
from django.views.generic import View
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import (
    OIDCAuthenticationCallbackView,
    OIDCAuthenticationRequestView,
)

from accounts.domain.claims import ClaimError, check_header, check_id_token
from accounts.models import User
from accounts.providers import configured_issuer, provider_metadata, signing_key
from accounts.services import sign_in_with_identity, start_session
from livestate.refusals import Unavailable

logger = logging.getLogger(__name__)

MAX_ID_TOKEN_LENGTH = 65_536
# With one of these in the ID token there is no need to ask the userinfo endpoint.
NAMES = ("name", "preferred_username", "nickname", "email")


class CaseroomOIDCBackend(OIDCAuthenticationBackend):  # type: ignore[misc]
    """Code + PKCE, RS256, identity by `(issuer, subject)`."""

    def __init__(self) -> None:
        # Not the inherited one: it would ask the provider whenever a session is read.
        self.OIDC_RP_CLIENT_ID = settings.OIDC_RP_CLIENT_ID
        self.OIDC_RP_CLIENT_SECRET = settings.OIDC_RP_CLIENT_SECRET
        self.UserModel = User

    @property
    def OIDC_OP_TOKEN_ENDPOINT(self) -> str:  # noqa: N802  the library's name
        """Where codes are exchanged."""
        return provider_metadata().token_endpoint

    @property
    def OIDC_OP_USER_ENDPOINT(self) -> str | None:  # noqa: N802  the library's name
        """Where more claims are read."""
        return provider_metadata().userinfo_endpoint

    def authenticate(
        self,
        request: HttpRequest | None,
        *,
        nonce: str,
        code_verifier: str | None = None,
    ) -> User | None:
        """Exchange the code in `request` and find its user.

        Takes no password, so that Django skips this backend for local sign-in. Raises
        `ClaimError`, `Unavailable` or a requests exception.
        """
        user: User | None = super().authenticate(
            request, nonce=nonce, code_verifier=code_verifier
        )
        return user

    def get_token(self, payload: dict[str, Any]) -> Any:
        """Exchange the code; a public client has no secret to send."""
        sent = {name: value for name, value in payload.items() if value != ""}
        return super().get_token(sent)

    def verify_token(self, token: Any, **kwargs: Any) -> dict[str, Any]:
        """The claims of an ID token that is the provider's, ours and current."""
        if not isinstance(token, str) or len(token) > MAX_ID_TOKEN_LENGTH:
            raise ClaimError("the provider sent no ID token")
        algorithm = settings.OIDC_RP_SIGN_ALGO
        try:
            header = jwt.get_unverified_header(token)
            check_header(header, algorithm=algorithm)
            key = signing_key(key_id=header.get("kid"), algorithm=algorithm)
            # Only the signature: PyJWT's other checks are lenient about absent claims.
            payload = json.loads(jwt.PyJWS().decode(token, key, algorithms=[algorithm]))
        except (jwt.PyJWTError, ValueError) as error:
            raise ClaimError(f"the ID token cannot be verified: {error}") from error
        if not isinstance(payload, dict):
            raise ClaimError("the ID token holds no claims")
        check_id_token(
            payload,
            issuer=configured_issuer(),
            client_id=self.OIDC_RP_CLIENT_ID,
            nonce=kwargs.get("nonce") or "",
            now=time.time(),
        )
        return payload

    def get_or_create_user(
        self, access_token: str, id_token: str, payload: dict[str, Any]
    ) -> User:
        """The user behind the checked claims."""
        claims = self._with_userinfo(access_token, id_token, payload)
        return sign_in_with_identity(issuer=configured_issuer(), claims=claims)

    def get_user(self, user_id: int) -> User | None:
        """The user of a session, unless deactivated (the library returns them too)."""
        user = ModelBackend().get_user(user_id)
        return user if isinstance(user, User) else None

    def _with_userinfo(
        self, access_token: str, id_token: str, payload: dict[str, Any]
    ) -> dict[str, Any]:
        is_named = any(payload.get(name) for name in NAMES)
        rule = settings.OIDC_ADMIN_CLAIM
        is_decided = not rule or rule.partition("=")[0].strip() in payload
        if (is_named and is_decided) or not self.OIDC_OP_USER_ENDPOINT:
            return payload
        more = self.get_userinfo(access_token, id_token, payload)
        if not isinstance(more, dict) or more.get("sub") != payload["sub"]:
            raise ClaimError("the userinfo belongs to another subject")
        return {**more, **payload}


class Authenticate(OIDCAuthenticationRequestView):  # type: ignore[misc]
    """`/oidc/authenticate/`: off to the provider."""

    def __init__(self, **kwargs: Any) -> None:
        View.__init__(self, **kwargs)
        self.OIDC_RP_CLIENT_ID = settings.OIDC_RP_CLIENT_ID

    @property
    def OIDC_OP_AUTH_ENDPOINT(self) -> str:  # noqa: N802  the library's name
        """Where people sign in."""
        return provider_metadata().authorization_endpoint

    def get(self, request: HttpRequest) -> HttpResponseRedirect:
        """Redirect to the provider, or back to the sign-in page when it is away."""
        try:
            response: HttpResponseRedirect = super().get(request)
        except Unavailable:
            logger.exception("the identity provider does not answer")
            return failed("unavailable")
        return response

    def get_extra_params(self, request: HttpRequest) -> dict[str, str]:
        """Auth0 issues access tokens for an API only when asked for its audience."""
        del request
        return {"audience": settings.OIDC_AUDIENCE} if settings.OIDC_AUDIENCE else {}


class Callback(OIDCAuthenticationCallbackView):  # type: ignore[misc]
    """`/oidc/callback/`: back from the provider; every failure is a redirect."""

    def get(self, request: HttpRequest) -> HttpResponseRedirect:
        """Sign in, or go back to the sign-in page with a reason."""
        if "error" in request.GET:
            # The library would sign out whoever follows a link with `?error=`.
            logger.info("the identity provider refused: %.80r", request.GET["error"])
            return failed("refused")
        try:
            _check_response_issuer(request)
            response: HttpResponseRedirect = super().get(request)
        except (Unavailable, requests.ConnectionError, requests.Timeout):
            logger.exception("the identity provider does not answer")
            return failed("unavailable")
        except requests.RequestException as error:
            # The text would hold the provider's whole answer.
            logger.warning("the code was not exchanged: %s", type(error).__name__)
            return failed("refused")
        except (ClaimError, SuspiciousOperation) as error:
            logger.warning("a sign-in by the identity provider failed: %s", error)
            return failed("invalid")
        return response

    def login_success(self) -> HttpResponseRedirect:
        """Start the session and go where the user was heading."""
        # Read first: signing in as somebody else empties the session.
        target = self.success_url
        start_session(request=self.request, user=self.user)
        return HttpResponseRedirect(target)

    def login_failure(self) -> HttpResponseRedirect:
        """No sign-in was under way, or its user is deactivated."""
        return failed("refused")


def failed(reason: str) -> HttpResponseRedirect:
    """Back to the sign-in page, which explains `reason`."""
    address = settings.LOGIN_REDIRECT_URL_FAILURE
    joint = "&" if "?" in address else "?"
    return HttpResponseRedirect(f"{address}{joint}{urlencode({'reason': reason})}")


def _check_response_issuer(request: HttpRequest) -> None:
    """RFC 9207: a code that another provider issued must not be sent to ours."""
    named = request.GET.get("iss")
    if named is None and not provider_metadata().names_itself:
        return
    if named != settings.OIDC_ISSUER:
        raise ClaimError("the answer comes from another issuer")
