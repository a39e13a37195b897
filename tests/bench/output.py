"""What a bench says, and what it leaves behind."""

import json
import os
import platform
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def write_results(
    output: Path,
    *,
    conditions: Mapping[str, Any],
    figures: Mapping[str, Any],
    seconds: float,
) -> None:
    """Write everything as JSON, with the conditions under which it was measured."""
    under = {
        "date": time.strftime("%Y-%m-%d"),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        **conditions,
        "seconds": round(seconds),
    }
    document = {"conditions": under, **figures}
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    say(f"Written to {output.name} in {seconds:.0f} s.")
