from pathlib import Path

import pytest

from config.dev.lock import held
from config.dev.refusal import StartRefused


def test_lock_refuses_a_second_holder_and_names_the_first(tmp_path: Path) -> None:
    file = tmp_path / "lock"

    with held(file, taken="In use", remedy="Wait."):
        holder = file.read_text(encoding="utf-8").strip()
        with (
            pytest.raises(StartRefused, match=rf"In use \(process {holder}\)\. Wait\."),
            held(file, taken="In use", remedy="Wait."),
        ):
            pytest.fail("held twice")


def test_lock_leaves_no_file_behind(tmp_path: Path) -> None:
    file = tmp_path / "lock"

    with held(file, taken="In use", remedy="Wait."):
        pass

    assert list(tmp_path.iterdir()) == []


def test_lock_is_taken_over_when_its_file_was_left_behind(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    file.write_text("4711\n", encoding="utf-8")

    with held(file, taken="In use", remedy="Wait."):
        assert file.read_text(encoding="utf-8").strip() != "4711"
