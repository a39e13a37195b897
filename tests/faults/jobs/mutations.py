"""Proof that the fault suite bites: `python -m tests.faults.jobs.mutations`.

In a copy of the tree one guard at a time is taken out, and the scenarios that watch it
are run. The command succeeds if they pass in the copy as it is and fail, by a broken
rule in their account, without each guard. `CASEROOM_TEST_DB` names the database.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.dev.environment import BASE_DIR

_HERE = "tests/faults/jobs"
_COPIED = (
    *("accounts", "config", "jobs_app", "livestate", "llm_app", "sessions_app"),
    *("tests", "manage.py", "pyproject.toml"),
)
# Jobs that never end need not be waited for as long as those that end late.
_PATIENCE = {"FAULTS_PATIENCE_S": "20"}
_BROKEN_RULE = " BROKEN"


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """One guard, where it stands, what is left without it, and who should notice."""

    guard: str
    file: str
    text: str
    instead: str
    scenario: str

    def apply(self, tree: Path) -> None:
        """Take the guard out; raises `LookupError` if it does not stand there once."""
        file = tree / self.file
        source = file.read_text(encoding="utf-8")
        if source.count(self.text) != 1:
            raise LookupError(
                f"{self.file} does not hold this text exactly once; say in"
                f" {_HERE}/mutations.py where the {self.guard} is now:\n{self.text}"
            )
        file.write_text(source.replace(self.text, self.instead), encoding="utf-8")

    def undo(self, tree: Path) -> None:
        shutil.copy2(BASE_DIR / self.file, tree / self.file)


MUTATIONS = (
    Mutation(
        guard="attempt guard",
        file="jobs_app/models.py",
        text="id=job_id, attempt=attempt, cancel_requested_at=None",
        instead="id=job_id, cancel_requested_at=None",
        scenario=f"{_HERE}/test_frozen_worker.py",
    ),
    Mutation(
        guard="lease check",
        file="jobs_app/store/housekeeping.py",
        text="expired = Job.objects.running().filter(lease_until__lt=Now())",
        instead="expired = Job.objects.running()",
        scenario=f"{_HERE}/test_time.py",
    ),
    Mutation(
        guard="outbox sweep",
        file="jobs_app/sweeper.py",
        text="    return send_hints()\n",
        instead="    return 0\n",
        scenario=f"{_HERE}/test_hints.py",
    ),
)


def main() -> int:
    """Run the control and every mutation; gives the exit status."""
    with tempfile.TemporaryDirectory(prefix="caseroom-mutations-") as place:
        tree = Path(place)
        _copy_to(tree)
        scenarios = sorted({mutation.scenario for mutation in MUTATIONS})
        status, output = _run(scenarios, tree=tree)
        if status != 0:
            print(f"{output}\nNothing was taken out, and yet it fails.")  # noqa: T201
            return 1
        return sum(not _is_caught(mutation, tree=tree) for mutation in MUTATIONS)


def _is_caught(mutation: Mutation, *, tree: Path) -> bool:
    mutation.apply(tree)
    try:
        status, output = _run([mutation.scenario], tree=tree)
    finally:
        mutation.undo(tree)
    # Status 1 says that tests failed; but they could fail for another reason.
    is_caught = status == 1 and _BROKEN_RULE in output
    verdict = "caught" if is_caught else "NOT CAUGHT"
    rows = [line for line in output.splitlines() if _BROKEN_RULE in line]
    print(f"without the {mutation.guard}: {verdict}")  # noqa: T201
    print("\n".join(rows if is_caught else [output]), flush=True)  # noqa: T201
    return is_caught


def _run(scenarios: list[str], *, tree: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *scenarios],
        cwd=tree,
        env={**os.environ, **_PATIENCE},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def _copy_to(tree: Path) -> None:
    ignored = shutil.ignore_patterns("node_modules", "__pycache__")
    for name in _COPIED:
        source = BASE_DIR / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=ignored)
        else:
            shutil.copy2(source, tree / name)


if __name__ == "__main__":
    raise SystemExit(main())
