"""Removes the embedded database."""

import sys

from config.dev.environment import data_dir
from config.dev.lock import held
from config.dev.refusal import StartRefused
from config.env import Environment


def reset_database(*, given: Environment) -> int:
    """Remove the SQLite file and Valkey's data; refuse while a stack runs."""
    if given.optional("DATABASE_URL"):
        raise StartRefused(
            "DATABASE_URL is set, and only the embedded database is reset here. Drop "
            "and create that one with the tools of its server."
        )
    data = data_dir(given)
    data.create()
    taken, remedy = f"DATA_DIR {data.root} is in use", "End that Caseroom first."
    with (
        held(data.root / "lock", taken=taken, remedy=remedy),
        held(data.root / "valkey.lock", taken=taken, remedy=remedy),
    ):
        files = [data.prepared, *data.root.glob("beat-schedule*")]
        files += data.root.glob(f"{data.database.name}*")
        files += [file for file in data.valkey.rglob("*") if file.is_file()]
        for file in files:
            file.unlink(missing_ok=True)
    sys.stdout.write(
        f"The database in {data.root} is removed; make run makes a new one.\n"
    )
    return 0
