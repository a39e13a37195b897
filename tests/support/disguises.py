"""Ways to write a secret so that a check may miss it and a reader will not."""

import base64
import codecs
from collections.abc import Callable
from enum import Enum

_LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_LEET = str.maketrans("aeiostAEIOST", "431057431057")
_FULLWIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_ZERO_WIDTH = "\u200b"
_SOFT_HYPHEN = "\u00ad"


def _acrostic(name: str) -> str:
    words = {
        **dict.fromkeys("aeiouy", "under"),
        "a": "All", "b": "But", "c": "Can", "d": "Do", "e": "Every", "f": "For",
        "g": "Go", "h": "How", "i": "It", "j": "Just", "k": "Keep", "l": "Let",
        "m": "My", "n": "Not", "o": "Of", "p": "Put", "q": "Quite", "r": "Rain",
        "s": "So", "t": "The", "u": "Up", "v": "Very", "w": "We", "x": "Xenon",
        "y": "You", "z": "Zest",
    }  # fmt: skip
    letters = [letter for letter in name.lower() if letter in words]
    return ". ".join(f"{words[letter]} it was late" for letter in letters) + "."


class Disguise(Enum):
    """How the name of the accused is written."""

    PLAIN = "plain"
    REVERSED = "reversed"
    BASE64 = "base64"
    HEX = "hex"
    ROT13 = "rot13"
    SPACED = "spaced"
    DOTTED = "dotted"
    ZERO_WIDTH = "zero width"
    SOFT_HYPHENS = "soft hyphens"
    HOMOGLYPHS = "homoglyphs"
    FULLWIDTH = "full width"
    LEET = "leet"
    ACROSTIC = "acrostic"
    UPPER = "upper case"

    def of(self, text: str) -> str:
        """The text in this disguise."""
        return _WRITERS[self](text)


_WRITERS: dict[Disguise, Callable[[str], str]] = {
    Disguise.PLAIN: str,
    Disguise.REVERSED: lambda text: text[::-1],
    Disguise.BASE64: lambda text: base64.b64encode(text.encode()).decode(),
    Disguise.HEX: lambda text: text.encode().hex(),
    Disguise.ROT13: lambda text: codecs.encode(text, "rot13"),
    Disguise.SPACED: " ".join,
    Disguise.DOTTED: ".".join,
    Disguise.ZERO_WIDTH: _ZERO_WIDTH.join,
    Disguise.SOFT_HYPHENS: _SOFT_HYPHEN.join,
    Disguise.HOMOGLYPHS: lambda text: text.translate(_LOOKALIKES),
    Disguise.FULLWIDTH: lambda text: text.translate(_FULLWIDTH),
    Disguise.LEET: lambda text: text.translate(_LEET),
    Disguise.ACROSTIC: _acrostic,
    Disguise.UPPER: str.upper,
}
