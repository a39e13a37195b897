"""A workflow as a Mermaid flowchart."""

from collections.abc import Iterator, Mapping
from typing import Final

from jobs_app.workflow.colours import LIGHT
from jobs_app.workflow.definition import Workflow
from jobs_app.workflow.drawing import Drawing, Shape, drawing_of

_BRACKETS: Final = {
    Shape.END: ("([", "])"),
    Shape.STEP: ("[", "]"),
    Shape.EACH: ("[[", "]]"),
    Shape.MAYBE: ("{{", "}}"),
}


def mermaid(workflow: Workflow, *, status: Mapping[str, str] | None = None) -> str:
    """The graph as Mermaid text, coloured by `status` (journal key → status word).

    Solid arrows carry data, dotted ones only order. An `each` has doubled sides, a step
    that may be skipped is a hexagon.
    """
    drawing = drawing_of(workflow, status=status or {})
    lines = ["flowchart TD"]
    for node in drawing.nodes:
        opening, closing = _BRACKETS[node.shape]
        lines.append(f"  {node.name}{opening}{node.label}{closing}")
    for edge in drawing.edges:
        arrow = "-.->" if edge.is_order else "-->"
        lines.append(f"  {edge.source} {arrow} {edge.target}")
    return "\n".join([*lines, *_colours(drawing)]) + "\n"


def _colours(drawing: Drawing) -> Iterator[str]:
    shown = {
        node.name: node.status for node in drawing.nodes if node.status is not None
    }
    for status, colours in LIGHT.items():
        if status is not None and status in shown.values():
            dashes = ",stroke-dasharray:4" if colours.is_dashed else ""
            yield (
                f"  classDef {status} fill:{colours.fill},stroke:{colours.stroke},"
                f"color:{colours.text}{dashes}"
            )
    for name, status in shown.items():
        yield f"  class {name} {status}"
