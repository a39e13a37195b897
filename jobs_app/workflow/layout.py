"""Where the nodes of a drawing stand: in layers, with few lines that cross.

The usual way (Sugiyama): a layer per longest path, a placeholder wherever a line passes
a layer, neighbours ordered and then moved towards the middle of what they belong to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import Final

from jobs_app.workflow.drawing import Drawing

HEIGHT: Final = 34.0
_CHARACTER: Final = 8.0
_PADDING: Final = 32.0
_BETWEEN: Final = 20.0
_BETWEEN_LAYERS: Final = 46.0
_PLACEHOLDER: Final = 6.0
_SWEEPS: Final = 12

Point = tuple[float, float]
Neighbours = Mapping[str, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The middle and the width of each node, and the points of each edge in order."""

    width: float
    height: float
    middles: Mapping[str, Point]
    widths: Mapping[str, float]
    lines: Sequence[Sequence[Point]]


def layout_of(drawing: Drawing) -> Layout:
    """Places for the nodes and the edges of the drawing, from the top down."""
    layer = _layers(drawing)
    widths = {
        node.name: _PADDING + _CHARACTER * len(node.label) for node in drawing.nodes
    }
    chains = [
        [
            edge.source,
            *(
                f"{number}@{at}"
                for at in range(layer[edge.source] + 1, layer[edge.target])
            ),
            edge.target,
        ]
        for number, edge in enumerate(drawing.edges)
    ]
    for chain in chains:
        for at, name in enumerate(chain):
            layer.setdefault(name, layer[chain[0]] + at)
            widths.setdefault(name, _PLACEHOLDER)
    above: dict[str, list[str]] = {name: [] for name in layer}
    below: dict[str, list[str]] = {name: [] for name in layer}
    for chain in chains:
        for upper, lower in pairwise(chain):
            below[upper].append(lower)
            above[lower].append(upper)
    rows = [
        [name for name in layer if layer[name] == at]
        for at in range(max(layer.values()) + 1)
    ]
    xs = _place(rows, widths=widths, above=above, below=below)
    left = min(xs[name] - widths[name] / 2 for name in xs)
    points = {
        name: (xs[name] - left, HEIGHT / 2 + layer[name] * (HEIGHT + _BETWEEN_LAYERS))
        for name in xs
    }
    return Layout(
        width=max(points[name][0] + widths[name] / 2 for name in xs),
        height=HEIGHT + (len(rows) - 1) * (HEIGHT + _BETWEEN_LAYERS),
        middles={node.name: points[node.name] for node in drawing.nodes},
        widths=widths,
        lines=[[points[name] for name in chain] for chain in chains],
    )


def _layers(drawing: Drawing) -> dict[str, int]:
    """One below the lowest that it waits for; what waits for nothing, near its use."""
    before: dict[str, list[str]] = {node.name: [] for node in drawing.nodes}
    after: dict[str, list[str]] = {node.name: [] for node in drawing.nodes}
    for edge in drawing.edges:
        before[edge.target].append(edge.source)
        after[edge.source].append(edge.target)
    layer: dict[str, int] = {}
    for name in TopologicalSorter(before).static_order():
        layer[name] = 1 + max((layer[one] for one in before[name]), default=-1)
    for name in layer:
        if not before[name] and after[name]:
            layer[name] = min(layer[one] for one in after[name]) - 1
    return layer


def _place(
    rows: list[list[str]],
    *,
    widths: Mapping[str, float],
    above: Neighbours,
    below: Neighbours,
) -> dict[str, float]:
    xs: dict[str, float] = {}
    for row in rows:
        _pack(row, dict.fromkeys(row, 0.0), widths=widths, into=xs)
    for sweep in range(_SWEEPS):
        neighbours, order = (above, rows) if sweep % 2 == 0 else (below, rows[::-1])
        for row in order:
            wished = {
                name: sum(xs[one] for one in neighbours[name]) / len(neighbours[name])
                if neighbours[name]
                else xs[name]
                for name in row
            }
            if sweep < _SWEEPS // 2:
                row.sort(key=wished.__getitem__)
            _pack(row, wished, widths=widths, into=xs)
    return xs


def _pack(
    row: Sequence[str],
    wished: Mapping[str, float],
    *,
    widths: Mapping[str, float],
    into: dict[str, float],
) -> None:
    """As near to the wishes as the distances allow, neither side being favoured."""
    rightward = _apart(row, wished, widths=widths, sign=1)
    leftward = _apart(row[::-1], wished, widths=widths, sign=-1)
    for name in row:
        into[name] = (rightward[name] + leftward[name]) / 2


def _apart(
    row: Sequence[str],
    wished: Mapping[str, float],
    *,
    widths: Mapping[str, float],
    sign: int,
) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in row:
        found[name] = wished[name]
        if len(found) > 1:
            other = list(found)[-2]
            distance = (widths[name] + widths[other]) / 2 + _BETWEEN
            nearest = found[other] + sign * distance
            found[name] = sign * max(sign * wished[name], sign * nearest)
    return found
