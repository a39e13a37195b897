"""The samples in the documentation are what the author writes today."""

from pathlib import Path

import pytest

from llm_app.offline.samples import sample_pages

FOLDER = Path(__file__).parents[3] / "docs" / "samples"


@pytest.mark.parametrize("name", sample_pages())
def test_sample_is_current(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")

    assert written == sample_pages()[name], "run make samples"
