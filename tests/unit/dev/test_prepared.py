from pathlib import Path

import pytest

from config.dev.environment import DataDir
from config.dev.prepared import is_prepared, remember_prepared


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    data = DataDir(root=tmp_path)
    data.database.write_bytes(b"tables")
    return data


def test_prepared_is_remembered(data: DataDir) -> None:
    remember_prepared(data=data, variables={"DEBUG": "1"})

    assert is_prepared(data=data, variables={"DEBUG": "1"})


def test_prepared_is_forgotten_when_another_database_lies_there(data: DataDir) -> None:
    remember_prepared(data=data, variables={"DEBUG": "1"})
    replacement = data.root / "restored.sqlite3"
    replacement.write_bytes(b"older tables")
    replacement.rename(data.database)

    assert not is_prepared(data=data, variables={"DEBUG": "1"})


def test_prepared_is_forgotten_when_debug_is_switched(data: DataDir) -> None:
    remember_prepared(data=data, variables={"DEBUG": "0"})

    assert not is_prepared(data=data, variables={"DEBUG": "1"})


def test_prepared_is_never_assumed_of_another_server(data: DataDir) -> None:
    variables = {"DEBUG": "1", "DATABASE_URL": "postgres://127.0.0.1/caseroom"}

    remember_prepared(data=data, variables=variables)

    assert not is_prepared(data=data, variables=variables)
