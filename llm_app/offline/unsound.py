"""Answers that have the right form and the wrong content, for tests of the checks."""

import json
from collections.abc import Callable
from typing import Any

from llm_app.offline.questions import Question

Data = dict[str, Any]


def make_unsound(*, text: str, question: Question) -> str:
    """The answer with a fault that only a check of its meaning can find."""
    if question.task == "summary":
        return f"{text} It was the work of Mordred Quince, 77 years old."
    if question.schema is None:
        return _accuse_everybody(text=text, question=question)
    data = json.loads(text)
    spoil = _IN_SCHEMA.get(question.schema)
    if spoil is not None:
        spoil(data, question)
    return json.dumps(data)


def _premise(data: Data, _question: Question) -> None:
    data["crime"] += f" The thief is {data['cast'][0]['name']}."


def _outline(data: Data, _question: Question) -> None:
    for spec in data["clue_specs"]:
        spec["clears"] = []


def _suspects(data: Data, _question: Question) -> None:
    suspect = data["suspects"][0]
    suspect["public_story"] = f"It is no secret: {suspect['secret']}"


def _timeline(data: Data, _question: Question) -> None:
    first = data["moments"][0]
    data["moments"].append({**first, "place": "the moon"})


def _clue(data: Data, question: Question) -> None:
    data["text"] = f"A note in block letters: the thief is {_culprit(question)}"


def _witness_answer(data: Data, question: Question) -> None:
    data["says"] = f"{question.data['witness']['name']} did it."


def _verdict_words(data: Data, _question: Question) -> None:
    data["reasons"][0] += " And Mordred Quince knows more than 77 others."


_IN_SCHEMA: dict[str, Callable[[Data, Question], None]] = {
    "Premise": _premise,
    "Outline": _outline,
    "Plot": _outline,
    "Suspects": _suspects,
    "Timeline": _timeline,
    "Clue": _clue,
    "WitnessAnswer": _witness_answer,
    "VerdictWords": _verdict_words,
}


def _accuse_everybody(*, text: str, question: Question) -> str:
    """Name every suspect as the one who did it, the culprit among them."""
    cast = question.data.get("opening", {}).get("cast", [])
    suspects = question.data.get("room", {}).get("suspects", [])
    accused = " ".join(f"{one['name']} did it." for one in [*cast, *suspects])
    first, *rest = text.split("\n\n", 1)
    return "\n\n".join([f"{first} {accused}", *rest])


def _culprit(question: Question) -> str:
    outline: dict[str, Any] = question.data["outline"]
    cast = {one["id"]: one["name"] for one in outline["cast"]}
    return str(cast[outline["culprit_id"]])
