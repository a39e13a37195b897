"""A producer as a process of its own: one JSON command a line, one answer a line.

Its argument names the module that opens it; Django can be set up once per process.
"""

import json
import sys
from importlib import import_module
from typing import Any

from tests.bench.jobs.producing import Producer, as_json, ask_for


def main() -> None:
    producer: Producer = import_module(sys.argv[1]).open_producer()
    answers = sys.stdout
    # What a library prints must not be taken for an answer.
    sys.stdout = sys.stderr
    answers.write("{}\n")
    answers.flush()
    for line in sys.stdin:
        answers.write(json.dumps(_answer(producer, json.loads(line))) + "\n")
        answers.flush()


def _answer(producer: Producer, command: dict[str, Any]) -> Any:
    do = command.pop("do")
    if do == "ask":
        return as_json(ask_for(producer, **command))
    return getattr(producer, do)(**command)


if __name__ == "__main__":
    main()
