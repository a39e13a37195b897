"""The files of the project, as a commit would hold them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCT = ("config", "livestate", "accounts", "jobs_app", "llm_app", "sessions_app")
BINARY = {".png", ".ico", ".woff", ".woff2", ".gz"}


def committed_files() -> list[Path]:
    """Every file that is tracked or would be, by `git ls-files`."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files = (ROOT / name for name in listed.split("\0") if name)
    return sorted(file for file in files if file.is_file())


def text_files() -> list[Path]:
    """The committed files that hold text."""
    return [file for file in committed_files() if file.suffix not in BINARY]


def name_of(file: Path) -> str:
    """The path inside the project."""
    return str(file.relative_to(ROOT))
