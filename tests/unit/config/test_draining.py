"""The marker of a server that is being emptied."""

import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config import draining


@pytest.fixture
def marker(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.DRAIN_FILE = tmp_path / "draining"
    importlib.reload(draining)
    yield settings.DRAIN_FILE
    settings.DRAIN_FILE.unlink(missing_ok=True)
    importlib.reload(draining)


def test_marker_counts_although_the_clock_was_set_back(marker: Path) -> None:
    assert not draining.is_draining()
    draining.start_draining()
    an_hour_ago = marker.stat().st_mtime - 3600
    os.utime(marker, (an_hour_ago, an_hour_ago))

    assert draining.is_draining()
    draining.stop_draining()
    assert not draining.is_draining()


def test_marker_of_the_last_process_counts_once_it_is_written_anew(
    marker: Path,
) -> None:
    draining.start_draining()
    in_an_hour = marker.stat().st_mtime + 3600
    os.utime(marker, (in_an_hour, in_an_hour))
    importlib.reload(draining)
    assert not draining.is_draining()

    draining.start_draining()
    assert draining.is_draining()
