"""The offline author reads documents: moods, negations, keywords."""

import pytest

from llm_app.offline.answers import answer
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.schemas.document import Keywords, Sentiment


def _ask(schema: str, text: object) -> str:
    data = {"text": text}
    task = schema.lower()
    return answer(question=Question(schema=schema, task=task, seed="0", data=data))


def _sentiment(text: str) -> Sentiment:
    return Sentiment.model_validate_json(_ask("Sentiment", text))


def _terms(text: str) -> list[str]:
    found = Keywords.model_validate_json(_ask("Keywords", text))
    weights = [one.weight for one in found.keywords]
    assert weights == sorted(weights, reverse=True)
    return [one.term for one in found.keywords]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("What a wonderful evening! Everybody laughed.", "positive"),
        ("The murder was horrible. She wept.", "negative"),
        ("The train leaves at nine.", "neutral"),
        ("He smiled and he lied.", "mixed"),
        ("The soup was not good.", "negative"),
        ("There was no danger.", "positive"),
        ("12345 !!! ---", "neutral"),
    ],
)
def test_mood(text: str, mood: str) -> None:
    assert _sentiment(text).mood == mood


def test_evidence_is_quoted_from_the_text_strongest_first() -> None:
    text = "He smiled.\nThe cruel killer lied and stole the stolen letter. Rain fell."
    found = _sentiment(text)

    assert found.evidence[0] == "The cruel killer lied and stole the stolen letter."
    assert all(quote in text for quote in found.evidence)
    assert "Rain fell." not in found.evidence


def test_keywords_are_phrases_between_stop_words() -> None:
    text = "The brass telescope was gone. Who took the brass telescope, and why?"

    assert _terms(text)[0] == "brass telescope"


@pytest.mark.parametrize("text", ["the and of", "…", "1 2 3"])
def test_text_without_a_subject_has_no_keywords(text: str) -> None:
    assert _terms(text) == []


@pytest.mark.parametrize("text", [None, "", "  ", 7])
def test_question_without_a_text_is_refused(text: object) -> None:
    with pytest.raises(CannotAnswerError):
        _ask("Sentiment", text)


def test_long_texts_stay_within_the_limits() -> None:
    text = "A dreadful murder in a beautiful house. " * 500
    found = _sentiment(text[:20_000])

    assert len(found.evidence) <= 5
    assert len(_terms(text[:20_000])) <= 10
