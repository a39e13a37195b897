"""Deterministic checks of an outline: references, proof, difficulty, spoilers.

Messages are written for the model, which knows the solution; they never reach people.
"""

from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from llm_app.domain.difficulty import SHAPES
from llm_app.domain.solver import remaining, smallest_proof
from llm_app.domain.spoilers import is_named, secrets_of, spoiling_sentences
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.case import Problem
from llm_app.schemas.clue import ClueSpec
from llm_app.schemas.outline import Outline

_PUBLIC = ("title", "description", "setting", "crime", "victim", "scene")


def check_outline(*, outline: Outline, difficulty: Difficulty) -> list[Problem]:
    """The faults of an outline; when its ids are wrong, only those."""
    problems = list(_references(outline=outline))
    if problems:
        return problems
    return [
        *_clue_graph(outline=outline, difficulty=difficulty),
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
    names = Counter(one.name.casefold() for one in outline.cast)
    if shared := [name for name, count in names.items() if count > 1]:
        yield _problem("duplicate_name", f"cast: {shared} occur twice")
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


def chain_depth(*, outline: Outline) -> int:
    """How many clues must be found one after the other to find the deepest one.

    Raises `CycleError` when clues need each other: then some can never be found. In
    every other graph of known ids each clue is reachable.
    """
    needs = {spec.id: spec.needs for spec in outline.clue_specs}
    depth: dict[str, int] = {}
    for clue_id in TopologicalSorter(needs).static_order():
        depth[clue_id] = 1 + max((depth[one] for one in needs[clue_id]), default=0)
    return max(depth.values(), default=0)


def _clue_graph(*, outline: Outline, difficulty: Difficulty) -> Iterator[Problem]:
    try:
        depth = chain_depth(outline=outline)
    except CycleError as error:
        path = " -> ".join(error.args[1])
        yield _problem("clue_cycle", f"clue_specs: these need each other: {path}")
        return
    wanted = SHAPES[difficulty].depth
    if depth < wanted:
        yield _problem(
            "too_shallow",
            f"clue_specs: a {difficulty} case has a chain of {wanted} clues of which "
            f"each needs the one before; this one has {depth}",
        )


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
        yield from _harm(spec=spec, outline=outline)


def _harm(*, spec: ClueSpec, outline: Outline) -> Iterator[Problem]:
    needing = [one.id for one in outline.clue_specs if spec.id in one.needs]
    proving = sorted(set(needing) & set(proof_of(outline=outline)))
    if proving:
        yield _problem(
            "herring_harmful",
            f"clue_specs.{spec.id}: a herring must not bar the way to {proving}",
        )


def _spoilers(*, outline: Outline) -> Iterator[Problem]:
    secrets = secrets_of(outline=outline)
    roles = {
        f"cast.{one.id}.role": f"{one.name}, the {one.role}" for one in outline.cast
    }
    shown = {field: getattr(outline, field) for field in _PUBLIC}
    for field, text in {**shown, **roles}.items():
        if spoiling_sentences(text=text, secrets=secrets):
            yield _problem("spoiler", f"{field}: it gives the culprit away")
    if is_named(text=outline.title, names=secrets.names):
        yield _problem("title_names_culprit", "title: it must not name the culprit")
