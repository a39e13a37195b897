"""Words in a prose that look like the name of a person.

A guess on purpose cautious: a name that it overlooks costs little, while a place taken
for a person has a good text written again. It knows honorifics of several languages;
its other signs are English.
"""

import re
from collections.abc import Iterator

from llm_app.domain.spoilers import name_parts, split_sentences

_NAME = r"[A-Z\u00c0-\u00de][\w'\u2019-]*[^\W\d_]"
_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Lady|Lord|Dame|Captain|Colonel|"
    r"Major|Sergeant|Inspector|Constable|Detective|Father|Sister|Brother|Uncle|Aunt|"
    r"Herr|Frau|Monsieur|Madame|Mademoiselle|Signor|Signora|Se\u00f1or|Se\u00f1ora)"
)
_DOES = (
    r"(?:said|says|asked|asks|replied|answered|whispered|muttered|murmured|cried|"
    r"shouted|laughed|smiled|nodded|shrugged|sighed|frowned|swore|insisted|claimed|"
    r"admitted|confessed|stared|glanced|wept|blushed|coughed|told|knelt)"
)
_TITLED = re.compile(rf"\b{_HONORIFIC}\.?\s+({_NAME}(?:\s+{_NAME}){{0,2}})")
_FULL = re.compile(rf"(?<![\w'\u2019-])({_NAME}(?:\s+{_NAME}){{1,2}})\s+{_DOES}\b")
_SPEAKER = re.compile(rf"[,!?]['\"\u201d\u2019]\s+{_DOES}\s+({_NAME}(?:\s+{_NAME})?)")
_CALLED = re.compile(
    rf"\b(?:named|called|by name of)\s+({_NAME}\s+{_NAME}(?:\s+{_NAME})?)"
)
_PATTERNS = (_TITLED, _FULL, _SPEAKER, _CALLED)
_DETERMINERS = re.compile(
    r"\b(?:the|this|that|our|their|its|a|an|no|every|each)\s+$", re.IGNORECASE
)
# What may stand before a name at the start of a sentence, or for one.
_NO_NAMES = frozenset(
    {
        "A", "After", "All", "An", "And", "Another", "As", "At", "Before", "Beside",
        "Both", "But", "Each", "Even", "Everybody", "Everyone", "For", "From", "He",
        "Her", "Here", "His", "I", "If", "In", "It", "Later", "Like", "Neither", "Next",
        "Nobody", "Nor", "Not", "Now", "On", "Once", "One", "Only", "Or", "Perhaps",
        "She", "Since", "So", "Somebody", "Someone", "Soon", "Still", "Tell", "That",
        "The", "Their", "Then", "There", "They", "This", "Today", "Tonight", "Until",
        "We", "When", "Where", "While", "Who", "With", "Yesterday", "Yet", "You",
    }
)  # fmt: skip


# A declined name keeps its beginning.
_ENDING, _SHORTEST_STEM = 2, 3


def is_mentioned(*, text: str, name: str) -> bool:
    """True when some part of the name occurs, in whatever case a language puts it."""
    return any(
        part[: max(_SHORTEST_STEM, len(part) - _ENDING)] in text
        for part in name_parts(name=name)
    )


def strangers(*, text: str, known: str) -> list[str]:
    """What looks like a person's name and is not made of words of `known`, in order."""
    words = _words(known)
    found = [
        name
        for sentence in split_sentences(text=text)
        for name in _names(sentence)
        if _words(name) - words
    ]
    return list(dict.fromkeys(found))


def _names(sentence: str) -> Iterator[str]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            if _DETERMINERS.search(sentence[: match.start(1)]):
                continue
            words = [word for word in match[1].split() if not _is_no_name(word)]
            if words:
                yield " ".join(words)


def _is_no_name(word: str) -> bool:
    return word in _NO_NAMES or word.endswith("ly")


def _words(text: str) -> set[str]:
    return {
        re.sub(r"['\u2019]s$", "", word)
        for word in re.findall(r"[^\W\d_][\w'\u2019-]*", text.casefold())
    }
