import pytest

from jobs_app.workflow import Workflow, each, given, mermaid, result, step, value


def text(*, number: int = 0) -> str:
    return str(number)


def join(*, texts: list[str], title: str = "") -> str:
    return title + "".join(texts)


WORKFLOW = Workflow(
    "w",
    inputs={"size": int},
    returns="end",
    steps=(
        step("title", text, number=given("size"), when=given("size")),
        each("texts", text, over=value([1, 2]), as_="number", after=("title",)),
        step("end", join, texts=result("texts"), title=result("title")),
    ),
)


def test_diagram_shows_data_order_and_kinds_of_steps() -> None:
    assert mermaid(WORKFLOW) == (
        "flowchart TD\n"
        "  in_size([size])\n"
        "  s_title{{title}}\n"
        "  s_texts[[texts]]\n"
        "  s_end[end]\n"
        "  out([result])\n"
        "  in_size --> s_title\n"
        "  s_title -.-> s_texts\n"
        "  s_texts --> s_end\n"
        "  s_title --> s_end\n"
        "  s_end --> out\n"
    )


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (["completed", "completed"], "completed"),
        (["completed", "running"], "running"),
        (["failed", "running"], "failed"),
        (["planned", "completed"], "planned"),
        (["skipped"], "skipped"),
    ],
)
def test_diagram_is_coloured_by_the_gravest_status(
    cells: list[str], shown: str
) -> None:
    status = {f"texts[{index}]": word for index, word in enumerate(cells)}

    lines = mermaid(WORKFLOW, status=status).splitlines()

    assert lines[-1] == f"  class s_texts {shown}"
    assert lines[-2].startswith(f"  classDef {shown} fill:#")
