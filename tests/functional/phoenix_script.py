"""Running `tests/clients/js/story.mjs`: the story as a foreign client tells it."""

import json
import subprocess
from typing import Any

from tests.clients.official import DIRECTORY


class PhoenixScript:
    """The script; `make` has installed its packages."""

    def run(self, *arguments: str, within_s: float = 90) -> dict[str, Any]:
        """Run it to its end; gives what it reports."""
        done = subprocess.run(
            ["node", "story.mjs", *arguments],
            cwd=DIRECTORY,
            capture_output=True,
            text=True,
            timeout=within_s,
            check=False,
        )
        assert done.returncode == 0, done.stderr or done.stdout
        report: dict[str, Any] = json.loads(done.stdout)
        return report
