"""`python -m config.dev`: the whole stack, or a command in its environment."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from config.dev.environment import (
    Plan,
    adopt_running_stack,
    caller_environment,
    data_dir,
    plan_stack,
)
from config.dev.lock import held
from config.dev.ports import require_free
from config.dev.programs import manage
from config.dev.refusal import StartRefused
from config.dev.reset import reset_database
from config.dev.supervisor import Supervisor
from config.env import BadSetting
from config.processes import die_with_parent

# Valkey is given this long to write and go after a stack that was killed.
VALKEY_GONE_WITHIN_S = 10.0
_BESIDE = "End that one, or start beside it: make run PORT=8010 DATA_DIR=.data-8010"


def main(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name; gives the exit status."""
    chosen = _parser().parse_args(arguments)
    try:
        match chosen.command:
            case "manage":
                return _manage(chosen.arguments)
            case "reset-db":
                return reset_database(given=caller_environment())
            case _:
                if chosen.with_parent:
                    die_with_parent(by=signal.SIGTERM)
                return _run(reload=chosen.reload)
    except (StartRefused, BadSetting) as refusal:
        what = chosen.command or "Caseroom did not start"
        sys.stderr.write(f"{what}: {refusal}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="config.dev", description=__doc__)
    parser.add_argument(
        "--reload", action="store_true", help="start parts again when a source changes"
    )
    parser.add_argument(
        "--with-parent",
        action="store_true",
        help="end when the process that started this one ends",
    )
    commands = parser.add_subparsers(dest="command")
    command = commands.add_parser("manage", help="run a management command")
    command.add_argument("arguments", nargs=argparse.REMAINDER)
    commands.add_parser("reset-db", help="remove the database, keep everything else")
    return parser


def _run(*, reload: bool) -> int:
    given = caller_environment()
    data = data_dir(given)
    data.create()
    with (
        held(
            data.root / "lock",
            taken=f"DATA_DIR {data.root} is used by another Caseroom",
            remedy=_BESIDE,
        ),
        held(
            data.root / "valkey.lock",
            taken=f"The Valkey of an earlier start still uses {data.valkey}",
            remedy="End it",
            wait_s=VALKEY_GONE_WITHIN_S,
        ) as valkey_lock,
    ):
        plan = plan_stack(given=given, process=os.environ)
        settings = _checked_settings(plan)
        require_free(host=settings.HOST, port=settings.PORT)
        return asyncio.run(_supervised(plan, valkey_lock=valkey_lock, reload=reload))


async def _supervised(plan: Plan, *, valkey_lock: int, reload: bool) -> int:
    return await Supervisor(plan, valkey_lock=valkey_lock, reload=reload).run()


def _checked_settings(plan: Plan) -> ModuleType:
    """Read the settings once, so that a bad one is one line and not one per part."""
    os.environ.update(plan.variables)
    return import_module("config.settings")


def _manage(arguments: Sequence[str]) -> int:
    given = caller_environment()
    data = data_dir(given)
    data.create()
    plan_stack(given=given, process=os.environ)
    adopt_running_stack(os.environ)
    sys.stdout.flush()
    command = manage(*arguments)
    os.execv(command[0], command)  # noqa: S606 - our own interpreter, no shell


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
