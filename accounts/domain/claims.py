"""What an ID token must say before it is believed (OpenID Connect Core 3.1.3.7)."""

from collections.abc import Mapping
from typing import Any

LEEWAY_S = 60
MAX_SUBJECT_LENGTH = 255


class ClaimError(Exception):
    """The token is not for us, not from them, or not for now."""


def check_id_token(
    claims: Mapping[str, Any], *, issuer: str, client_id: str, nonce: str, now: float
) -> None:
    """Raise `ClaimError` unless `claims` are those of a current ID token for us."""
    if claims.get("iss") != issuer:
        raise ClaimError("the token is from another issuer")
    _check_audience(claims, client_id=client_id)
    _check_times(claims, now=now)
    if not nonce or claims.get("nonce") != nonce:
        raise ClaimError("the token answers another sign-in (nonce)")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= MAX_SUBJECT_LENGTH:
        raise ClaimError("the token names no subject")


def check_header(header: Mapping[str, Any], *, algorithm: str) -> None:
    """Raise `ClaimError` unless this is the header of a plain ID token."""
    if header.get("alg") != algorithm:
        raise ClaimError("the token is signed with another algorithm")
    if "crit" in header:
        raise ClaimError("the token demands an extension")
    if str(header.get("typ", "JWT")).lower() not in {"jwt", "id_token+jwt"}:
        # An access token carries the same signature and may carry the same claims.
        raise ClaimError("the token is not an ID token")


def has_admin_claim(claims: Mapping[str, Any], *, rule: str) -> bool:
    """Whether `claims` meet a `claim=value` rule; a list must contain the value."""
    name, _, wanted = rule.partition("=")
    found = claims.get(name.strip())
    values = found if isinstance(found, list) else [found]
    return wanted.strip() in [
        str(value).lower() if isinstance(value, bool) else str(value)
        for value in values
        if value is not None
    ]


def _check_audience(claims: Mapping[str, Any], *, client_id: str) -> None:
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if client_id not in audiences:
        raise ClaimError("the token is for another client (aud)")
    authorized = claims.get("azp")
    if (authorized is not None or len(audiences) > 1) and authorized != client_id:
        raise ClaimError("the token is for another client (azp)")


def _check_times(claims: Mapping[str, Any], *, now: float) -> None:
    expires, issued = _seconds(claims, "exp"), _seconds(claims, "iat")
    if expires is None or issued is None:
        raise ClaimError("the token does not say when it was issued and expires")
    if now > expires + LEEWAY_S:
        raise ClaimError("the token has expired")
    not_before = _seconds(claims, "nbf") if "nbf" in claims else issued
    if not_before is None or max(issued, not_before) > now + LEEWAY_S:
        raise ClaimError("the token is not valid yet")


def _seconds(claims: Mapping[str, Any], name: str) -> float | None:
    value = claims.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return None
