"""Remembers that the database of a data directory is migrated and has its demo data.

The next start then needs no migration process before web and workers, which saves a
Django start. A changed migration, lock file, database or DEBUG makes it forget.
"""

import hashlib
from collections.abc import Mapping

from config.dev.environment import BASE_DIR, DataDir

_MIGRATIONS = "*/migrations/*.py"
_LOCK = "requirements.lock"
_COMMANDS = "*/management/commands/demo_data.py"


def is_prepared(*, data: DataDir, variables: Mapping[str, str]) -> bool:
    """Whether the mark was made for what is there now."""
    mark = _mark(data=data, variables=variables)
    if mark is None or not data.prepared.is_file():
        return False
    return data.prepared.read_text(encoding="utf-8") == mark


def remember_prepared(*, data: DataDir, variables: Mapping[str, str]) -> None:
    """Make the mark, where the database is the embedded one."""
    mark = _mark(data=data, variables=variables)
    if mark is not None:
        data.prepared.write_text(mark, encoding="utf-8")


def _mark(*, data: DataDir, variables: Mapping[str, str]) -> str | None:
    # Another database may be emptied behind our back: never assume anything of it.
    if variables.get("DATABASE_URL") or not data.database.is_file():
        return None
    digest = hashlib.sha256()
    sources = [*BASE_DIR.glob(_MIGRATIONS), *BASE_DIR.glob(_COMMANDS), BASE_DIR / _LOCK]
    for source in sorted(sources):
        digest.update(f"{source.relative_to(BASE_DIR)}\n".encode())
        digest.update(source.read_bytes())
    inode = data.database.stat().st_ino
    return f"{digest.hexdigest()} {inode} DEBUG={variables.get('DEBUG', '')}\n"
