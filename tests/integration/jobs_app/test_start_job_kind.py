"""`manage.py start_job_kind`: what it writes is sound as it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from config.dev.environment import BASE_DIR

_PYTHON = ["config", "livestate", "accounts", "jobs_app", "llm_app", "sessions_app"]
_MORE = ["tests", "manage.py", "pyproject.toml"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources in a place of their own."""
    root = tmp_path / "copy"
    root.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", ".data")
    for name in [*_PYTHON, *_MORE]:
        source = BASE_DIR / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=ignored)
        else:
            shutil.copy(source, root / name)
    return root


def _run(copy: Path, *argv: str) -> str:
    done = subprocess.run(
        [sys.executable, *argv],
        cwd=copy,
        env={**os.environ, "CASEROOM_TEST_DB": "sqlite"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.timeout(240)
def test_new_kind_is_found_formatted_and_passes_its_test(copy: Path) -> None:
    said = _run(copy, "manage.py", "start_job_kind", "text.count", "--card")

    module = Path("sessions_app/job_kinds/text_count.py")
    test = Path("tests/integration/sessions_app/test_text_count.py")
    card = Path("frontend/src/features/jobs/kinds/text-count.tsx")
    assert [str(file) in said for file in (module, test, card)] == [True] * 3
    assert 'kind: "text.count"' in (copy / card).read_text("utf-8")
    assert "text.count\tdefault\t" in _run(copy, "manage.py", "job_kinds")
    written = [str(module), str(test)]
    _run(copy, "-m", "ruff", "format", "--check", "--no-cache", *written)
    _run(copy, "-m", "ruff", "check", "--no-cache", *written)
    assert "2 passed" in _run(copy, "-m", "pytest", "-q", str(test))


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["case.generate"], "already"),
        (["Case.Generate"], "no name of a job kind"),
        (["generate"], "no name of a job kind"),
        (["../case.generate"], "no name of a job kind"),
        ([f"a.{'b' * 60}"], "at most 60 characters"),
        (["text.count", "--app", "llm_app"], "no app with a package job_kinds"),
        (["text.count", "--app", "nothing"], "no app with a package job_kinds"),
    ],
)
def test_bad_names_are_refused_and_nothing_is_written(
    argv: list[str], said: str
) -> None:
    kinds = BASE_DIR / "sessions_app" / "job_kinds"
    before = sorted(kinds.iterdir())
    with pytest.raises(CommandError, match=said):
        call_command("start_job_kind", *argv)

    assert sorted(kinds.iterdir()) == before
