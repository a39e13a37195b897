from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.support.services import Services
from tests.support.stack import Stack

_number = count(1)


def _new_stack(services: Services, directory: Path) -> Stack:
    # On SQLite the embedded default itself, else an empty database of the server.
    variables = {}
    if services.postgres is not None:
        name = f"stack_{next(_number)}"
        variables["DATABASE_URL"] = services.new_database_url(name)
    return Stack(directory, variables=variables)


@pytest.fixture
def stack(services: Services, tmp_path: Path) -> Iterator[Stack]:
    """Give a stack that is not started yet."""
    made = _new_stack(services, tmp_path / "data")
    yield made
    made.close()


@pytest.fixture(scope="module")
def running(
    services: Services, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """Give a started stack that the tests of one file share."""
    made = _new_stack(services, tmp_path_factory.mktemp("stack") / "data")
    made.start()
    yield made
    made.close()
