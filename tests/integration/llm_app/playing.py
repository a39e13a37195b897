"""Running a workflow of a room as a job does, with what people see of it."""

from collections.abc import Mapping
from typing import Any

from jobs_app.workflow import Workflow, run
from jobs_app.workflow.testing import MemoryJournal
from llm_app.providers import ProviderOptions, open_provider


async def play(
    workflow: Workflow,
    *,
    options: ProviderOptions,
    run_id: str = "run-1",
    previews: list[str] | None = None,
    **inputs: Any,
) -> Any:
    """The result of one run; `previews` takes each text that was shown."""
    shown = [] if previews is None else previews

    async def on_partial(_key: str, data: Mapping[str, Any]) -> None:
        shown.append(str(data.get("text", "")))

    async with open_provider(options=options) as provider:
        return await run(
            workflow,
            inputs=inputs,
            journal=MemoryJournal(),
            run_id=run_id,
            resources={"provider": provider},
            pools={"llm": 4},
            on_partial=on_partial,
            fingerprint_salt=provider.model,
            partial_interval_s=0,
        )
