"""The workflow engine's journal, kept in the rows of `JobStep`.

Every write extends the lease in the same transaction and fails with `StaleRun` once the
attempt no longer owns the job.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.db import transaction
from typing_extensions import override

from jobs_app import store, telemetry
from jobs_app.domain.errors import StaleAttempt
from jobs_app.domain.events import JobProgressed
from jobs_app.models import JobStep
from jobs_app.workflow import Journal, StaleRun, StepRecord, StepStatus

# As long as the hubs of the web processes wait for more news before they read.
TOGETHER_S = 0.02


class JobJournal(Journal):
    """The journal of one attempt of one job.

    `announce` is called after committed writes, to publish the job's state. A step
    costs two of them: one as it starts, one as it ends, each with the progress.
    """

    def __init__(
        self,
        *,
        claim: store.Claim,
        lease_s: float,
        announce: Callable[[], None],
    ) -> None:
        self._claim = claim
        self._lease_s = lease_s
        self._announce = announce
        self._unwritten: dict[str, Any] = {}
        self._has_just_announced = False
        self._is_unannounced = False

    @override
    async def load(self) -> dict[str, StepRecord]:
        return await sync_to_async(self._load)()

    @override
    async def planned(self, *, keys: Sequence[str]) -> None:
        await self._write(lambda: self._plan(keys))

    @override
    async def started(self, *, key: str, fingerprint: str, attempt: int) -> None:
        await self._write_step(
            key,
            status=StepStatus.RUNNING,
            fingerprint=fingerprint,
            attempt=attempt,
            output=None,
            error_code="",
            error_message="",
            started_at=store.Moment.FIRST,
            finished_at=None,
        )

    @override
    async def finished(
        self, *, key: str, fingerprint: str, attempt: int, output: Any
    ) -> None:
        await self._write_step(
            key,
            status=StepStatus.COMPLETED,
            fingerprint=fingerprint,
            attempt=attempt,
            output=output,
            raw=None,
            finished_at=store.Moment.NOW,
        )

    @override
    async def failed(
        self, *, key: str, attempt: int, code: str, message: str, final: bool
    ) -> None:
        status = StepStatus.FAILED if final else StepStatus.RUNNING
        dropped: dict[str, Any] = {"raw": None} if final else {}
        await self._write_step(
            key,
            status=status,
            attempt=attempt,
            error_code=code,
            error_message=message,
            finished_at=store.Moment.NOW if final else None,
            **dropped,
        )

    @override
    async def skipped(self, *, key: str) -> None:
        await self._write_step(key, status=StepStatus.SKIPPED)

    @override
    async def reused(self, *, key: str) -> None:
        await self._write(lambda: None)

    @override
    async def undone(self, *, key: str) -> None:
        await self._write_step(key, status=StepStatus.UNDONE)

    @override
    async def raw_answer(
        self, *, key: str, attempt: int, raw: Mapping[str, Any]
    ) -> None:
        del attempt
        await self._write_step(key, raw=raw)

    async def progress(self, percent: int, step: str) -> None:
        """Show how far the run is, with the next write, which is about to come.

        A retry never moves the bar backwards.
        """
        shown = max(percent, self._claim.job.progress)
        self._claim.job.progress = shown
        self._unwritten = {"progress": shown, "step": step}

    async def show(self, preview: dict[str, str]) -> None:
        """Replace what is shown of the text being written."""
        await self._write(lambda: None, preview=preview)

    async def add_usage(self, usage: Mapping[str, Any]) -> None:
        """Add one model call to the job's usage."""
        total = self._claim.job.usage
        for name in ("input_tokens", "output_tokens", "cost_usd", "generation_time_ms"):
            total[name] = total.get(name, 0) + usage.get(name, 0)
        total["model"] = usage.get("model") or total.get("model")
        await self._write(lambda: None, usage=total)

    async def _write(self, change: Callable[[], None], **values: Any) -> None:
        def write(*, shown: Mapping[str, Any], **owner: Any) -> None:
            with transaction.atomic():
                store.renew(**owner, **shown, **values)
                change()

        await self._commit(write)

    async def _write_step(self, key: str, **values: Any) -> None:
        await self._commit(partial(store.write_step, key=key, written=values))

    async def _commit(self, write: Callable[..., None]) -> None:
        progress, self._unwritten = self._unwritten, {}
        try:
            await sync_to_async(write)(
                job_id=self._claim.job_id,
                attempt=self._claim.attempt,
                lease_s=self._lease_s,
                shown=progress,
            )
        except StaleAttempt as error:
            raise StaleRun from error
        self._tell()
        if progress:
            percent, step = progress["progress"], progress["step"]
            telemetry.emit(
                JobProgressed(**self._claim.facts, percent=percent, step=step)
            )

    def _tell(self) -> None:
        """Announce at once, and what follows within a moment together.

        What is left when the run ends is told with the job's end.
        """
        if self._has_just_announced:
            self._is_unannounced = True
            return
        self._announce()
        self._has_just_announced = True
        asyncio.get_running_loop().call_later(TOGETHER_S, self._tell_the_rest)

    def _tell_the_rest(self) -> None:
        self._has_just_announced = False
        if self._is_unannounced:
            self._is_unannounced = False
            self._tell()

    def _load(self) -> dict[str, StepRecord]:
        rows = JobStep.objects.filter(job_id=self._claim.job_id)
        return {
            row.key: StepRecord(
                key=row.key,
                status=StepStatus(row.status),
                fingerprint=row.fingerprint,
                output=row.output,
                attempt=row.attempt,
                raw=row.raw or {},
            )
            for row in rows
        }

    def _plan(self, keys: Sequence[str]) -> None:
        JobStep.objects.bulk_create(
            [JobStep(job_id=self._claim.job_id, key=key) for key in keys],
            ignore_conflicts=True,
        )
