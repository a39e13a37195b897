"""Deterministic checks of a premise: it is written from what a player typed.

It goes on into the prompts that hold the solution, so it may not carry a player's
instructions there.
"""

import re
from collections import Counter
from collections.abc import Iterator

from llm_app.domain.difficulty import SHAPES
from llm_app.domain.spoilers import Secrets, is_named, name_parts, spoiling_sentences
from llm_app.schemas.brief import CaseBrief, Difficulty
from llm_app.schemas.case import Problem
from llm_app.schemas.outline import Premise

# A word, or one character of a script that writes no spaces (or few) between words.
_DENSE = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_DENSE}]|[^\W{_DENSE}]+")
_DENSE_PER_WORD = 2
# "At the old harbour station" is a place; what is longer may be an instruction.
LONGEST_QUOTE = 6


def check_premise(
    *, premise: Premise, brief: CaseBrief, is_obeyed: bool
) -> list[Problem]:
    """The faults of a premise.

    `is_obeyed` is true where the model might obey what the player typed into the brief.
    """
    faults = [
        *_cast(premise=premise, difficulty=brief.difficulty),
        *_accusations(premise=premise),
        *(_quotes(premise=premise, brief=brief) if is_obeyed else ()),
    ]
    return [
        Problem(part="outline", code=code, message=message) for code, message in faults
    ]


def quotes(*, text: str, typed: str) -> bool:
    """True when the text repeats more than `LONGEST_QUOTE` words in a row."""
    tokens = _TOKEN.findall(typed.casefold())
    held = " ".join(_TOKEN.findall(text.casefold()))
    return any(
        f" {' '.join(run)} " in f" {held} " for run in _runs_beyond_the_limit(tokens)
    )


def _quotes(*, premise: Premise, brief: CaseBrief) -> Iterator[tuple[str, str]]:
    for field, text in _passed_on(premise):
        if any(quotes(text=text, typed=one) for one in (brief.theme, brief.tone)):
            yield "quote", f"{field}: say it in your own words"


def _cast(*, premise: Premise, difficulty: Difficulty) -> Iterator[tuple[str, str]]:
    wanted = SHAPES[difficulty].suspects
    if len(premise.cast) < wanted:
        yield "cast_size", f"cast: a {difficulty} case has {wanted} suspects"
    for what in ("id", "name"):
        counts = Counter(getattr(one, what).casefold() for one in premise.cast)
        if twice := [one for one, count in counts.items() if count > 1]:
            yield f"duplicate_{what}", f"cast: {twice} occur twice"


def _accusations(*, premise: Premise) -> Iterator[tuple[str, str]]:
    names = tuple(part for one in premise.cast for part in name_parts(name=one.name))
    everybody = Secrets(names=names, others=(), runs=frozenset())
    for field, text in _read_by_players(premise):
        if spoiling_sentences(text=text, secrets=everybody):
            yield "spoiler", f"{field}: it accuses a suspect; accuse nobody"
    if is_named(text=premise.title, names=names):
        yield "title_names", "title: it must not name a suspect"


def _read_by_players(premise: Premise) -> Iterator[tuple[str, str]]:
    for field in ("title", "description", "setting", "crime", "victim", "scene"):
        yield field, getattr(premise, field)
    for one in premise.cast:
        yield f"cast.{one.id}.role", f"{one.name}, the {one.role}"


def _passed_on(premise: Premise) -> Iterator[tuple[str, str]]:
    for field in ("setting", "crime", "victim", "scene"):
        yield field, getattr(premise, field)
    for one in premise.cast:
        yield f"cast.{one.id}", f"{one.name} {one.role} {one.id}"


def _runs_beyond_the_limit(tokens: list[str]) -> Iterator[list[str]]:
    """The shortest runs that are too long, one from each place."""
    for start in range(len(tokens)):
        weight = 0.0
        for end in range(start, len(tokens)):
            is_dense = re.match(f"[{_DENSE}]", tokens[end]) is not None
            weight += 1 / _DENSE_PER_WORD if is_dense else 1
            if weight > LONGEST_QUOTE:
                yield tokens[start : end + 1]
                break
