"""Names and accusations that a text hides from a check and not from a reader. Pure.

A model that obeys a player writes the name backwards, in base64, in letters that only
look alike, as the first letters of its sentences, or accuses in another language. This
is a second line: what a player typed shares no prompt with the solution anyway.
"""

import base64
import binascii
import codecs
import contextlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

# Shorter names turn up by chance, and in the first letters of words longer ones, too.
SHORTEST_NAME = 5
SHORTEST_ACROSTIC = 6
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏвмнткαεοριντκυχβ0134578@$",
    "aeopcyxijsdhlbmhtkaeopivtkuxboieastbas",
)
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
_SPELLED = re.compile(r"(?<!\w)(?:\w[^\w\n]{1,3}){4,}\w(?!\w)")
_WORD_START = re.compile(r"(?<!\w)\w")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|\n)[^\w\n]*(\w)")
_INVISIBLE = frozenset({"Cf", "Mn", "Me"})

# Without spaces between words, a name and the word touch.
_VILLAINS_TOUCHING = (
    "凶手|兇手|真凶|犯人|罪犯|小偷|盗贼|竊賊|杀人者|殺人者|泥棒|범인|살인자|도둑|진범"
)
_VILLAINS = (
    r"täter(?:in)?s?|mörder(?:in)?s?|dieb(?:in|e?s)?|schuldige?r?|coupable|"
    r"meurtri(?:er|ère)|criminos[oa]|gärningsman(?:nen)?|sprawc(?:a|y|ą|zyni)|"
    r"assassine?|voleu(?:r|se)|culpable|asesin[oa]|ladr[oa]n?a?|colpevole|assassin[oa]|"
    r"culpad[oa]|winn[ya]|morderca|złodziej|suçlu|katil|hırsız|dader|moordenaar|"
    r"mördaren?|tjuven?|skyldig|преступни(?:к|ца)|убийца|вор(?:овка)?|виновн(?:ый|ая)|"
    r"винов(?:ен|на|ат|ата)|злочинець|вбивця|الجاني(?:ة)?|القاتل(?:ة)?|السارق(?:ة)?|"
    r"المذنب(?:ة)?|(?:ال)?مجرم(?:ة)?|ה?אשם|"
    r"ה?אשמה|הרוצח(?:ת)?|הגנב(?:ת)?|अपराधी|हत्यारा|चोर|दोषी"
)


def _shown(text: str) -> str:
    """Small letters, without marks and invisible signs."""
    parts = unicodedata.normalize("NFKD", text)
    seen = (one for one in parts if unicodedata.category(one) not in _INVISIBLE)
    return "".join(seen).casefold()


_VILLAIN = rf"(?<!\w)(?:{_shown(_VILLAINS)})(?!\w)"
_TOUCHING = f"(?:{_shown(_VILLAINS_TOUCHING)})"
_ANY_VILLAIN = re.compile(f"{_VILLAIN}|{_TOUCHING}")


def hides_name(*, text: str, names: Iterable[str]) -> bool:
    """True when a reader can get at one of these names where it is not written plainly.

    Forms of names that are too short to be told from chance are not looked for.
    """
    forms = [(form, _letters(_latin(form))) for name in names for form in _forms(name)]
    wanted = [form for form in forms if len(form[1]) >= SHORTEST_NAME]
    seen, shown = _letters(text), _letters(_latin(text))
    if any(shown.count(bare) > seen.count(_letters(name)) for name, bare in wanted):
        return True
    words, runs = _words_read_otherwise(text), list(_runs_read_otherwise(text))
    runs.append("".join(_SENTENCE_START.findall(_latin(text))))
    first = "".join(_WORD_START.findall(_latin(text)))
    return any(
        bare in words
        or any(bare in run for run in runs)
        or (len(bare) >= SHORTEST_ACROSTIC and bare in first)
        for _, bare in wanted
    )


def readings(text: str) -> Iterator[str]:
    """What the text says backwards, turned by thirteen letters, decoded, in Latin."""
    yield text[::-1]
    yield codecs.encode(text, "rot13")
    yield _latin(text)
    for token in _TOKEN.findall(text):
        yield from _decoded(token)


def accuses_abroad(*, text: str, names: Iterable[str]) -> bool:
    """True when a name stands beside a word for the culprit in another language."""
    anyone = "|".join(re.escape(_shown(name)) for name in names if name)
    if not anyone:
        return False
    folded = _shown(text)
    return any(re.search(pattern, folded) for pattern in _patterns(anyone))


def says_villain_abroad(*, text: str) -> bool:
    """True when a word of another language calls somebody the culprit, wherever."""
    return _ANY_VILLAIN.search(_shown(text)) is not None


def _patterns(anyone: str) -> tuple[str, ...]:
    name = rf"(?<!\w)(?:{anyone})(?!\w)"
    some = r"(?:[^\w.!?\n]+\w+){0,2}[^\w.!?\n]+"
    near = r"[^\n.!?。！？]{0,4}?"
    return (
        rf"{name}{some}{_VILLAIN}",
        rf"{_VILLAIN}{some}{name}",
        rf"(?:{anyone}){near}{_TOUCHING}",
        rf"{_TOUCHING}{near}(?:{anyone})",
    )


def _words_read_otherwise(text: str) -> set[str]:
    """The words backwards, and turned by thirteen letters."""
    latin = _latin(text)
    backwards = {word[::-1] for word in _WORD.findall(latin)}
    turned = set(_WORD.findall(codecs.encode(latin, "rot13")))
    # Who is called Hannah is no secret in either direction.
    return (backwards - set(_WORD.findall(latin))) | turned


def _runs_read_otherwise(text: str) -> Iterator[str]:
    """What is spelled letter by letter, and what is encoded."""
    for spelled in _SPELLED.findall(_latin(text)):
        yield _letters(spelled)
    for token in _TOKEN.findall(text):
        for decoded in _decoded(token):
            yield _letters(_latin(decoded))


def _forms(name: str) -> tuple[str, ...]:
    """The name, and without what stands before the last two words: a title."""
    short = " ".join(name.split()[-2:])
    return (name,) if short == name else (name, short)


def _decoded(token: str) -> Iterator[str]:
    padded = token.rstrip("=") + "=" * (-len(token.rstrip("=")) % 4)
    with contextlib.suppress(ValueError):
        yield bytes.fromhex(token).decode()
    for decode in (base64.b64decode, base64.urlsafe_b64decode):
        with contextlib.suppress(ValueError, binascii.Error):
            yield decode(padded).decode()


def _latin(text: str) -> str:
    """What it looks like in Latin letters."""
    return _shown(text).translate(_LOOKALIKES)


def _letters(text: str) -> str:
    """The letters alone; invisible signs between them keep them apart."""
    return "".join(
        "|" if unicodedata.category(one) == "Cf" else one
        for one in text.casefold()
        if one.isalpha() or unicodedata.category(one) == "Cf"
    )
