"""Screenshots of a page in both themes, at the width of a desk and of a hand."""

from typing import Literal

from playwright.sync_api import Page

from config.dev.environment import BASE_DIR

_RESULTS = BASE_DIR / "test-results"
_THEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
# How far the page can be pushed sideways.
_OVERHANG = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}"""


def make_wide(page: Page) -> None:
    """Give the page the width of a desk."""
    page.set_viewport_size({"width": 1440, "height": 900})


def make_narrow(page: Page) -> None:
    """Give the page the width of a hand."""
    page.set_viewport_size({"width": 390, "height": 844})


def take_pictures(page: Page, name: str) -> None:
    """Save `<name>-<width>-<theme>.png` for each; the page is left wide and dark.

    Fails when anything sticks out at the side.
    """
    _RESULTS.mkdir(exist_ok=True)
    for width, resize in (("narrow", make_narrow), ("wide", make_wide)):
        resize(page)
        for theme in _THEMES:
            page.emulate_media(color_scheme=theme)
            page.evaluate("document.fonts.ready")
            file = _RESULTS / f"{name}-{width}-{theme}.png"
            page.screenshot(path=file, animations="disabled")
        overhang = page.evaluate(_OVERHANG)
        assert overhang <= 0, f"{name} {width} sticks out by {overhang} px"
    page.emulate_media(color_scheme="dark")
