"""What there is to draw of a workflow, whoever draws it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from jobs_app.workflow.definition import Step, Workflow
from jobs_app.workflow.journal import StepStatus
from jobs_app.workflow.references import Source

# Which status of its cells an `each` shows: the first of these that any cell has.
_GRAVITY: Final = (
    StepStatus.FAILED,
    StepStatus.RUNNING,
    StepStatus.UNDONE,
    StepStatus.PLANNED,
    StepStatus.COMPLETED,
    StepStatus.SKIPPED,
)


class Shape(Enum):
    """What a node is: an `each` has doubled sides, what may be skipped six corners."""

    END = "end"
    STEP = "step"
    EACH = "each"
    MAYBE = "maybe"


@dataclass(frozen=True, kw_only=True)
class Node:
    """An input, a step or the result. `name` is unique, `label` is what is read."""

    name: str
    label: str
    shape: Shape
    status: StepStatus | None = None


@dataclass(frozen=True, kw_only=True)
class Edge:
    """From what comes first to what waits for it; `is_order` where no data flows."""

    source: str
    target: str
    is_order: bool = False


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The nodes and edges of a workflow, in the order of its definition."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def drawing_of(workflow: Workflow, *, status: Mapping[str, str]) -> Drawing:
    """The drawing, with `status` (journal key → status word) of each step.

    Names are prefixed: a step may be called as an input is, or `end`, which Mermaid
    takes for a word of its own.
    """
    result = Node(name="out", label="result", shape=Shape.END)
    steps = [
        Node(
            name=f"s_{one.name}",
            label=one.name,
            shape=_shape(one),
            status=_status_of(one, status),
        )
        for one in workflow.steps
    ]
    inputs = [
        Node(name=f"in_{name}", label=name, shape=Shape.END) for name in workflow.inputs
    ]
    edges = [edge for one in workflow.steps for edge in _edges(one)]
    edges.append(Edge(source=f"s_{workflow.returns}", target=result.name))
    return Drawing(nodes=(*inputs, *steps, result), edges=tuple(edges))


def _shape(step: Step) -> Shape:
    if step.is_each:
        return Shape.EACH
    return Shape.STEP if step.when is None else Shape.MAYBE


def _edges(step: Step) -> Iterator[Edge]:
    target = f"s_{step.name}"
    read = dict.fromkeys(
        f"{'s' if reference.source is Source.RESULT else 'in'}_{reference.name}"
        for _, reference in step.references()
        if reference.source is not Source.VALUE
    )
    for source in read:
        yield Edge(source=source, target=target)
    for name in step.after:
        if f"s_{name}" not in read:
            yield Edge(source=f"s_{name}", target=target, is_order=True)


def _status_of(step: Step, status: Mapping[str, str]) -> StepStatus | None:
    found = {
        StepStatus(word)
        for key, word in status.items()
        if key == step.name or key.startswith(f"{step.name}[")
    }
    return next((it for it in _GRAVITY if it in found), None)
