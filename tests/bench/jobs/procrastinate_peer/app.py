"""The peer: Procrastinate as its tutorial has it, with a synchronous task."""

import os

from procrastinate import App, PsycopgConnector

from tests.bench.jobs.marks import mark

app = App(connector=PsycopgConnector(conninfo=os.environ["DATABASE_URL"]))


@app.task(name="bench.noop")
def do_nothing(number: int) -> None:
    mark(number)
