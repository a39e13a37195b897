"""The analysis of a document without a language model.

Sentiment: words with a feeling, turned round by a negation up to three words before.
Keywords: RAKE (Rose and others, 2010): runs of words between stop words, scored by how
much company their words keep.
"""

import re
from collections import Counter

from llm_app.offline.answers import answers_schema
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.offline.words.feelings import (
    NEGATIONS,
    NEGATIVE,
    POSITIVE,
    STOP_WORDS,
    STRENGTHENERS,
)
from llm_app.schemas.document import Keyword, Keywords, Mood, Sentiment

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_BREAK = re.compile(r"[.,;:!?()\[\]\"“”\n\t–—]")
NEGATION_REACHES = 3
CLEAR_SCORE = 0.25
MAX_PHRASE_WORDS = 3
MAX_KEYWORDS = 10
MAX_QUOTES = 5
MAX_QUOTE_LENGTH = 200


@answers_schema("Sentiment")
def sentiment(question: Question) -> Sentiment:
    """The mood of the text, with the sentences that show it best."""
    feelings: list[tuple[float, str]] = []
    total = weight = 0.0
    for sentence in _SENTENCE.findall(_text(question)):
        values = _feelings(_words(sentence))
        if values:
            feelings.append((sum(values), " ".join(sentence.split())))
            total += sum(values)
            weight += sum(abs(value) for value in values)
    score = round(total / weight, 2) if weight else 0.0
    strongest = sorted(feelings, key=lambda one: -abs(one[0]))
    quotes = [quote for value, quote in strongest if value]
    return Sentiment(
        mood=_mood(score, is_felt=bool(weight)),
        score=score,
        evidence=[one for one in quotes if len(one) <= MAX_QUOTE_LENGTH][:MAX_QUOTES],
    )


@answers_schema("Keywords")
def keywords(question: Question) -> Keywords:
    """The phrases that the text is about."""
    phrases = _phrases(_text(question))
    frequency: Counter[str] = Counter()
    company: Counter[str] = Counter()
    for phrase in phrases:
        for word in phrase:
            frequency[word] += 1
            company[word] += len(phrase)
    often = Counter(" ".join(phrase) for phrase in phrases)
    scores = {
        " ".join(phrase): often[" ".join(phrase)]
        * sum(company[word] / frequency[word] for word in phrase)
        for phrase in phrases
    }
    best = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:MAX_KEYWORDS]
    top = best[0][1] if best else 1.0
    return Keywords(
        keywords=[
            Keyword(term=term, weight=max(round(score / top, 2), 0.01))
            for term, score in best
        ]
    )


def _text(question: Question) -> str:
    text = question.data.get("text")
    if not isinstance(text, str) or not text.strip():
        raise CannotAnswerError("the JSON block needs the text 'text'")
    return text


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _feelings(words: list[str]) -> list[float]:
    """One number per word with a feeling: above zero good, below zero bad."""
    found: list[float] = []
    for place, word in enumerate(words):
        value = float(word in POSITIVE) - float(word in NEGATIVE)
        if not value:
            continue
        before = words[max(0, place - NEGATION_REACHES) : place]
        if before and before[-1] in STRENGTHENERS:
            value *= 1.5
        if NEGATIONS.intersection(before):
            # "Not good" is bad, though less so than "bad".
            value *= -0.5
        found.append(value)
    return found


def _mood(score: float, *, is_felt: bool) -> Mood:
    if not is_felt:
        return Mood.NEUTRAL
    if abs(score) < CLEAR_SCORE:
        return Mood.MIXED
    return Mood.POSITIVE if score > 0 else Mood.NEGATIVE


def _phrases(text: str) -> list[tuple[str, ...]]:
    """Runs of words that are not stop words, at most three words long."""
    phrases: list[tuple[str, ...]] = []
    for part in _BREAK.split(text):
        run: list[str] = []
        for word in [*_WORD.findall(part), "the"]:
            plain = word.lower().replace("’", "'")
            if plain not in STOP_WORDS and len(plain) > 2:  # noqa: PLR2004
                run.append(word.lower())
                continue
            if 0 < len(run) <= MAX_PHRASE_WORDS:
                phrases.append(tuple(run))
            run = []
    return phrases
