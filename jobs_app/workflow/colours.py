"""The colours of a step's status, for bright and dark pages."""

from dataclasses import dataclass
from typing import Final, Literal

from jobs_app.workflow.journal import StepStatus

Theme = Literal["light", "dark"]


@dataclass(frozen=True, kw_only=True)
class Colours:
    """Of one node."""

    fill: str
    stroke: str
    text: str
    is_dashed: bool = False


LIGHT: Final = {
    StepStatus.PLANNED: Colours(fill="#eceff1", stroke="#90a4ae", text="#263238"),
    StepStatus.RUNNING: Colours(fill="#fff3cd", stroke="#b58900", text="#3d2f00"),
    StepStatus.COMPLETED: Colours(fill="#d7f0dd", stroke="#2e7d32", text="#10341a"),
    StepStatus.SKIPPED: Colours(
        fill="#ffffff", stroke="#90a4ae", text="#546e7a", is_dashed=True
    ),
    StepStatus.FAILED: Colours(fill="#fbdcdc", stroke="#c62828", text="#4a0d0d"),
    StepStatus.UNDONE: Colours(fill="#ecdff5", stroke="#6a1b9a", text="#2d0a42"),
    None: Colours(fill="#ffffff", stroke="#607d8b", text="#263238"),
}
DARK: Final = {
    StepStatus.PLANNED: Colours(fill="#1d242b", stroke="#5c6f7b", text="#b7c6cf"),
    StepStatus.RUNNING: Colours(fill="#3a2f0b", stroke="#e0b040", text="#ffe9b0"),
    StepStatus.COMPLETED: Colours(fill="#10301a", stroke="#4caf6a", text="#c9f2d3"),
    StepStatus.SKIPPED: Colours(
        fill="#14181c", stroke="#5c6f7b", text="#9fb0ba", is_dashed=True
    ),
    StepStatus.FAILED: Colours(fill="#3b1313", stroke="#ef6a6a", text="#ffd5d5"),
    StepStatus.UNDONE: Colours(fill="#2c1638", stroke="#b98ad4", text="#ecd9f7"),
    None: Colours(fill="#14181c", stroke="#8aa0ad", text="#d5e0e6"),
}
PALETTES: Final = {"light": LIGHT, "dark": DARK}
