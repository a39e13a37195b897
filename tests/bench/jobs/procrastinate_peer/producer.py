"""Asks Procrastinate for jobs."""

import os

import psycopg

from tests.bench.jobs.procrastinate_peer.app import app, do_nothing


class ProcrastinateProducer:
    def __init__(self) -> None:
        self._database = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)

    def accept(self, number: int) -> None:
        do_nothing.defer(number=number)

    def completed(self) -> int:
        row = self._database.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status = 'succeeded'"
        ).fetchone()
        assert row is not None
        return int(row[0])


def open_producer() -> ProcrastinateProducer:
    app.open()
    app.schema_manager.apply_schema()
    return ProcrastinateProducer()
