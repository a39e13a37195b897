"""Arguments that only workers may read: authenticated encryption at rest.

Fernet (AES-128-CBC with HMAC-SHA-256) under keys derived from SECRET_KEY; keys that
were replaced (SECRET_KEY_FALLBACKS) still open what they have sealed.
"""

import base64
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_SEALED = "sealed"


class CannotUnsealError(Exception):
    """The arguments were sealed under a key that is gone, or were tampered with."""


def seal(args: dict[str, Any]) -> dict[str, str]:
    """The JSON object as ciphertext, itself a JSON object `{"sealed": …}`."""
    token = _keys().encrypt(json.dumps(args).encode())
    return {_SEALED: token.decode()}


def unseal(sealed: dict[str, Any]) -> dict[str, Any]:
    """The arguments again; raises `CannotUnsealError`."""
    try:
        text = _keys().decrypt(str(sealed.get(_SEALED, "")).encode())
    except InvalidToken as error:
        raise CannotUnsealError from error
    args: dict[str, Any] = json.loads(text)
    return args


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    derivation = HKDF(
        algorithm=SHA256(), length=32, salt=None, info=b"caseroom job arguments"
    )
    return base64.urlsafe_b64encode(derivation.derive(secret.encode()))
