"""A summary tells what was counted, and the check finds what was not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llm_app.domain.summary import plain_summary, problems_of
from llm_app.offline.answers import answer
from llm_app.offline.questions import Question
from llm_app.schemas.room import Contribution, SessionFacts

FACTS = SessionFacts(
    title="The Silent Dome: A Theft at the Observatory",
    people=[
        Contribution(name="Anna Berg", messages=12, evidence=2),
        Contribution(name="Bob", messages=5),
    ],
    minutes=41,
    messages=17,
    hints=1,
    questions=2,
    found=5,
    clues_in_all=6,
    proposals=2,
    solved_by="Bob",
)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg and Bob needed 41 minutes for The Silent Dome.",
        "In 41 minutes, Anna Berg wrote 12 of 17 messages; Bob solved it.",
        "The two of them, Anna and Bob, found five of six. One hint sufficed.",
        "It was Bob's idea. I'd call it luck.",
    ],
)
def test_text_that_keeps_to_the_facts_passes(text: str) -> None:
    assert problems_of(text=text, facts=FACTS) == []


@pytest.mark.parametrize(
    ("text", "invented"),
    [
        ("It took them 42 minutes.", "42"),
        ("They asked for three hints.", "3"),
        ("About 1,000 messages were written.", "1,000"),
        ("Then it was Mordred who knew.", "Mordred"),
        ("Bob Quince solved it.", "Quince"),
        ("They all suspected the Duchess.", "Duchess"),
    ],
)
def test_invention_is_found_and_named(text: str, invented: str) -> None:
    assert invented in str(problems_of(text=text, facts=FACTS))


COUNTS = st.integers(min_value=0, max_value=60)
NAMES = st.sampled_from(["Anna Berg", "Bob", "Çelik", "Dr. Eve O'Hara", "zoë-7"])


@settings(max_examples=150, deadline=None)
@given(
    people=st.lists(
        st.builds(Contribution, name=NAMES, messages=COUNTS, evidence=COUNTS),
        max_size=4,
        unique_by=lambda one: one.name,
    ),
    counts=st.tuples(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS),
    is_solved=st.booleans(),
    seed=st.integers(min_value=0, max_value=50).map(str),
)
def test_what_is_written_without_a_model_keeps_to_the_facts(
    people: list[Contribution], counts: tuple[int, ...], is_solved: bool, seed: str
) -> None:
    names = ("minutes", "messages", "hints", "questions", "found", "clues_in_all")
    facts = SessionFacts(
        title="The Silent Dome",
        people=people,
        proposals=counts[6],
        solved_by=people[0].name if people and is_solved else None,
        **dict(zip(names, counts, strict=False)),
    )
    data = {"facts": facts.model_dump(mode="json")}
    question = Question(schema=None, task="summary", seed=seed, data=data)

    assert problems_of(text=answer(question=question), facts=facts) == []
    assert problems_of(text=plain_summary(facts=facts), facts=facts) == []


def test_short_game_lasted_some_time() -> None:
    facts = FACTS.model_copy(update={"minutes": 0})
    data = {"facts": facts.model_dump(mode="json")}
    question = Question(schema=None, task="summary", seed="1", data=data)

    for told in (answer(question=question), plain_summary(facts=facts)):
        assert "for less than a minute" in told.casefold()
