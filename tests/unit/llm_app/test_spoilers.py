"""Naming is no spoiler; accusing is."""

import pytest

from llm_app.domain.spoilers import (
    Secrets,
    is_named,
    narrative_secrets_of,
    secrets_of,
    split_sentences,
    spoils,
)
from tests.unit.llm_app.cases import manuscript

SECRETS = Secrets(
    names=("Dr Ada Quill", "Ada", "Quill"),
    others=("Boris Vane", "Boris", "Vane"),
    runs=frozenset({("four", "hundred", "pounds", "to", "a", "bookmaker")}),
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Quill stole the lens.",
        "Quill had secretly stolen it days before.",
        "In the end Ada confessed.",
        "The thief is Ada Quill.",
        "The thief, of course, was the clever Ada.",
        "Ada Quill is the culprit.",
        "Dr Quill must be the murderer.",
        "He was killed by Ada Quill.",
        "The lens was stolen by the astronomer Ada Quill.",
        "It was Ada who did it.",
        "Quill's guilt was plain.",
        "Ada is guilty.",
        "Everyone knew of the four hundred pounds to a bookmaker.",
    ],
)
def test_sentence_spoils_when_it_accuses_or_quotes(sentence: str) -> None:
    assert spoils(sentence=sentence, secrets=SECRETS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Quill, the night assistant, looked at the floor.",
        "Ada said that the lens had been stolen.",
        "Nobody knew who stole it, and Ada asked for tea.",
        "Boris Vane stole a biscuit.",
        "The thief left a red thread.",
        "Ada took her cup and sat down.",
        "Adaptable people stole the show.",
        "There were four hundred pounds in the safe.",
    ],
)
def test_sentence_does_not_spoil_when_it_only_names(sentence: str) -> None:
    assert not spoils(sentence=sentence, secrets=SECRETS)


def test_pronoun_spoils_when_the_sentence_before_names_only_the_culprit() -> None:
    after = "She stole it."

    assert spoils(sentence=after, secrets=SECRETS, before="Ada was alone.")
    assert not spoils(sentence=after, secrets=SECRETS, before="Boris and Ada met.")
    assert not spoils(sentence=after, secrets=SECRETS, before="It was late.")


def test_narrative_may_accuse_nobody_at_all() -> None:
    outline = manuscript().outline
    secrets = narrative_secrets_of(outline=outline)

    assert all(
        spoils(sentence=f"In truth {one.name} did it.", secrets=secrets)
        for one in outline.cast
    )
    assert not any(
        spoils(sentence=f"{one.name} asked for tea.", secrets=secrets)
        for one in outline.cast
    )


def test_secrets_do_not_hold_what_the_public_part_says() -> None:
    outline = manuscript().outline
    told = outline.model_copy(update={"means": outline.crime})

    assert not spoils(sentence=outline.crime, secrets=secrets_of(outline=told))
    assert spoils(sentence=outline.motive, secrets=secrets_of(outline=outline))


def test_name_is_found_where_no_space_stands_between_words() -> None:
    names = ("Ada Quill", "Quill", "\u674e\u660e")

    assert is_named(text="\u72af\u4eba\u306fAda Quill\u3060\u3002", names=names)
    assert is_named(text="\u4fa6\u63a2\u8bf4\u674e\u660e\u6765\u4e86", names=names)
    assert not is_named(text="Quillon", names=names)
    assert not is_named(text="\u00c9Quill", names=names)


def test_place_and_hour_of_the_deed_are_no_secret() -> None:
    outline = manuscript().outline
    told = outline.model_copy(
        update={
            "setting": "A tower by the sea.",
            "scene": "the old clock vault",
            "crime": "It was done at 21:30.",
            "opportunity": "Nobody was in the old clock vault at 21:30 but one.",
        }
    )
    secrets = secrets_of(outline=told)

    assert not spoils(
        sentence="He was in the old clock vault at 21:30.", secrets=secrets
    )
    assert spoils(sentence="Nobody was in the old clock vault.", secrets=secrets)


def test_split_sentences_ends_at_quotes_and_paragraphs() -> None:
    text = 'He said "no." Then he left\n\nIt rained! Why?'

    assert split_sentences(text=text) == [
        'He said "no.',
        "Then he left",
        "It rained!",
        "Why?",
    ]
