"""Characters of a model's answer that no database, screen or reader can do with.

NUL and lone surrogates cannot be stored; direction overrides and floods of combining
marks make text look like another one. They are taken out, the rest stays as it is.
"""

import json
import re
from typing import Any

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# No script stacks more marks on one letter.
_MOST_MARKS = 4
_FLOOD = re.compile(f"([{_MARKS}]{{{_MOST_MARKS}}})[{_MARKS}]+")
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SEPARATOR = re.compile("[\u2028\u2029]")
# Escapes in JSON that may stand for any of these.
_SUSPICIOUS = re.compile(
    r"\\u(?:00[0189]|007f|03|1[ad]|20|[dD][89a-fA-F]|[fF][eEfF])", re.IGNORECASE
)
_UNFINISHED = re.compile(f"[\ud800-\udbff]$|[{_MARKS}]+$")


def tidy(text: str) -> str:
    """The text without what is unfit; line breaks and tabs stay."""
    if _SURROGATE.search(text):
        pairs = text.encode("utf-16-le", "surrogatepass")
        text = pairs.decode("utf-16-le", "replace")
    text = _SEPARATOR.sub("\n", _UNFIT.sub("", text))
    return _FLOOD.sub(r"\1", text)


def tidy_json(text: str) -> str:
    """JSON whose strings are tidy; what is not JSON is only tidied as text."""
    plain = tidy(text)
    if not _SUSPICIOUS.search(plain):
        return plain
    try:
        return json.dumps(tidied(json.loads(plain)), ensure_ascii=False)
    except (ValueError, RecursionError):
        return plain


class StreamTidier:
    """Tidies a text that arrives in pieces, which may part what belongs together."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> str:
        """What can be shown now."""
        text = self._held + piece
        unfinished = _UNFINISHED.search(text)
        end = unfinished.start() if unfinished else len(text)
        self._held = text[end : end + _MOST_MARKS]
        return tidy(text[:end])

    def flush(self) -> str:
        """The rest, when nothing more comes."""
        rest, self._held = self._held, ""
        return tidy(rest)


def tidied(value: Any) -> Any:
    """The JSON value with tidy strings."""
    match value:
        case str():
            return tidy(value)
        case list():
            return [tidied(one) for one in value]
        case dict():
            return {tidy(name): tidied(one) for name, one in value.items()}
        case _:
            return value
