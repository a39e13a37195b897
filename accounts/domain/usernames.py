"""From an identity provider's claims to a username: a label, never an identity."""

import re
from collections.abc import Mapping
from typing import Any

MAX_USERNAME_LENGTH = 150
FALLBACK_USERNAME = "user"

# What Django's own username validator refuses.
_REFUSED = re.compile(r"[^\w.@+-]+")


def proposed_username(claims: Mapping[str, Any]) -> str:
    """The name that the provider suggests, made valid.

    Of an e-mail address only the local part is taken: usernames are shown to others.
    """
    for name in ("preferred_username", "nickname", "email", "name"):
        word = claims.get(name)
        if isinstance(word, str):
            local = word.partition("@")[0]
            cleaned = _REFUSED.sub("-", local).strip("-.")
            if cleaned:
                return cleaned[:MAX_USERNAME_LENGTH]
    return FALLBACK_USERNAME


def with_suffix(username: str, suffix: str) -> str:
    """`username-suffix`, shortened so that it fits."""
    room = MAX_USERNAME_LENGTH - len(suffix) - 1
    return f"{username[:room]}-{suffix}"
