"""The identity provider's published facts: its endpoints and signing keys."""

import threading
import time
from dataclasses import dataclass
from typing import Any

import jwt
import requests
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts.domain.claims import ClaimError
from livestate.refusals import Unavailable

FRESH_FOR_S = 3600.0


@dataclass(frozen=True, kw_only=True)
class ProviderMetadata:
    """What discovery says (OpenID Connect Discovery 3), as far as we use it."""

    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str | None
    jwks_uri: str
    names_itself: bool  # sends `iss` along with the code (RFC 9207)


_cache: dict[str, tuple[float, ProviderMetadata]] = {}
_lock = threading.Lock()


def configured_issuer() -> str:
    """`OIDC_ISSUER`; this module is reached only where it is set."""
    if settings.OIDC_ISSUER is None:
        raise ImproperlyConfigured("OIDC_ISSUER is not set")
    return settings.OIDC_ISSUER


def provider_metadata() -> ProviderMetadata:
    """The configured issuer's metadata, read once an hour.

    When the provider does not answer, the last good metadata serve on; without any,
    raises `Unavailable`.
    """
    issuer = configured_issuer()
    now = time.monotonic()
    with _lock:
        read_at, known = _cache.get(issuer) or (0.0, None)
        if known is not None and now - read_at < FRESH_FOR_S:
            return known
        try:
            found = _discover(issuer)
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            if known is None:
                raise Unavailable("The identity provider does not answer.") from error
            found = known
        _cache[issuer] = (now, found)
        return found


def signing_key(*, key_id: str | None, algorithm: str) -> jwt.PyJWK:
    """The provider's key of this id. Raises `ClaimError`, or `Unavailable`."""
    address = settings.OIDC_JWKS_URL or provider_metadata().jwks_uri
    try:
        keys = [key for key in _get_json(address)["keys"] if _may_sign(key)]
    except (requests.RequestException, ValueError, KeyError, TypeError) as error:
        raise Unavailable("The identity provider's keys cannot be read.") from error
    fitting = [key for key in keys if key_id is None or key.get("kid") == key_id]
    if len(fitting) != 1 or fitting[0].get("alg", algorithm) != algorithm:
        raise ClaimError(
            "the token is signed with a key that the provider does not list"
        )
    return jwt.PyJWK(fitting[0], algorithm=algorithm)


def _discover(issuer: str) -> ProviderMetadata:
    address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    document = _get_json(address)
    if document["issuer"] != issuer:
        message = f"{address} describes another issuer: {document['issuer']!r}"
        raise ValueError(message)
    return ProviderMetadata(
        authorization_endpoint=_endpoint(document, "authorization_endpoint"),
        token_endpoint=_endpoint(document, "token_endpoint"),
        userinfo_endpoint=document.get("userinfo_endpoint"),
        jwks_uri=_endpoint(document, "jwks_uri"),
        names_itself=bool(
            document.get("authorization_response_iss_parameter_supported")
        ),
    )


def _endpoint(document: dict[str, Any], name: str) -> str:
    address = document[name]
    # A provider that is itself reached over https must not lead anywhere else.
    scheme = document["issuer"].partition(":")[0]
    if not isinstance(address, str) or not address.startswith(f"{scheme}://"):
        message = f"{name} is not an address under {scheme}"
        raise ValueError(message)
    return address


def _may_sign(key: dict[str, Any]) -> bool:
    return key.get("kty") == "RSA" and key.get("use", "sig") == "sig"


def _get_json(address: str) -> dict[str, Any]:
    response = requests.get(
        address, timeout=settings.OIDC_TIMEOUT, allow_redirects=False
    )
    response.raise_for_status()
    document: dict[str, Any] = response.json()
    return document
