"""Each workflow as a drawing and a list of its steps."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from config.reference.markdown import code, mermaid, page, sentence, table
from jobs_app.workflow import Step, Workflow
from jobs_app.workflow import mermaid as drawing_of
from llm_app import workflows as package

_NOTE = """
A step starts as soon as what it reads is there; steps that do not wait for one another
run at the same time. Doubled sides mean one run of the step per element. The output of
a step is committed before the next one starts, so that it is never paid for twice.
"""


def workflow_pages() -> dict[str, str]:
    """A page per workflow, by the name of its file."""
    return {
        f"workflow-{one.name.replace('_', '-')}.md": _page(one)
        for one in _all_workflows()
    }


def _all_workflows() -> Iterator[Workflow]:
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Workflow):
                yield value


def _page(workflow: Workflow) -> str:
    head = ("step", "what it does", "waits for", "attempts", "time limit")
    return page(
        f"Workflow `{workflow.name}`",
        _NOTE,
        mermaid(drawing_of(workflow)),
        table(head, [_row(one) for one in workflow.steps]),
    )


def _row(step: Step) -> tuple[str, str, str, int, str]:
    return (
        code(step.name),
        sentence(step.function),
        ", ".join(code(name) for name in step.waits_for()) or "–",
        step.retry.attempts,
        "–" if step.timeout_s is None else f"{step.timeout_s:g} s",
    )
