"""What a handler sees of the run it is part of."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from asgiref.sync import sync_to_async
from typing_extensions import override

from jobs_app import store
from jobs_app.domain.errors import StaleAttempt
from jobs_app.heartbeat import Interruption, Watch
from jobs_app.journal import JobJournal
from jobs_app.observing import observers_of_runs
from jobs_app.registry import JobRun, Needed
from jobs_app.selectors import needed_by
from jobs_app.workflow import Workflow, run

# Each preview is a write and a patch; three a second read as live.
PREVIEW_EVERY_S = 0.3


class RunOfJob(JobRun):
    """One attempt of one job. `announce` is called after each write, to show it."""

    def __init__(
        self,
        *,
        claim: store.Claim,
        lease_s: float,
        announce: Callable[[], None],
        watch: Watch,
    ) -> None:
        self._claim = claim
        self._watch = watch
        self._preview: dict[str, str] = {}
        self._journal = JobJournal(claim=claim, lease_s=lease_s, announce=announce)

    @property
    @override
    def job_id(self) -> int:
        return self._claim.job_id

    @property
    @override
    def actor(self) -> str:
        return self._claim.job.actor

    @property
    @override
    def attempt(self) -> int:
        return self._claim.attempt

    @property
    @override
    def began_at(self) -> datetime:
        # A claimed job always has it; the column is empty before the first claim.
        return self._claim.job.started_at or self._claim.job.created_at

    @property
    @override
    def tokens_used(self) -> int:
        usage = self._claim.job.usage
        return int(usage.get("input_tokens", 0) + usage.get("output_tokens", 0))

    @override
    def stop_if_asked(self) -> None:
        if self._watch.interruption is Interruption.TIMEOUT:
            raise TimeoutError
        if self._watch.interruption is not None:
            raise StaleAttempt

    @override
    async def waited_for(self) -> list[Needed]:
        return await sync_to_async(needed_by)(job_id=self.job_id)

    @override
    async def preview(self, **fields: str) -> None:
        self._preview.update(fields)
        await self._journal.show(self._preview)

    @override
    async def workflow(
        self,
        definition: Workflow,
        *,
        inputs: dict[str, Any],
        resources: dict[str, Any],
        pools: dict[str, int],
        salt: str,
    ) -> Any:
        shown_by: dict[str, set[str]] = defaultdict(set)

        async def show(key: str, data: Mapping[str, Any]) -> None:
            for field in data:
                shown_by[field].add(key)
            # Nothing means that the attempt was in vain: its text is taken back, and
            # whatever no other step has shown, too.
            mine = {field for field, keys in shown_by.items() if keys == {key}}
            await self.preview(**(data or dict.fromkeys({"text", *mine}, "")))

        return await run(
            definition,
            inputs=inputs,
            journal=self._journal,
            resources=resources,
            run_id=str(self._claim.job_id),
            pools=pools,
            observers=observers_of_runs(),
            on_partial=show,
            on_progress=self._journal.progress,
            on_usage=self._journal.add_usage,
            fingerprint_salt=salt,
            partial_interval_s=PREVIEW_EVERY_S,
        )
