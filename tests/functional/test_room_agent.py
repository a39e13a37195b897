"""Two people and the room's agent solve a case together."""

import json
import re
import sqlite3
from contextlib import closing

from playwright.sync_api import Locator, expect

from tests.functional.conftest import Visit
from tests.functional.person import Person
from tests.functional.pictures import make_narrow, make_wide, take_pictures
from tests.support.processes import wait_until
from tests.support.stack import Stack

CASE = {"theme": "a stolen score at the opera", "difficulty": "easy"}
ANSWERS_WITHIN_MS = 60_000
# An entry of the agent with its time: it is thinking and writing no more.
SAID = re.compile(r"^\W*Agent\d\d:\d\d")


def test_team_solves_a_case_with_the_agent(stack: Stack, visit: Visit) -> None:
    alice, bob = visit(stack, "alice"), visit(stack, "bob")
    alice.sign_in()
    bob.sign_in()
    room = _open_case(alice)
    for person in (alice, bob):
        person.enter(room)

    _ask(bob, alice)
    _take_hints(bob, alice)
    _question(alice, bob)
    culprit, others = _culprit_and_others(stack, room)
    _propose_wrongly(bob, alice, suspect=others[0])
    _look_at_it_on_a_phone(alice)
    _solve(alice, bob, suspect=culprit)


def _open_case(person: Person) -> str:
    job_id = person.ask_over_rest("case.generate", CASE)
    wait_until(
        lambda: person.get(f"jobs/{job_id}/")["status"] == "completed",
        what="the case was written",
        within_s=90,
    )
    return str(person.get(f"jobs/{job_id}/")["session_id"])


def _ask(asker: Person, other: Person) -> None:
    # Its answer has a sentence for each suspect, so that it is seen to grow.
    question = "Where was everybody, and who has an alibi?"
    asker.page.get_by_label("To", exact=True).select_option("the agent")
    asker.post(question)
    for person in (asker, other):
        expect(person.messages.first).to_contain_text(f"@agent {question}")
        expect(person.messages.last).to_have_text(SAID, timeout=ANSWERS_WITHIN_MS)
        answer = person.messages.last.inner_text()
        assert len(person.agent_diary) > 1
        assert all(text in answer for text in person.agent_diary)
    assert asker.messages.last.inner_text() == other.messages.last.inner_text()
    asker.page.get_by_label("To", exact=True).select_option("the room")


def _take_hints(asker: Person, other: Person) -> None:
    found = asker.page.get_by_test_id("evidence").get_by_role("listitem")
    before = found.count()
    hint = asker.page.get_by_role("button", name="Hint")
    for tells, is_handed_over in (("where to look", 0), ("a piece of evidence", 1)):
        expect(hint).to_have_accessible_description(tells)
        said = other.messages.count()
        hint.click()
        expect(other.messages).to_have_count(said + 1, timeout=ANSWERS_WITHIN_MS)
        expect(other.messages.last).to_contain_text("hint ·", timeout=ANSWERS_WITHIN_MS)
        expect(found).to_have_count(before + is_handed_over)


def _question(asker: Person, other: Person) -> None:
    suspect = asker.page.get_by_test_id("suspects").get_by_role("listitem").first
    name = suspect.get_by_role("heading").inner_text()
    said = other.messages.count()
    suspect.get_by_role("button", name=f"Question {name}").click()
    expect(asker.composer).to_be_focused()
    asker.page.keyboard.type("Where were you at that hour, and who saw you?")
    asker.page.keyboard.press("Enter")
    expect(other.messages).to_have_count(said + 2, timeout=ANSWERS_WITHIN_MS)
    expect(other.messages.last).to_contain_text(f"{name}: ", timeout=ANSWERS_WITHIN_MS)


def _propose_wrongly(author: Person, other: Person, *, suspect: str) -> None:
    form = _propose(author, suspect)
    take_pictures(author.page, "room-proposing")
    form.get_by_role("button", name="Propose", exact=True).click()
    expect(form).to_have_count(0)
    for person in (author, other):
        proposal = person.page.get_by_test_id("proposal").first
        expect(proposal).to_contain_text(f"{suspect} did it")
        verdict = proposal.get_by_test_id("verdict")
        expect(verdict).to_have_text("wrong", timeout=ANSWERS_WITHIN_MS)
        expect(proposal.get_by_label("Reasons of the verdict")).to_be_visible()
        expect(person.page.get_by_test_id("status")).to_have_text("active")
        expect(person.page.get_by_test_id("solution")).to_have_count(0)


def _solve(author: Person, other: Person, *, suspect: str) -> None:
    form = _propose(author, suspect)
    form.get_by_role("button", name="Propose", exact=True).click()
    for person in (author, other):
        expect(person.page.get_by_test_id("status")).to_have_text(
            "completed", timeout=ANSWERS_WITHIN_MS
        )
        expect(person.page.get_by_test_id("solution")).to_contain_text(suspect)
        expect(person.page.get_by_test_id("read-only")).to_be_visible()
        # The story of the session, told by the room.
        expect(person.messages.last).to_contain_text(
            re.compile(r"^·?\s*Room"), timeout=ANSWERS_WITHIN_MS
        )
    take_pictures(author.page, "room-solved")


def _propose(author: Person, suspect: str) -> Locator:
    author.page.get_by_role("button", name="Propose a solution").click()
    form = author.page.get_by_role("form", name="Propose a solution")
    form.get_by_label("Who did it?").select_option(suspect)
    form.get_by_label("Why?").fill("Nobody else is left, if the evidence is right.")
    return form


def _look_at_it_on_a_phone(person: Person) -> None:
    for tab in ("Evidence", "Thread"):
        make_narrow(person.page)
        person.show(tab)
        take_pictures(person.page, f"room-agent-{tab.lower()}")
    make_wide(person.page)


def _culprit_and_others(stack: Stack, room: str) -> tuple[str, list[str]]:
    """Who did it, out of the database: the application would not say."""
    with closing(sqlite3.connect(stack.data.database)) as database:
        row = database.execute(
            "SELECT solution, content FROM sessions_app_session WHERE id = ?", [room]
        ).fetchone()
    culprit = json.loads(row[0])["culprit"]
    names = [suspect["name"] for suspect in json.loads(row[1])["suspects"]]
    return culprit, [name for name in names if name != culprit]
