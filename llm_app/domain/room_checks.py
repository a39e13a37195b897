"""What a text for a room may not hold. Pure.

Names are told by their capitals, which says nothing where all nouns have them.
"""

import re
from collections.abc import Iterable

from llm_app.domain.disguise import says_villain_abroad
from llm_app.domain.spoilers import Secrets, name_parts, split_sentences, spoils
from llm_app.schemas.room import RoomView

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_CAPITAL_NOUNS = frozenset({"de", "lb"})
_CAPITAL_ALWAYS = frozenset(
    (
        *("i", "i'm", "i'd", "i've", "i'll", "mr", "mrs", "miss", "ms", "dr", "sir"),
        *("professor", "lady", "english", "monday", "tuesday", "wednesday", "thursday"),
        *("friday", "saturday", "sunday", "january", "february", "march", "april"),
        *("may", "june", "july", "august", "september", "october", "november"),
        "december",
    )
)
# "One" is left out: it is more often a pronoun than a number.
_NUMBER_WORDS = {
    "zero": 0,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "hundred": 100,
}
_LONG = 4
_TELLING_WORDS = 4
_SHARE = 0.6
_QUOTED_WORDS = 6
_TOUCHING_WORDS = 3


def accuses(*, sentence: str, secrets: Secrets, before: str = "") -> bool:
    """True when a sentence accuses somebody, in English or by a word of many languages.

    Other languages are told by one word beside a name: cautious, since a sentence that
    is withheld costs one more question, and nothing was known that could be told.
    """
    return spoils(sentence=sentence, secrets=secrets, before=before) or (
        # Not every script has spaces around a name.
        any(name in sentence for name in secrets.names)
        and says_villain_abroad(text=sentence)
    )


def strangers_in(*, text: str, known: Iterable[str], language: str) -> list[str]:
    """The names in a text that no known text holds.

    A name is a word with a capital inside a sentence; one that opens a sentence is told
    only by the name behind it.
    """
    if language.split("-", maxsplit=1)[0] in _CAPITAL_NOUNS:
        return []
    familiar = _CAPITAL_ALWAYS.union(*(_words(one) for one in known))
    strange: dict[str, None] = {}
    for sentence in split_sentences(text=text):
        for quoted in re.split(r"[:\"“”‘]\s*", sentence):
            names = [(one[0], one.start()) for one in _WORD.finditer(quoted)]
            for name, _ in names[1:] if names else ():
                if name[:1].isupper() and _plain(name) not in familiar:
                    strange.setdefault(name)
    return list(strange)


def numbers_in(*, text: str, language: str = "en") -> list[str]:
    """The numbers of a text as digits; as words they are found in English only."""
    found = [number.rstrip(".,:") for number in _NUMBER.findall(text)]
    if language.split("-", maxsplit=1)[0] == "en":
        found += [
            str(_NUMBER_WORDS[word]) for word in _split(text) if word in _NUMBER_WORDS
        ]
    return list(dict.fromkeys(found))


def gives_away(*, text: str, secret: str, known: Iterable[str] = ()) -> bool:
    """True when a text holds most of what some sentence of a secret tells.

    What counts are its longer words that no known text holds, in any order; a sentence
    of few such words tells nothing by itself.
    """
    familiar: set[str] = set().union(*(_words(one) for one in known))
    said = _words(text)
    return any(
        len(telling) >= _TELLING_WORDS and len(telling & said) >= _SHARE * len(telling)
        for sentence in split_sentences(text=secret)
        for telling in [_long_words(sentence) - familiar]
    )


def shared_words(*, text: str, other: str) -> int:
    """How many words of some length two texts share."""
    return len(_long_words(text) & _long_words(other))


def beside_the_point(*, text: str, room: RoomView, question: str) -> list[str]:
    """What to tell a model whose reply touches on nothing that the team knows.

    Nothing is asked of a reply while there is no evidence to speak of.
    """
    parts = [part for one in room.suspects for part in name_parts(name=one.name)]
    places = [one.place.casefold().removeprefix("the ") for one in room.evidence]
    said = text.casefold()
    is_about = any(name.casefold() in said for name in (*parts, *places)) or any(
        shared_words(text=text, other=one) >= _TOUCHING_WORDS
        for one in (*room.texts, question)
    )
    if is_about or not room.evidence:
        return []
    return ["it speaks of nothing that this team knows; name evidence or a suspect"]


def is_echo(*, text: str, of: str) -> bool:
    """True when a text has no word that the other has not."""
    return _words(text) <= _words(of)


def without_quotes(*, text: str, quotable: Iterable[str]) -> str:
    """The text without the sentences that it quotes from these, word by word.

    A few words are no quotation: a name alone would hide who is accused.
    """
    left = " ".join(text.split())
    sentences = (one for source in quotable for one in split_sentences(text=source))
    for sentence in sentences:
        words = sentence.split()
        if len(words) >= _QUOTED_WORDS:
            left = left.replace(" ".join(words), "…")
    return left


def count_words(*, text: str) -> int:
    """How long a text is, in words."""
    return len(text.split())


def _words(text: str) -> set[str]:
    return set(_split(text))


def _long_words(text: str) -> set[str]:
    return {one for one in _words(text) if len(one) >= _LONG and not one.isdigit()}


def _split(text: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(text)]


def _plain(word: str) -> str:
    plain = word.casefold().replace("’", "'")
    return plain.removesuffix("'s") or plain
