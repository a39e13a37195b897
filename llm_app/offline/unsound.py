"""Answers that have the right form and the wrong content, for tests of the checks."""

import json
from typing import Any

from llm_app.offline.questions import Question


def make_unsound(*, text: str, question: Question) -> str:
    """The answer with a fault that only a check of its meaning can find."""
    if question.schema is None:
        return _accuse_everybody(text=text, question=question)
    data = json.loads(text)
    match question.schema:
        case "Outline":
            for spec in data["clue_specs"]:
                spec["clears"] = []
        case "Suspects":
            suspect = data["suspects"][0]
            suspect["public_story"] = f"It is no secret: {suspect['secret']}"
        case "Timeline":
            first = data["moments"][0]
            data["moments"].append({**first, "place": "the moon"})
        case "Clue":
            data["text"] = f"A note in block letters: the thief is {_culprit(question)}"
    return json.dumps(data)


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
