"""Why the server closes a live socket; pure.

Never 1000: phoenix.js before 1.8.16 takes it for a farewell and does not come back.
"""

from enum import IntEnum


class CloseCode(IntEnum):
    """The codes with which the server closes a socket; clients come back after each."""

    GOING_AWAY = 1001
    NOT_UTF8 = 1007
    TOO_LARGE = 1009
    FAULT = 1011
    RESTART = 1012
    UNAUTHENTICATED = 4401
    STUCK = 4408
    FLOOD = 4429


MEANINGS = {
    CloseCode.GOING_AWAY: "nothing was heard of the client for too long",
    CloseCode.NOT_UTF8: "a text frame was not UTF-8",
    CloseCode.TOO_LARGE: "a frame was larger than the limit",
    CloseCode.FAULT: "a ping was not answered, or the server broke",
    CloseCode.RESTART: "the server stops or is being emptied, or rights have changed",
    CloseCode.UNAUTHENTICATED: "the sign-in has ended, or nobody has signed in in time",
    CloseCode.STUCK: "the client does not read",
    CloseCode.FLOOD: "the client sends far too much",
}


def substitute(code: int) -> int:
    """The code instead of `code` where the server sends none from 1001 to 2999.

    daphne is such a server: 1012 becomes 4012 there.
    """
    return code + 3000 if code < 3000 else code  # noqa: PLR2004  RFC 6455, 7.4.2
