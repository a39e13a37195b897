"""Screenshots of a page in both themes, at the width of a desk and of a hand."""

import shutil
from pathlib import Path

from playwright.sync_api import Page

from config.dev.environment import BASE_DIR

_RESULTS = BASE_DIR / "test-results"
_WIDTHS = {"wide": (1440, 900), "narrow": (390, 844)}
_THEMES = ("dark", "light")


def take_pictures(page: Page, name: str) -> list[Path]:
    """Save `<name>-<width>-<theme>.png` for each; the page is left wide and dark.

    Fails when anything sticks out at the side of the narrow page.
    """
    _RESULTS.mkdir(exist_ok=True)
    taken = []
    for width, (pixels, height) in _WIDTHS.items():
        page.set_viewport_size({"width": pixels, "height": height})
        for theme in _THEMES:
            page.emulate_media(color_scheme=theme)
            page.evaluate("document.fonts.ready")
            file = _RESULTS / f"{name}-{width}-{theme}.png"
            page.screenshot(path=file, animations="disabled")
            taken.append(file)
        overhang = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overhang <= 0, f"{name} sticks out by {overhang} px at {pixels} px"
    width, height = _WIDTHS["wide"]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark")
    return taken


def forget_pictures() -> None:
    """Remove the pictures of earlier runs."""
    shutil.rmtree(_RESULTS, ignore_errors=True)
