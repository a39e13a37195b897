"""The story that must always work, as two people live it."""

import re
import signal
import time
from itertools import pairwise
from typing import Any

from playwright.sync_api import Locator, expect

from tests.functional.conftest import Visit
from tests.functional.person import Person
from tests.functional.pictures import make_narrow, make_wide, take_pictures
from tests.support.stack import Stack

THEME = "a theft at the observatory"
WORKER = "worker-content_generation"
OPENS_WITHIN_S = 60
ROOM = re.compile(r"/rooms/[^/]+$")


def test_two_people_get_from_sign_in_to_a_conversation(
    stack: Stack, visit: Visit
) -> None:
    alice, bob = visit(stack, "alice"), visit(stack, "bob")
    _be_refused_then_let_in(alice)
    bob.sign_in()
    rows = bob.rooms.get_by_test_id("session-row")
    # Signed in is not yet told.
    expect(rows.first).to_be_visible()
    bob_rooms = rows.count()

    # The worker is held up for a moment, else it may be faster than the news.
    stack.kill(WORKER, by=signal.SIGSTOP)
    alice.ask_for_case(THEME)
    card = alice.job_cards.filter(has_text=THEME)
    expect(card).to_have_attribute("data-status", "pending")
    stack.kill(WORKER, by=signal.SIGCONT)
    _watch_it_being_written(alice, card)

    expect(alice.room).to_be_visible()
    session_id = alice.room_id
    expect(bob.row(session_id)).to_contain_text("new")
    expect(rows).to_have_count(bob_rooms + 1)
    assert bob.walks == []
    take_pictures(bob.page, "rooms")

    _walk_in_only_once(alice, session_id)
    _meet(alice, bob, session_id)
    _talk(alice, bob)
    take_pictures(alice.page, "room")
    _look_around_on_a_phone(alice)

    bob.page.close()
    alice.show("Here")
    expect(alice.person("Bob")).to_contain_text("away")
    expect(alice.page.get_by_test_id("here")).to_have_text("1 here")


def _be_refused_then_let_in(person: Person) -> None:
    take_pictures(person.page, "sign-in")
    person.sign_in(password="not my password")
    refusal = "That name and password do not belong together."
    expect(person.page.get_by_role("alert")).to_have_text(refusal)
    take_pictures(person.page, "sign-in-refused")
    person.sign_in()


def _watch_it_being_written(person: Person, card: Locator) -> None:
    asked_at = time.monotonic()
    expect(card.get_by_test_id("job-preview")).to_contain_text(re.compile(r"\w+ \w+"))
    narrative = card.locator("[data-state=running]", has_text="narrative")
    expect(narrative).to_be_visible(timeout=OPENS_WITHIN_S * 1000)
    take_pictures(person.page, "job-running")

    left_s = OPENS_WITHIN_S - (time.monotonic() - asked_at)
    person.page.wait_for_url(ROOM, timeout=left_s * 1000)
    _check_diary(person.job_diary)


def _check_diary(diary: list[dict[str, Any]]) -> None:
    statuses = list(dict.fromkeys(entry["status"] for entry in diary))
    assert statuses[:2] == ["pending", "running"]
    progress = [e["progress"] for e in diary if e["progress"] is not None]
    assert all(before <= after for before, after in pairwise(progress))
    assert len(set(progress)) >= 5
    assert len({entry["running"] for entry in diary if entry["running"]}) >= 4
    titles = {entry["title"] for entry in diary if entry["title"]}
    assert titles, "no title was shown before the room opened"
    written = [entry["text"] for entry in diary if entry["text"]]
    assert len(set(written)) >= 5


def _walk_in_only_once(alice: Person, session_id: str) -> None:
    room = f"/rooms/{session_id}"
    assert alice.walks == [room]
    done = alice.job_cards.filter(has_text=THEME).and_(
        alice.page.locator("[data-status=completed]")
    )

    alice.go_back_to_rooms()
    expect(done).to_be_visible()
    expect(alice.page.get_by_test_id("recent-sessions")).to_be_visible()
    assert alice.walks == [room, "/"]

    alice.page.reload()
    expect(done).to_be_visible()
    expect(alice.row(session_id)).to_be_visible()
    assert alice.walks == []

    done.get_by_role("link", name="enter the room").click()
    expect(alice.page.get_by_test_id("narrative")).to_be_visible()


def _meet(alice: Person, bob: Person, session_id: str) -> None:
    alice.show("Here")
    expect(alice.person("Alice")).to_contain_text(re.compile("here.*moderator"))
    expect(alice.people).to_have_count(1)

    bob.row(session_id).get_by_role("link").click()
    expect(bob.page.get_by_test_id("narrative")).to_be_visible()
    expect(alice.person("Bob")).to_contain_text(re.compile("here.*looking in"))
    expect(bob.page.get_by_test_id("read-only")).to_contain_text("Join to write")

    bob.page.get_by_role("button", name="Join the case").click()
    expect(alice.person("Bob")).to_contain_text(re.compile("here.*participant"))
    expect(bob.page.get_by_test_id("who")).to_have_text("Bob · participant")
    bob.show("Here")
    expect(bob.person("Alice")).to_contain_text(re.compile("here.*moderator"))
    expect(bob.page.get_by_test_id("here")).to_have_text("2 here")


def _talk(alice: Person, bob: Person) -> None:
    for person in (alice, bob):
        person.show("Thread")
    alice.post("Who had the key to the dome?")
    expect(bob.messages).to_contain_text(["Who had the key to the dome?"])
    bob.post("Only the keeper.\nAnd she was away.")
    expect(alice.messages).to_contain_text(["Who had", "And she was away."])
    for person in (alice, bob):
        expect(person.messages).to_have_count(2)
        expect(person.messages.first).to_contain_text("Alice")
        expect(person.messages.last).to_contain_text("Bob")


def _look_around_on_a_phone(person: Person) -> None:
    for tab in ("Case", "Evidence", "Thread", "People"):
        make_narrow(person.page)
        person.show(tab)
        take_pictures(person.page, f"room-{tab.lower()}")
        # It was wide in between: the place must not be lost.
        make_narrow(person.page)
        selected = person.page.get_by_role("tab", selected=True)
        expect(selected).to_have_text(tab)
    make_wide(person.page)
