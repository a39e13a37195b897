"""What a reader can make out, the check makes out."""

import pytest

from llm_app.domain.disguise import accuses_abroad, hides_name
from llm_app.domain.spoilers import room_secrets_of, spoils
from tests.support.disguises import Disguise
from tests.unit.llm_app.cases import manuscript

NAMES = ("Dr Ada Merriweather", "Merriweather", "Ada")
PLAIN = {Disguise.PLAIN, Disguise.UPPER}


@pytest.mark.parametrize("disguise", [one for one in Disguise if one not in PLAIN])
def test_name_is_found_in_every_disguise(disguise: Disguise) -> None:
    text = f"It rained all night. {disguise.of(NAMES[0])} And so to bed."

    assert hides_name(text=text, names=NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Dr Ada Merriweather looked at the floor.",
        "MERRIWEATHER, the astronomer, asked for tea.",
        "Nobody knew the number 20240131 on the label ABCDEFGH12345678.",
        "Ada put her cup down. Boris laughed. It was late.",
        "C'était déjà l'été ; personne ne disait rien.",
        "",
    ],
)
def test_plain_text_hides_nothing(text: str) -> None:
    assert not hides_name(text=text, names=NAMES)


def test_first_letters_of_sentences_are_read_after_any_beginning() -> None:
    text = (
        "It is My turn. Rain. So it was. All in. Do. All. For it. Is it. No. Can. How."
    )

    assert hides_name(text=text, names=("Mrs Ada Finch", "Ada", "Finch"))


QUOTABLE = {
    Disguise.PLAIN, Disguise.REVERSED, Disguise.BASE64, Disguise.HEX, Disguise.ROT13,
    Disguise.ZERO_WIDTH, Disguise.SOFT_HYPHENS, Disguise.FULLWIDTH, Disguise.UPPER,
    Disguise.HOMOGLYPHS,
}  # fmt: skip


@pytest.mark.parametrize("disguise", [one for one in Disguise if one in QUOTABLE])
def test_hidden_sentence_is_a_spoiler_in_disguise(disguise: Disguise) -> None:
    hidden = "The coal lift was heard all the way up at nine."
    secrets = room_secrets_of(cast=["Tobias Lark"], hidden=[hidden], shown=[])

    assert spoils(sentence=f"Well. {disguise.of(hidden)}", secrets=secrets)
    assert not spoils(sentence="The coal lift stood still all day.", secrets=secrets)


def test_name_that_reads_the_same_backwards_is_no_disguise() -> None:
    assert not hides_name(text="Then Hannah left.", names=("Hannah",))


@pytest.mark.parametrize(
    "text",
    [
        "Der Täter ist Merriweather.",
        "Merriweather ist die Mörderin.",
        "Le coupable est Ada Merriweather.",
        "El culpable es Merriweather, claro.",
        "Il colpevole è Merriweather.",
        "A pessoa culpada é Ada.",
        "Winna jest Merriweather.",
        "Suçlu Merriweather.",
        "Преступник — Merriweather.",
        "الجاني هو Merriweather.",
        "האשם הוא Merriweather.",
        "अपराधी Merriweather है।",
        "凶手是Merriweather。",
        "犯人はMerriweatherです。",
        "범인은 Merriweather 입니다.",
    ],
)
def test_accusation_is_understood_in_its_language(text: str) -> None:
    assert accuses_abroad(text=text, names=NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Niemand weiß, wer der Täter ist. Merriweather schweigt.",
        "Merriweather fragt, ob man den Dieb kennt.",
        "凶手还没有找到。Merriweather 坐下了。",
        "Merriweather asked for tea.",
    ],
)
def test_name_alone_accuses_nobody(text: str) -> None:
    assert not accuses_abroad(text=text, names=NAMES)


@pytest.mark.parametrize("seed", range(40))
def test_cases_of_the_offline_author_hide_nothing(seed: int) -> None:
    written = manuscript(seed=str(seed))
    names = tuple(
        part for one in written.outline.cast for part in (one.name, *one.name.split())
    )
    texts = [
        written.narrative,
        written.outline.description,
        *(one.public_story for one in written.suspects.suspects),
        *(one.text for one in written.clues.values()),
    ]

    assert not any(hides_name(text=text, names=names) for text in texts)
    assert not any(accuses_abroad(text=text, names=names) for text in texts)
