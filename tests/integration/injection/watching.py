"""Everything that reaches players, gathered while something happens."""

import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest

from accounts.domain.actor import Actor
from livestate.testing import joined
from tests.support.people import Rest, texts_of

_ROOM_PATHS = ("", "participants/", "messages/", "evidence/", "activity/")


class Seen:
    """Texts by where they were seen."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, str]] = []

    def add(self, where: str, value: Any) -> None:
        self.texts += [(where, " ".join(text.split())) for text in texts_of(value)]

    def told(self, secrets: Iterable[str]) -> dict[str, str]:
        """The secrets that were seen, each with the first place and text."""
        found = {}
        for secret in secrets:
            wanted = " ".join(secret.split())
            places = (f"{at}: {text}" for at, text in self.texts if wanted in text)
            if place := next(places, None):
                found[secret] = place
        return found

    def add_rest(self, rest: Rest, *, rooms: Iterable[str]) -> None:
        """What the API answers to this person."""
        paths = ["sessions/", "jobs/"]
        for room in rooms:
            paths += [f"sessions/{room}/{part}" for part in _ROOM_PATHS]
        for path in paths:
            answer = rest.get(path)
            assert answer.status_code == 200, (path, answer.content)
            self.add(path, answer.json())

    def add_logs(self, caplog: pytest.LogCaptureFixture) -> None:
        """What was logged, extras included."""
        for record in caplog.records:
            if record.levelno >= logging.INFO:
                extras = {key: str(value) for key, value in vars(record).items()}
                self.add("log", [record.getMessage(), extras])


@asynccontextmanager
async def watched(
    seen: Seen, *, topics: Iterable[str], actor: Actor
) -> AsyncIterator[None]:
    """Note every frame that this person gets on these topics."""
    async with AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(joined(topic, actor=actor))
            for topic in topics
        ]
        yield
        for client in clients:
            seen.add(f"frames of {client.topic}", client.socket.frames)


def spy_on_previews(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Note every partial text, also those that frames skip."""
    from jobs_app.journal import JobJournal  # noqa: PLC0415 - needs the apps

    show = JobJournal.show

    async def noting(journal: JobJournal, preview: dict[str, str]) -> None:
        seen.add("preview", dict(preview))
        await show(journal, preview)

    monkeypatch.setattr(JobJournal, "show", noting)
