"""The picture of a workflow: everything inside, nothing on top of anything else."""

from itertools import combinations
from typing import Literal
from xml.etree import ElementTree

import pytest

from jobs_app.workflow import PALETTES, Workflow, given, picture, result, step
from jobs_app.workflow.drawing import drawing_of
from jobs_app.workflow.layout import HEIGHT, layout_of
from llm_app.workflows.generate_case import GENERATE_CASE

SVG = "{http://www.w3.org/2000/svg}"


def text(*, a: str = "", b: str = "") -> str:
    return a + b


DIAMOND = Workflow(
    "diamond",
    inputs={"brief": str},
    returns="end",
    steps=(
        step("first", text, a=given("brief")),
        step("left", text, a=result("first")),
        step("right", text, a=result("first"), when=given("brief")),
        step("end", text, a=result("left"), b=result("right"), after=("first",)),
    ),
)


@pytest.mark.parametrize("workflow", [DIAMOND, GENERATE_CASE])
def test_boxes_are_apart_and_lines_run_down_inside_the_picture(
    workflow: Workflow,
) -> None:
    layout = layout_of(drawing_of(workflow, status={}))

    for one, other in combinations(layout.middles, 2):
        (x, y), (a, b) = layout.middles[one], layout.middles[other]
        is_beside = abs(x - a) >= (layout.widths[one] + layout.widths[other]) / 2
        assert is_beside or abs(y - b) > HEIGHT, f"{one} lies on {other}"
    for name, (x, y) in layout.middles.items():
        assert 0 <= x - layout.widths[name] / 2 <= x + layout.widths[name] / 2
        assert x + layout.widths[name] / 2 <= layout.width
        assert HEIGHT / 2 <= y <= layout.height - HEIGHT / 2
    for line in layout.lines:
        heights = [y for _, y in line]
        assert heights == sorted(set(heights))


def test_a_line_that_passes_a_layer_keeps_clear_of_its_boxes() -> None:
    drawing = drawing_of(DIAMOND, status={})
    layout = layout_of(drawing)
    number = next(at for at, one in enumerate(drawing.edges) if one.is_order)

    (_, (x, _), _) = layout.lines[number]

    for name in ("s_left", "s_right"):
        assert abs(x - layout.middles[name][0]) > layout.widths[name] / 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_picture_is_told_in_words_and_coloured(theme: Literal["light", "dark"]) -> None:
    status = {"first": "completed", "left": "running", "right": "skipped"}

    drawn = ElementTree.fromstring(picture(DIAMOND, status=status, theme=theme))  # noqa: S314

    assert drawn.get("aria-label") == (
        "Workflow diamond: first completed, left running, right skipped, end."
    )
    fills = {
        node.findtext(f"{SVG}title"): path.get("fill")
        for node in drawn.iter(f"{SVG}g")
        if (path := node.find(f"{SVG}path")) is not None
        and node.find(f"{SVG}title") is not None
    }
    palette = {str(key): colours.fill for key, colours in PALETTES[theme].items()}
    assert fills["first completed"] == palette["completed"]
    assert fills["left running"] == palette["running"]
    assert fills["end"] == palette["None"]
    assert "<style" not in picture(DIAMOND, status=status)
    assert "style=" not in picture(DIAMOND, status=status)
