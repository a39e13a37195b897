"""Notices that a source file changed."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from config.dev.environment import BASE_DIR

_PACKAGES = (
    "config",
    "livestate",
    "accounts",
    "jobs_app",
    "llm_app",
    "sessions_app",
    "templates",
)
_POLL_S = 1.0


async def changes() -> AsyncIterator[Path]:
    """One changed file per burst of changes, until the caller stops asking."""
    before = _times()
    while True:
        await asyncio.sleep(_POLL_S)
        now = await asyncio.to_thread(_times)
        changed = {file for file, _ in before.items() ^ now.items()}
        before = now
        if changed:
            yield min(changed)


def _times() -> dict[Path, int]:
    found: dict[Path, int] = {}
    for package in _PACKAGES:
        for file in (BASE_DIR / package).rglob("*"):
            if file.suffix in {".py", ".html", ".txt", ".md", ".json"}:
                try:
                    found[file] = file.stat().st_mtime_ns
                except FileNotFoundError:
                    continue
    return found
