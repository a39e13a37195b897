"""One stack and one browser for all journeys; every page is watched for faults."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.functional.person import Person
from tests.functional.phoenix_script import PhoenixScript
from tests.support.stack import Stack

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the Chromium of this machine."""
    executable = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if executable is None:
        raise pytest.UsageError("Chromium is missing. Run: make e2e")
    with sync_playwright() as playwright:
        expect.set_options(timeout=15_000)
        launched = playwright.chromium.launch(executable_path=executable, args=_FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Give a started stack, as `make run` starts it, that all journeys share."""
    made = Stack(tmp_path_factory.mktemp("stack") / "data")
    made.start()
    yield made
    made.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator["Visit"]:
    """Give a maker of people, each with a browser profile of their own.

    A script error or a 5xx answer in any of their pages fails the test.
    """
    made = Visit(browser)
    yield made
    made.end()


class Visit:
    """Lets people in and looks after their pages."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._people: list[Person] = []

    def __call__(self, stack: Stack, name: str) -> Person:
        """Open the first page as somebody who is not signed in yet."""
        context = self._browser.new_context(
            viewport={"width": 1440, "height": 900}, color_scheme="dark"
        )
        context.set_default_timeout(15_000)
        person = Person(context.new_page(), url=stack.url, name=name)
        self._people.append(person)
        person.open()
        return person

    def end(self) -> None:
        """Close every profile; complain of what went wrong in its pages."""
        faults = [fault for person in self._people for fault in person.faults]
        for person in self._people:
            person.page.context.close()
        assert faults == []


@pytest.fixture(scope="session")
def phoenix_script() -> PhoenixScript:
    """Give the script on the official client."""
    return PhoenixScript()
