"""The author answers what it knows, and refuses the rest."""

from typing import Any

import pytest

from llm_app.offline.answers import answer
from llm_app.offline.faults import (
    Answer,
    Fault,
    FaultLedger,
    UnknownFaultError,
    afflict,
    parse_faults,
)
from llm_app.offline.protocol import BadRequestError, read_request
from llm_app.offline.questions import CannotAnswerError
from llm_app.offline.reading import read_question
from llm_app.offline.tokens import count_tokens, split_tokens
from llm_app.prompts.messages import prompt
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline

BRIEF = CaseBrief(theme="a theft at the observatory")


def _messages(task: str, **data: Any) -> list[Any]:
    return list(prompt(task=task, instructions="", brief=BRIEF, seed="7", **data))


def test_author_answers_a_clue_of_its_own_outline() -> None:
    asked = read_question(messages=_messages("outline"), schema="Outline")
    outline = Outline.model_validate_json(answer(question=asked))
    spec = outline.clue_specs[0]

    asked = read_question(
        messages=_messages("clue", spec=spec.model_dump(mode="json")), schema="Clue"
    )
    clue = Clue.model_validate_json(answer(question=asked))

    assert clue.id == spec.id
    assert clue.clears == spec.clears
    assert asked.label == f"clue:{spec.id}"


@pytest.mark.parametrize(
    ("messages", "schema", "reason"),
    [
        (_messages("outline"), "Recipe", "unknown schema 'Recipe'"),
        (_messages("poem"), None, "unknown prose task 'poem'"),
        ([{"role": "user", "content": "hello"}], "Outline", "no user message"),
        (
            [{"role": "user", "content": '```json\n{"task":"outline"}\n```'}],
            "Outline",
            "'seed'",
        ),
        (
            [
                {
                    "role": "user",
                    "content": '```json\n{"task":"o","seed":"1","brief":{}}\n```',
                }
            ],
            "Outline",
            "'brief' has 1 faults",
        ),
    ],
)
def test_author_refuses_what_it_does_not_know(
    messages: list[Any], schema: str | None, reason: str
) -> None:
    with pytest.raises(CannotAnswerError, match=reason):
        answer(question=read_question(messages=messages, schema=schema))


def test_author_refuses_a_clue_that_the_case_does_not_have() -> None:
    asked = read_question(
        messages=_messages("clue", spec={"id": "clue-99"}), schema="Clue"
    )

    with pytest.raises(CannotAnswerError, match="clue-99"):
        answer(question=asked)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {"messages": []},
        {"messages": ["x"]},
        {"messages": [{}], "tools": [{}]},
        {"messages": [{}], "response_format": {"type": "json_object"}},
    ],
)
def test_request_is_refused_when_it_is_not_one(body: Any) -> None:
    with pytest.raises(BadRequestError):
        read_request(body=body)


def test_faults_are_read_from_the_model_name() -> None:
    assert parse_faults(model="offline-author") == []
    assert parse_faults(
        model="offline-author+429x2+slow=3+cut@narrative+wrong-schema=1"
    ) == [
        Fault(name="429", count=2),
        Fault(name="slow", value=3.0),
        Fault(name="cut", task="narrative"),
        Fault(name="wrong-schema", value=1.0, count=1),
    ]


@pytest.mark.parametrize("part", ["", "42", "429x", "slow=", "cut@Narrative", "bang"])
def test_fault_is_refused_when_unknown(part: str) -> None:
    with pytest.raises(UnknownFaultError):
        parse_faults(model=f"offline-author+{part}")


def test_fault_strikes_only_as_often_as_asked() -> None:
    ledger = FaultLedger()
    asked = read_question(messages=_messages("outline"), schema="Outline")

    struck = [
        bool(ledger.due(model="offline-author+429x2", question=asked)) for _ in range(4)
    ]

    assert struck == [True, True, False, False]


def test_unsound_outline_clears_nobody() -> None:
    asked = read_question(messages=_messages("outline"), schema="Outline")
    whole = Answer(text=answer(question=asked))

    hurt = afflict(answer=whole, faults=[Fault(name="unsound")], question=asked)

    outline = Outline.model_validate_json(hurt.text)
    assert all(spec.clears == [] for spec in outline.clue_specs)


def test_tokens_join_to_the_text() -> None:
    text = 'It was 20:40, "dark" & cold_\n\n盗窃案 — été!'

    assert "".join(split_tokens(text=text)) == text
    assert count_tokens(text="") == 0
