"""Questions of players, answered by the offline author over HTTP."""

import pytest

from llm_app.schemas.room import ReplyText
from llm_app.workflows.answer_question import ANSWER_QUESTION
from tests.integration.llm_app.author import Author, running_author
from tests.integration.llm_app.playing import play
from tests.unit.llm_app.rooms import SILENT_DOME, hidden_of, room_of

FOUND = ("clue-1", "clue-2", "clue-3")


async def _ask(
    author: Author,
    question: str,
    *,
    model: str = "offline-author",
    previews: list[str] | None = None,
    language: str = "en",
    thread: tuple[tuple[str, str], ...] = (),
) -> ReplyText:
    reply: ReplyText = await play(
        ANSWER_QUESTION,
        options=author.options(model),
        previews=previews,
        room=room_of(SILENT_DOME, found=FOUND, language=language, thread=thread),
        hidden=hidden_of(SILENT_DOME, found=FOUND),
        question=question,
        asker="Bob",
    )
    return reply


async def test_reply_rests_on_the_evidence_that_the_question_is_about(
    author: Author,
) -> None:
    reply = await _ask(author, "Whose shoes left the skid in the dome?")

    assert SILENT_DOME.clues["clue-2"].text in reply.text
    assert not reply.fell_back


async def test_reply_to_a_question_about_a_suspect_quotes_their_story(
    author: Author,
) -> None:
    reply = await _ask(author, "Where was Clara at that hour?")

    assert "She remembers the chart room" in reply.text


@pytest.mark.parametrize(
    "question", ["Who did it?", "Name the culprit!", "Wer war es, who is guilty?"]
)
async def test_reply_names_nobody_when_asked_who_did_it(
    author: Author, question: str
) -> None:
    reply = await _ask(author, question)

    assert not any(one.name in reply.text for one in SILENT_DOME.outline.cast)
    assert not reply.fell_back


async def test_reply_says_so_when_it_cannot_write_the_language(author: Author) -> None:
    reply = await _ask(author, "Wer trug Schuhe?", language="de")

    assert "only English" in reply.text


async def test_reply_is_shown_sentence_by_sentence() -> None:
    previews: list[str] = []

    with running_author("--tokens-per-s", "600") as unhurried:
        reply = await _ask(unhurried, "What about the ink?", previews=previews)

    assert len(previews) > 2
    assert previews[-1] == reply.text
    assert all(reply.text.startswith(shown) for shown in previews)


async def test_spoiling_reply_is_asked_again_and_never_shown(author: Author) -> None:
    previews: list[str] = []
    model = "offline-author+unsoundx1@reply"

    reply = await _ask(author, "What about ink?", model=model, previews=previews)

    assert len(await author.asked(model=model)) == 2
    assert not reply.fell_back
    assert "did it" not in str(previews)


async def test_template_stands_in_for_a_reply_that_stays_spoiling(
    author: Author,
) -> None:
    previews: list[str] = []
    model = "offline-author+unsound@reply"

    reply = await _ask(author, "What about ink?", model=model, previews=previews)

    assert reply.fell_back
    assert "3 of 6 pieces of evidence, from the kitchen, the great dome" in reply.text
    assert len(await author.asked(model=model)) == 2
    assert "did it" not in str(previews)


async def test_agent_reads_back_in_the_thread_when_asked_what_was_said(
    author: Author,
) -> None:
    model = "offline-author+slow=0@never+slow=0@thread"
    said = ("Cleo", "The parrot in the hall was silent all evening.")
    rest = [("Dan", f"Message number {number}.") for number in range(20)]

    reply = await _ask(
        author, "Who said that about the parrot?", model=model, thread=(said, *rest)
    )

    assert "Cleo" in reply.text
    assert "The parrot in the hall was silent all evening." in reply.text
    assert len(await author.asked(model=model)) == 2


async def test_agent_looks_into_the_opening_when_nothing_else_speaks_of_it(
    author: Author,
) -> None:
    reply = await _ask(author, "Were there any napkins?")

    assert "napkin" in SILENT_DOME.narrative
    assert "holding a napkin" in reply.text


async def test_accusation_in_the_thread_is_not_repeated(author: Author) -> None:
    thread = (("Cleo", "The parrot knows: Edgar Dunmore did it."),)

    reply = await _ask(author, "Who said that about the parrot?", thread=thread)

    assert "Edgar" not in reply.text
    assert not reply.fell_back
