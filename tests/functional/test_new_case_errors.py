"""What the form says when a case cannot be asked for; nothing is ever created."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.functional.conftest import Visit
from tests.functional.person import Person
from tests.functional.pictures import take_pictures
from tests.support.stack import Stack

JOBS = "**/api/v1/jobs/"
THEME = "a theft at the observatory"


@pytest.fixture
def carol(stack: Stack, visit: Visit) -> Iterator[Person]:
    """Give somebody signed in, for whom nothing may have been created at the end."""
    person = visit(stack, "carol")
    person.sign_in()
    before = _created_for(person)
    yield person
    person.page.unroute_all()
    if not person.get("auth/session")["authenticated"]:
        person.open()
        person.sign_in()
    assert _created_for(person) == before


def _created_for(person: Person) -> tuple[int, int]:
    jobs, sessions = person.get("jobs/"), person.get("sessions/")
    return len(jobs["results"]), len(sessions["results"])


def _send_instead(person: Person, changes: dict[str, Any]) -> None:
    """Let the page send what its controls do not offer, as an outdated page may."""

    def send(route: Route) -> None:
        body = json.loads(route.request.post_data or "")
        body["args"] |= changes.get("args", {})
        body |= {name: value for name, value in changes.items() if name != "args"}
        route.continue_(post_data=json.dumps(body))

    person.page.route(JOBS, send)


@pytest.mark.parametrize(
    ("theme", "limit"),
    [
        ("", "3"),
        ("ab", "3"),
        ("x" * 10_000, "200"),
        ("a bell\u0007 rings", "control character"),
    ],
    ids=["empty", "short", "long", "control"],
)
def test_bad_theme_is_told_at_the_field(carol: Person, theme: str, limit: str) -> None:
    carol.ask_for_case(theme)

    field = carol.page.get_by_label("Theme of the new case")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile(limit))
    expect(field).to_have_value(theme)


def test_unknown_difficulty_is_told_in_the_form(carol: Person) -> None:
    _send_instead(carol, {"args": {"difficulty": "impossible"}})

    carol.ask_for_case(THEME)

    alert = carol.page.get_by_role("form", name="New case").get_by_role("alert")
    expect(alert).to_contain_text("easy")
    expect(alert).to_contain_text("hard")


def test_unknown_kind_is_told_in_the_form(carol: Person) -> None:
    _send_instead(carol, {"kind": "case.paint"})

    carol.ask_for_case(THEME)

    alert = carol.page.get_by_role("form", name="New case").get_by_role("alert")
    expect(alert).to_contain_text("kind")
    take_pictures(carol.page, "new-case-refused")


def test_signed_out_elsewhere_leads_to_the_door(carol: Person) -> None:
    carol.page.context.clear_cookies()

    carol.ask_for_case(THEME)

    told = carol.page.get_by_role("status").filter(has_text="sign-in has ended")
    expect(told).to_be_visible()
    expect(carol.page.get_by_role("form", name="Sign in")).to_be_visible()
