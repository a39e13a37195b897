"""A workflow as a picture: SVG that needs neither script nor style sheet.

All colours are attributes, so that no content security policy stands in the way and a
page may still override them by the classes of the nodes.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from jobs_app.workflow.colours import PALETTES, Theme
from jobs_app.workflow.definition import Workflow
from jobs_app.workflow.drawing import Node, Shape, drawing_of
from jobs_app.workflow.layout import HEIGHT, Point, layout_of

_MARGIN: Final = 8.0
_CORNER: Final = 12.0
_SIDE: Final = 6.0


def picture(
    workflow: Workflow, *, status: Mapping[str, str], theme: Theme = "light"
) -> str:
    """The graph as SVG, coloured by `status` (journal key → status word).

    Solid lines carry data, dashed ones only order. An `each` has doubled sides, a step
    that may be skipped is a hexagon.
    """
    drawing = drawing_of(workflow, status=status)
    layout = layout_of(drawing)
    palette = PALETTES[theme]
    line = palette[None].stroke
    width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" '
        f'height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-label="{escape(spoken(workflow, status=status))}" class="workflow" '
        'font-family="ui-monospace, monospace" font-size="13">',
        '<defs><marker id="workflow-arrow" viewBox="0 0 8 8" refX="7" refY="4" '
        'markerWidth="7" markerHeight="7" orient="auto">'
        f'<path class="workflow-head" d="M0 0 8 4 0 8z" fill="{line}"/>'
        "</marker></defs>",
        f'<g transform="translate({_MARGIN:g} {_MARGIN:g})">',
        f'<g fill="none" stroke="{line}" stroke-width="1.2">',
    ]
    for edge, points in zip(drawing.edges, layout.lines, strict=True):
        dashes = ' stroke-dasharray="4 4"' if edge.is_order else ""
        parts.append(
            f'<path class="workflow-line" d="{_curve(points)}"{dashes} '
            'marker-end="url(#workflow-arrow)"/>'
        )
    parts.append("</g>")
    for node in drawing.nodes:
        colours = palette[node.status]
        x, y = layout.middles[node.name]
        dashes = ' stroke-dasharray="4"' if colours.is_dashed else ""
        parts += [
            f'<g class="workflow-node workflow-{node.status or "plain"}">',
            f"<title>{escape(_told(node))}</title>",
            f'<path d="{_outline(node.shape, x, y, layout.widths[node.name])}" '
            f'fill="{colours.fill}" stroke="{colours.stroke}" '
            f'stroke-width="1.5"{dashes}/>',
            f'<text x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle" '
            f'fill="{colours.text}">{escape(node.label)}</text></g>',
        ]
    return "".join([*parts, "</g></svg>"])


def spoken(workflow: Workflow, *, status: Mapping[str, str]) -> str:
    """What the picture shows, in a sentence for whoever does not see it."""
    nodes = drawing_of(workflow, status=status).nodes
    steps = [_told(node) for node in nodes if node.shape is not Shape.END]
    return f"Workflow {workflow.name}: {', '.join(steps)}."


def _told(node: Node) -> str:
    return node.label if node.status is None else f"{node.label} {node.status}"


def _curve(points: Sequence[Point]) -> str:
    """From the lower side of the first to the upper side of the last."""
    last = len(points) - 1
    ends = [
        (x, y + HEIGHT / 2 * ((at == 0) - (at == last)) - 2 * (at == last))
        for at, (x, y) in enumerate(points)
    ]
    text = f"M{ends[0][0]:.1f} {ends[0][1]:.1f}"
    for (x0, y0), (x1, y1) in pairwise(ends):
        half = (y0 + y1) / 2
        text += f"C{x0:.1f} {half:.1f} {x1:.1f} {half:.1f} {x1:.1f} {y1:.1f}"
    return text


def _outline(shape: Shape, x: float, y: float, width: float) -> str:
    left, right = x - width / 2, x + width / 2
    top, bottom = y - HEIGHT / 2, y + HEIGHT / 2
    box = f"M{left:.1f} {top:.1f}H{right:.1f}V{bottom:.1f}H{left:.1f}z"
    match shape:
        case Shape.END:
            radius = HEIGHT / 2
            arc = f"a{radius:g} {radius:g} 0 0 1 0"
            return (
                f"M{left + radius:.1f} {top:.1f}H{right - radius:.1f}{arc} {HEIGHT:g}"
                f"H{left + radius:.1f}{arc} {-HEIGHT:g}z"
            )
        case Shape.MAYBE:
            return (
                f"M{left:.1f} {y:.1f}L{left + _CORNER:.1f} {top:.1f}"
                f"H{right - _CORNER:.1f}L{right:.1f} {y:.1f}"
                f"L{right - _CORNER:.1f} {bottom:.1f}H{left + _CORNER:.1f}z"
            )
        case Shape.EACH:
            inner = f"M{left + _SIDE:.1f} {top:.1f}V{bottom:.1f}"
            return f"{box}{inner}M{right - _SIDE:.1f} {top:.1f}V{bottom:.1f}"
        case Shape.STEP:
            return box
