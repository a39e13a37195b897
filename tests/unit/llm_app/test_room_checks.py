"""The checks of texts for a room: names, numbers, secrets reworded, quotations."""

import pytest

from llm_app.domain.room_checks import (
    accuses,
    beside_the_point,
    gives_away,
    numbers_in,
    strangers_in,
    without_quotes,
)
from llm_app.domain.spoilers import room_secrets_of, spoils
from tests.unit.llm_app.rooms import room_of

ALIBI = "At nine Clara Thackeray and Edgar Dunmore mended a fuse in the boiler room."
CAST = ("Clara Thackeray", "Edgar Dunmore", "Tobias Ashdown")


@pytest.mark.parametrize(
    ("text", "strangers"),
    [
        ("Then Clara met Mordred in the hall.", ["Mordred"]),
        ("I'd say that Clara's lamp was out.", []),
        ("She said: Nobody was there. “Never mind!”", []),
        ("Mordred Quince did not come.", ["Quince"]),
        ("It was on Monday, I think.", []),
    ],
)
def test_names_that_nobody_knows_are_found(text: str, strangers: list[str]) -> None:
    assert strangers_in(text=text, known=[ALIBI], language="en-GB") == strangers


def test_capitals_say_nothing_in_german() -> None:
    text = "Dann traf Clara den Gärtner im Garten."

    assert strangers_in(text=text, known=[ALIBI], language="de-AT") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("At 19:20 they had 3 of 6.", ["19:20", "3", "6"]),
        ("Two hints, twenty minutes; one of them knew.", ["2", "20"]),
        ("1,000 messages.", ["1,000"]),
    ],
)
def test_numbers_are_found(text: str, numbers: list[str]) -> None:
    assert numbers_in(text=text) == numbers


def test_numbers_as_words_are_read_in_english_only() -> None:
    assert numbers_in(text="Six hints", language="nl") == []


@pytest.mark.parametrize(
    "text",
    [
        ALIBI,
        "In the boiler room a fuse was mended by Edgar Dunmore, with Clara Thackeray.",
        "EDGAR, DUNMORE – CLARA… THACKERAY: MENDED! BOILER! FUSE!",
    ],
)
def test_secret_in_other_words_is_found(text: str) -> None:
    assert gives_away(text=text, secret=ALIBI, known=["It happened at nine."])


@pytest.mark.parametrize(
    "text", ["I was in the boiler room.", "Ask Clara Thackeray.", ""]
)
def test_some_words_of_a_secret_give_nothing_away(text: str) -> None:
    assert not gives_away(text=text, secret=ALIBI, known=())


@pytest.mark.parametrize(
    ("text", "is_about_it"),
    [
        ("Look at Clara once more.", True),
        ("It was in the great dome that you found it.", True),
        ("A skid without tread, somebody slipped on polished leather.", True),
        ("The entire document was checked for up to 180 words.", False),
        ("You may ask me anything!", False),
    ],
)
def test_reply_is_about_the_case_or_beside_the_point(
    text: str, is_about_it: bool
) -> None:
    def problems(*found: str) -> list[str]:
        room = room_of(found=found)
        return beside_the_point(text=text, room=room, question="Whose shoes?")

    assert (problems("clue-2") == []) is is_about_it
    assert problems() == []


def test_what_is_known_is_no_secret() -> None:
    assert not gives_away(text=ALIBI, secret=ALIBI, known=[ALIBI])


def test_quotation_is_left_out_and_a_name_is_not() -> None:
    quotable = [ALIBI, "Clara Thackeray"]

    assert without_quotes(text=f"Look: {ALIBI} So?", quotable=quotable) == "Look: … So?"
    assert without_quotes(text="Clara Thackeray!", quotable=quotable) != "…!"


def test_room_accuses_nobody_whoever_it_is() -> None:
    secrets = room_secrets_of(cast=CAST, hidden=(), shown=())

    assert all(
        spoils(sentence=f"It was {one} who did it.", secrets=secrets) for one in CAST
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Täterin ist Clara Thackeray.",
        "C'est Edgar qui est coupable.",
        "El asesino es Tobias Ashdown.",
        "Clara виновна!",
        "犯人はTobias Ashdownだ。",
    ],
)
def test_accusation_in_another_language_is_one(sentence: str) -> None:
    secrets = room_secrets_of(cast=CAST, hidden=(), shown=())

    assert accuses(sentence=sentence, secrets=secrets)
    assert not accuses(sentence="Wer ist hier schuldig?", secrets=secrets)


def test_guess_that_hits_a_hidden_sentence_is_not_withheld_for_that() -> None:
    hidden = "All it took was a wax copy of the spare key."
    shown = f"Did he do it like this: {hidden}"

    def secrets(*said: str) -> bool:
        found = room_secrets_of(cast=CAST, hidden=[hidden], shown=said)
        return spoils(sentence=hidden, secrets=found)

    assert secrets()
    assert not secrets(shown)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vor dem Diebstahl flickte Clara Thackeray die Sicherung.",
        "Edgar était loin du lieu de l'assassinat.",
        "Clara no vio nada del asesinato.",
    ],
)
def test_word_for_the_deed_accuses_nobody(sentence: str) -> None:
    secrets = room_secrets_of(cast=CAST, hidden=(), shown=())

    assert not accuses(sentence=sentence, secrets=secrets)
