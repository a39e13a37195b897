"""make bench, or one part of it: python -m tests.bench {live,jobs,workflow} --help."""

import sys

from tests.bench import live
from tests.bench.jobs import command as jobs
from tests.bench.workflow import command as workflow

PARTS = {"live": live.main, "jobs": jobs.main, "workflow": workflow.main}


def main(arguments: list[str]) -> None:
    """Run the named part with the rest of the arguments; without a name, every part."""
    if not arguments:
        failed = [name for name in PARTS if not _passes(name)]
        if failed:
            raise SystemExit(f"What was measured was wrong: {', '.join(failed)}")
        return
    name, *rest = arguments
    if name not in PARTS:
        raise SystemExit(f"usage: python -m tests.bench [{'|'.join(PARTS)}] …")
    PARTS[name](rest)


def _passes(name: str) -> bool:
    try:
        PARTS[name]([])
    except SystemExit as ended:
        sys.stderr.write(f"{ended.code}\n")
        return False
    return True


if __name__ == "__main__":
    main(sys.argv[1:])
