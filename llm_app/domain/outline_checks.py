"""Deterministic checks of an outline: references, proof, difficulty, spoilers.

Messages are written for the model, which knows the solution; they never reach people.
"""

from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from llm_app.domain.difficulty import SHAPES
from llm_app.domain.solver import remaining, smallest_proof
from llm_app.domain.spoilers import secrets_of, spoiling_sentences
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.case import Problem
from llm_app.schemas.clue import ClueSpec
from llm_app.schemas.outline import Outline


def check_outline(*, outline: Outline, difficulty: Difficulty) -> list[Problem]:
    """The faults of an outline; when its ids are wrong, only those."""
    problems = list(_references(outline=outline))
    if problems:
        return problems
    return [
        *_clue_graph(outline=outline),
        *_proof(outline=outline, difficulty=difficulty),
        *_herrings(outline=outline, difficulty=difficulty),
        *_spoilers(outline=outline),
    ]


def clue_leaves(*, outline: Outline) -> dict[str, frozenset[str]]:
    """Whom each planned clue leaves possible."""
    everyone = frozenset(one.id for one in outline.cast)
    return {spec.id: everyone - set(spec.clears) for spec in outline.clue_specs}


def proof_of(*, outline: Outline) -> tuple[str, ...]:
    """The smallest set of clues that proves the culprit; empty when none."""
    everyone = [one.id for one in outline.cast]
    proof = smallest_proof(suspects=everyone, clues=clue_leaves(outline=outline))
    return proof or ()


def _problem(code: str, message: str) -> Problem:
    return Problem(part="outline", code=code, message=message)


def _references(*, outline: Outline) -> Iterator[Problem]:
    cast = [one.id for one in outline.cast]
    clues = [spec.id for spec in outline.clue_specs]
    for name, ids in (("cast", cast), ("clue_specs", clues)):
        twice = [one for one, count in Counter(ids).items() if count > 1]
        if twice:
            yield _problem("duplicate_id", f"{name}: the ids {twice} occur twice")
    if outline.culprit_id not in cast:
        yield _problem(
            "unknown_id", f"culprit_id: {outline.culprit_id!r} is not in the cast"
        )
    for spec in outline.clue_specs:
        yield from _spec_references(spec=spec, cast=cast, clues=clues)


def _spec_references(
    *, spec: ClueSpec, cast: list[str], clues: list[str]
) -> Iterator[Problem]:
    where = f"clue_specs.{spec.id}"
    strangers = sorted(set(spec.clears) - set(cast))
    if strangers:
        yield _problem("unknown_id", f"{where}.clears: {strangers} are not in the cast")
    missing = sorted(set(spec.needs) - set(clues))
    if missing:
        yield _problem("unknown_id", f"{where}.needs: there are no clues {missing}")


def _clue_graph(*, outline: Outline) -> Iterator[Problem]:
    graph = {spec.id: spec.needs for spec in outline.clue_specs}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        path = " -> ".join(error.args[1])
        yield _problem("clue_cycle", f"clue_specs: these need each other: {path}")


def _proof(*, outline: Outline, difficulty: Difficulty) -> Iterator[Problem]:
    culprit = outline.culprit_id
    clearing = [spec.id for spec in outline.clue_specs if culprit in spec.clears]
    if clearing:
        yield _problem(
            "clears_culprit", f"clue_specs: {clearing} clear the culprit {culprit!r}"
        )
        return
    everyone = [one.id for one in outline.cast]
    left = remaining(suspects=everyone, leaves=clue_leaves(outline=outline).values())
    if left != {culprit}:
        yield _problem(
            "not_unique",
            f"clue_specs: all clues together leave {sorted(left)}; they must leave "
            f"only {culprit!r}",
        )
        return
    size = len(proof_of(outline=outline))
    low, high = SHAPES[difficulty].proof_range
    if not low <= size <= high:
        yield _problem(
            "proof_size",
            f"clue_specs: {size} clues are enough to prove the culprit; a {difficulty}"
            f" case must need {low} to {high}",
        )


def _herrings(*, outline: Outline, difficulty: Difficulty) -> Iterator[Problem]:
    herrings = [spec for spec in outline.clue_specs if spec.herring]
    wanted = SHAPES[difficulty].herrings
    if len(herrings) < wanted:
        yield _problem(
            "too_few_herrings",
            f"clue_specs: {len(herrings)} herrings; a {difficulty} case has {wanted}",
        )
    for spec in herrings:
        if spec.clears:
            yield _problem(
                "herring_clears", f"clue_specs.{spec.id}: a herring clears nobody"
            )
        if not spec.herring_answer:
            yield _problem(
                "herring_unanswered",
                f"clue_specs.{spec.id}.herring_answer: say why it is innocent",
            )


def _spoilers(*, outline: Outline) -> Iterator[Problem]:
    secrets = secrets_of(outline=outline)
    for field in ("title", "description", "setting", "crime", "victim"):
        text = getattr(outline, field)
        if spoiling_sentences(text=text, secrets=secrets):
            yield _problem("spoiler", f"{field}: it gives the culprit away")
