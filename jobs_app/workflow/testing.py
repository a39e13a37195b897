"""A journal in memory that behaves like the one on disk.

For tests, and for runs that nobody will ever want to resume.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from typing_extensions import override

from jobs_app.workflow.errors import StaleRun
from jobs_app.workflow.journal import JSON, Journal, StepRecord, StepStatus


class MemoryJournal(Journal):
    """Keeps rows across runs; `calls` tells what was written, `(name, key)` each."""

    def __init__(self) -> None:
        self.records: dict[str, StepRecord] = {}
        self.calls: list[tuple[str, str]] = []
        self.raw_answers: list[tuple[str, int, JSON]] = []
        self.failures: list[tuple[str, int, str, str, bool]] = []
        self.is_stale = False

    @override
    async def load(self) -> Mapping[str, StepRecord]:
        self._fence()
        return dict(self.records)

    @override
    async def planned(self, *, keys: list[str]) -> None:
        self._fence()
        for key in keys:
            row = StepRecord(key=key, status=StepStatus.PLANNED)
            self.records.setdefault(key, row)

    @override
    async def started(self, *, key: str, fingerprint: str, attempt: int) -> None:
        self._write(
            "started",
            key,
            status=StepStatus.RUNNING,
            fingerprint=fingerprint,
            attempt=attempt,
            output=None,
        )

    @override
    async def raw_answer(
        self, *, key: str, attempt: int, raw: Mapping[str, JSON]
    ) -> None:
        kept = json.loads(json.dumps(raw))
        self._write("raw_answer", key, raw=kept)
        self.raw_answers.append((key, attempt, kept))

    @override
    async def finished(
        self, *, key: str, fingerprint: str, attempt: int, output: JSON
    ) -> None:
        self._write(
            "finished",
            key,
            status=StepStatus.COMPLETED,
            fingerprint=fingerprint,
            attempt=attempt,
            output=json.loads(json.dumps(output, allow_nan=False)),
            raw={},
        )

    @override
    async def failed(
        self, *, key: str, attempt: int, code: str, message: str, final: bool
    ) -> None:
        dropped: dict[str, Any] = {"raw": {}} if final else {}
        self._write("failed", key, status=StepStatus.FAILED, attempt=attempt, **dropped)
        self.failures.append((key, attempt, code, message, final))

    @override
    async def reused(self, *, key: str) -> None:
        self._fence()
        self.calls.append(("reused", key))

    @override
    async def skipped(self, *, key: str) -> None:
        self._write("skipped", key, status=StepStatus.SKIPPED)

    @override
    async def undone(self, *, key: str) -> None:
        self._write("undone", key, status=StepStatus.UNDONE)

    def status(self) -> dict[str, str]:
        """The status of each key, as words."""
        return {key: row.status.value for key, row in self.records.items()}

    def _write(self, name: str, key: str, **changes: Any) -> None:
        self._fence()
        self.calls.append((name, key))
        row = self.records.get(key, StepRecord(key=key, status=StepStatus.PLANNED))
        self.records[key] = replace(row, **changes)

    def _fence(self) -> None:
        if self.is_stale:
            raise StaleRun("another attempt owns this run")
