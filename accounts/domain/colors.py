"""The colours people are shown in: light enough for dark initials on them."""

from hashlib import sha256

# What initials are written in, on any colour of the palette.
INITIALS_COLOR = "#04120a"

PALETTE = (
    "#3dfc84",
    "#ffc45c",
    "#6fe3ff",
    "#ff8a80",
    "#c3a6ff",
    "#f9a8d4",
    "#d9f99d",
    "#fdba74",
    "#7dd3c0",
    "#93b4ff",
    "#e6d36c",
    "#e0a3ff",
)


def color_for(external_id: str) -> str:
    """The colour of this person, the same in every process and for ever."""
    return PALETTE[sha256(external_id.encode()).digest()[0] % len(PALETTE)]
