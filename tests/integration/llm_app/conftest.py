from collections.abc import Iterator

import pytest

from tests.integration.llm_app import outcomes
from tests.integration.llm_app.author import AT_ONCE, Author, running_author


@pytest.fixture(scope="session")
def author() -> Iterator[Author]:
    """Give an author that answers at once and serves faults."""
    with running_author("--faults", "--tokens-per-s", str(AT_ONCE)) as started:
        yield started


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What became of each misbehaviour of a model server."""
    if lines := outcomes.table():
        terminalreporter.section("model servers that misbehave")
        for line in lines:
            terminalreporter.write_line(line)
