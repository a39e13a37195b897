"""A workflow as a Mermaid flowchart."""

from collections.abc import Mapping
from typing import Final

from jobs_app.workflow.definition import Step, Workflow
from jobs_app.workflow.journal import StepStatus
from jobs_app.workflow.references import Source

COLOURS: Final = {
    StepStatus.PLANNED: "fill:#eceff1,stroke:#90a4ae,color:#263238",
    StepStatus.RUNNING: "fill:#fff3cd,stroke:#b58900,color:#3d2f00",
    StepStatus.COMPLETED: "fill:#d7f0dd,stroke:#2e7d32,color:#10341a",
    StepStatus.SKIPPED: "fill:#ffffff,stroke:#90a4ae,color:#546e7a,stroke-dasharray:4",
    StepStatus.FAILED: "fill:#fbdcdc,stroke:#c62828,color:#4a0d0d",
    StepStatus.UNDONE: "fill:#ecdff5,stroke:#6a1b9a,color:#2d0a42",
}
# Which status of its cells an `each` shows: the first of these that any cell has.
_GRAVITY: Final = (
    StepStatus.FAILED,
    StepStatus.RUNNING,
    StepStatus.UNDONE,
    StepStatus.PLANNED,
    StepStatus.COMPLETED,
    StepStatus.SKIPPED,
)


def mermaid(workflow: Workflow, *, status: Mapping[str, str] | None = None) -> str:
    """The graph as Mermaid text, coloured by `status` (journal key → status word).

    Identifiers are prefixed, since a step may be called `end` and Mermaid knows that.
    Solid arrows carry data, dotted ones only order. An `each` has doubled sides, a step
    that may be skipped is a hexagon.
    """
    lines = ["flowchart TD"]
    lines += [f"  in_{name}([{name}])" for name in workflow.inputs]
    lines += [f"  s_{each.name}{_shape(each)}" for each in workflow.steps]
    for each in workflow.steps:
        lines += _arrows(each)
    lines.append(f"  s_{workflow.returns} --> out([result])")
    lines += _colours(workflow, status or {})
    return "\n".join(lines) + "\n"


def _shape(step: Step) -> str:
    if step.is_each:
        return f"[[{step.name}]]"
    return f"{{{{{step.name}}}}}" if step.when is not None else f"[{step.name}]"


def _arrows(step: Step) -> list[str]:
    read = dict.fromkeys(
        f"{'s' if reference.source is Source.RESULT else 'in'}_{reference.name}"
        for _, reference in step.references()
        if reference.source is not Source.VALUE
    )
    order = [f"s_{name}" for name in step.after if f"s_{name}" not in read]
    return [f"  {name} --> s_{step.name}" for name in read] + [
        f"  {name} -.-> s_{step.name}" for name in order
    ]


def _colours(workflow: Workflow, status: Mapping[str, str]) -> list[str]:
    shown = {each.name: _status_of(each, status) for each in workflow.steps}
    used = [it for it in COLOURS if it in shown.values()]
    return [f"  classDef {it.value} {COLOURS[it]}" for it in used] + [
        f"  class s_{name} {it.value}" for name, it in shown.items() if it is not None
    ]


def _status_of(step: Step, status: Mapping[str, str]) -> StepStatus | None:
    found = {
        StepStatus(word)
        for key, word in status.items()
        if key == step.name or key.startswith(f"{step.name}[")
    }
    return next((it for it in _GRAVITY if it in found), None)
