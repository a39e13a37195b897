"""Whether a sentence gives the solution away.

Naming a suspect is not a spoiler; naming the culprit as the one who did it is, and so
is a run of words from the hidden part of the outline.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from llm_app.domain.disguise import accuses_abroad, hides_name, readings
from llm_app.schemas.outline import Outline

HIDDEN_RUN = 6

_TITLES = frozenset(
    {"mr", "mrs", "miss", "ms", "dr", "professor", "sir", "lady", "the"}
)
_VILLAIN = (
    r"(?:culprit|thief|killer|murderer|murderess|poisoner|forger|saboteur|kidnapper|"
    r"arsonist|blackmailer|guilty|perpetrator|criminal)"
)
_DEED = (
    r"(?:stole|stolen|killed|murdered|poisoned|stabbed|shot|strangled|forged|"
    r"sabotaged|kidnapped|abducted|blackmailed|burned|did it|done it|did the deed|"
    r"committed|confess(?:ed|es)?|admitted (?:it|the|to|everything)|is responsible|"
    r"was responsible|is behind|was behind)"
)
_AUXILIARY = (
    r"(?:\s+(?:has|had|must have|could have|secretly|really|\w+ly|himself|herself))*"
)
_PRONOUN_DEED = re.compile(rf"^(?:He|She|They){_AUXILIARY}\s+{_DEED}\b")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]?[A-Z0-9])"
)
_LETTER = "[0-9A-Za-z_\u00c0-\u052f]"
_WORD = re.compile(r"[\w'\u2019]+")
_FUNCTION_WORDS = frozenset(
    {
        "a", "about", "all", "an", "and", "as", "at", "be", "been", "but", "by", "for",
        "from", "had", "has", "he", "her", "him", "his", "in", "into", "is", "it", "no",
        "not", "of", "on", "or", "out", "she", "that", "the", "their", "them", "they",
        "this", "to", "was", "were", "when", "where", "which", "who", "while", "with",
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """What no player may read: accusations of `names`, and runs of hidden words."""

    names: tuple[str, ...]
    others: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]


def secrets_of(*, outline: Outline) -> Secrets:
    """The secrets of an outline; runs that its public part holds are none."""
    culprit = [one.name for one in outline.cast if one.id == outline.culprit_id]
    others = [one.name for one in outline.cast if one.id != outline.culprit_id]
    hidden = (outline.motive, outline.means, outline.opportunity, outline.twist)
    shown = (
        outline.title,
        outline.setting,
        outline.crime,
        outline.victim,
        outline.scene,
        *(f"{one.name} {one.role}" for one in outline.cast),
    )
    # Place and hour of the deed are known; only a word of its own makes a secret.
    known = _FUNCTION_WORDS.union(word for text in shown for word in _words(text))
    runs = {run for text in hidden for run in _runs(text) if not known.issuperset(run)}
    return Secrets(
        names=tuple(part for name in culprit for part in name_parts(name=name)),
        others=tuple(part for name in others for part in name_parts(name=name)),
        runs=frozenset(runs),
    )


def narrative_secrets_of(*, outline: Outline) -> Secrets:
    """The secrets of a narrative: it accuses nobody.

    Were only the culprit safe from accusation, what is withdrawn would tell who it is.
    """
    secrets = secrets_of(outline=outline)
    return replace(secrets, names=(*secrets.names, *secrets.others), others=())


def room_secrets_of(
    *,
    cast: Sequence[str],
    hidden: Iterable[str],
    shown: Iterable[str],
    places: Iterable[str] = (),
) -> Secrets:
    """The secrets of a room: it accuses nobody, and quotes no hidden text.

    What is `shown` is no secret, even where it guesses a hidden sentence: were it
    withheld, that would tell that the guess is right. Nor is a list of people and
    places, which may meet a hidden one by chance.
    """
    hidden_runs = {run for text in hidden for run in _runs(text)}
    shown_runs = {run for text in shown for run in _runs(text)}
    names = _FUNCTION_WORDS.union(_words(" ".join((*cast, *places))))
    return Secrets(
        names=tuple(part for name in cast for part in name_parts(name=name)),
        others=(),
        runs=frozenset(
            run for run in hidden_runs - shown_runs if not names.issuperset(run)
        ),
    )


def name_parts(*, name: str) -> tuple[str, ...]:
    """The forms under which a text may name somebody, longest first."""
    parts = [
        part
        for part in re.split(r"\s+", name)
        if len(part) > 1 and part.strip(".").lower() not in _TITLES
    ]
    return (name, *parts) if len(parts) > 1 else tuple(dict.fromkeys((name, *parts)))


def is_named(*, text: str, names: tuple[str, ...]) -> bool:
    """True when the text names this person in any form."""
    return bool(names) and re.search(_name(names), text) is not None


def spoils(*, sentence: str, secrets: Secrets, before: str = "") -> bool:
    """True when the sentence, read after `before`, gives the solution away."""
    if _quotes(sentence=sentence, runs=secrets.runs):
        return True
    if hides_name(text=sentence, names=(*secrets.names, *secrets.others)):
        return True
    if accuses_abroad(text=sentence, names=secrets.names):
        return True
    if is_named(text=sentence, names=secrets.names):
        return _accuses(sentence=sentence, names=secrets.names)
    alone_before = is_named(text=before, names=secrets.names) and not is_named(
        text=before, names=secrets.others
    )
    return alone_before and _PRONOUN_DEED.search(sentence) is not None


def spoiling_sentences(*, text: str, secrets: Secrets) -> list[str]:
    """The sentences of a text that give the solution away."""
    sentences = split_sentences(text=text)
    found = [
        sentence
        for before, sentence in zip(["", *sentences], sentences, strict=False)
        if spoils(sentence=sentence, secrets=secrets, before=before)
    ]
    # Their first letters may spell a name.
    is_hidden = hides_name(text=text, names=(*secrets.names, *secrets.others))
    return found or ([text] if is_hidden else [])


def split_sentences(*, text: str) -> list[str]:
    """The sentences of a text; paragraphs end sentences too."""
    return [
        sentence.strip()
        for paragraph in re.split(r"\n+", text)
        for sentence in _SENTENCE_END.split(paragraph)
        if sentence.strip()
    ]


def _quotes(*, sentence: str, runs: frozenset[tuple[str, ...]]) -> bool:
    if not runs:
        return False
    read = (sentence, *readings(sentence))
    return any(run in runs for one in read for run in _runs(one))


def _accuses(*, sentence: str, names: tuple[str, ...]) -> bool:
    name = _name(names)
    patterns = (
        rf"{name}{_AUXILIARY}\s+{_DEED}\b",
        rf"{name}[^.;!?]{{0,30}}\s(?:is|was|must be)\s(?:the\s|our\s)?{_VILLAIN}\b",
        rf"\b{_VILLAIN}\b[^.;!?]{{0,20}}\s(?:is|was|must be|:)\s[^.;!?]{{0,30}}{name}",
        rf"\b{_VILLAIN}[,:]\s(?:\w+\s){{0,2}}{name}",
        rf"{name},?\s(?:the|our)\s{_VILLAIN}\b",
        rf"\b{_DEED}\b[^.;!?]{{0,30}}\bby\s(?:\w+\s){{0,2}}{name}",
        rf"{name}['\u2019]s?\s(?:guilt|crime|confession)\b",
        rf"\b[Ii]t was (?:\w+\s){{0,2}}{name}\s(?:who|that)\b",
    )
    return any(re.search(pattern, sentence) for pattern in patterns)


def _name(names: tuple[str, ...]) -> str:
    """Any of these as whole words, in scripts that set no space between words, too."""
    either = "|".join(re.escape(name) for name in names)
    return rf"(?<!{_LETTER})(?:{either})(?!{_LETTER})"


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _words(text)
    return [
        tuple(words[start : start + HIDDEN_RUN])
        for start in range(len(words) - HIDDEN_RUN + 1)
    ]
