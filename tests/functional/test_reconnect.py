"""What people notice when the web server dies under them, and what they do not lose."""

import re
import signal
from collections import Counter

from playwright.sync_api import Locator, expect

from tests.functional.conftest import Visit
from tests.functional.person import Person
from tests.functional.pictures import take_pictures
from tests.support.processes import wait_until
from tests.support.stack import Stack

SAMPLE = "Salt in the Ledger"
# PRODUCT: everything is current within 20 s after the server is reachable.
CURRENT_WITHIN_MS = 30_000


def test_nothing_is_lost_or_doubled_when_the_web_server_is_killed(
    stack: Stack, visit: Visit
) -> None:
    alice, bob, carol = (visit(stack, name) for name in ("alice", "bob", "carol"))
    for person in (alice, bob, carol):
        person.sign_in()
    # Asked for now, so that the job goes on while nobody is connected.
    alice.ask_for_case("the missing metronome", difficulty="easy")
    expect(alice.job_cards.filter(has_text="the missing metronome")).to_be_visible()
    job_id = alice.get("jobs/")["results"][0]["id"]
    for person in (alice, bob):
        _enter_sample(person)
    room_id = alice.room_id
    expect(bob.page.get_by_test_id("here")).to_have_text("2 here")

    posted = [f"before the fall {number}" for number in range(5)]
    for body in posted:
        alice.post(body)
    killed = stack.kill("web")
    # The next one is up in a moment; it is held up for longer than most outages last.
    stack.wait_for_next("web", after=killed)
    stack.kill("web", by=signal.SIGSTOP)
    expect(alice.page.get_by_test_id("connection-strip")).to_contain_text(
        "Reconnecting… you can go on writing"
    )
    posted += _go_on_writing(alice)
    take_pictures(alice.page, "room-reconnecting")
    stack.kill("web", by=signal.SIGCONT)

    for person in (alice, bob, carol):
        expect(person.connection).to_have_attribute(
            "data-connection", "live", timeout=CURRENT_WITHIN_MS
        )
        expect(person.page.get_by_test_id("connection-strip")).to_be_empty()
    expect(_composer(alice)).to_have_value("half a thou")
    _send_again_what_was_not_sent(alice)
    _check_thread(alice, bob, room_id, posted)
    _check_lists(alice, carol, job_id)
    assert alice.walks == [f"/rooms/{room_id}", "/"]


def _enter_sample(person: Person) -> None:
    person.rooms.get_by_role("link", name=SAMPLE).click()
    expect(person.page.get_by_test_id("narrative")).to_be_visible()
    join = person.page.get_by_role("button", name="Join the case")
    expect(_composer(person).or_(join)).to_be_visible()
    if join.is_visible():
        join.click()
    expect(_composer(person)).to_be_visible()


def _composer(person: Person) -> Locator:
    return person.page.get_by_label("Message", exact=True)


def _go_on_writing(person: Person) -> list[str]:
    posted = [f"in the dark {number}" for number in range(3)]
    for body in posted:
        person.post(body)
        expect(person.messages.filter(has_text=body)).to_contain_text("sending…")
    _composer(person).press_sequentially("half a thou")
    return posted


def _send_again_what_was_not_sent(person: Person) -> None:
    """The answer to what was under way may be lost: then the page asks, once each."""
    expect(person.messages.filter(has_text="sending…")).to_have_count(0)
    for message in person.messages.filter(has_text="not sent").all()[::-1]:
        message.get_by_role("button", name="Retry").click()
    expect(
        person.messages.filter(has_text=re.compile("sending…|not sent"))
    ).to_have_count(0)


def _check_thread(alice: Person, bob: Person, room_id: str, posted: list[str]) -> None:
    saved = [
        message["body"]
        for message in alice.get(f"sessions/{room_id}/messages/")["results"]
    ]
    assert Counter(saved) & Counter(posted) == Counter(posted)
    for person in (alice, bob):
        for body in posted:
            expect(person.messages.filter(has_text=body)).to_have_count(1)
    alice.show("Here")
    expect(alice.person("Bob")).to_contain_text("● here")


def _check_lists(alice: Person, carol: Person, job_id: str) -> None:
    def is_done() -> bool:
        return bool(alice.get(f"jobs/{job_id}/")["status"] == "completed")

    wait_until(is_done, what="the job was completed", within_s=60)
    alice.go_back_to_rooms()
    expect(alice.job(job_id)).to_have_attribute("data-status", "completed")
    active = carol.get("sessions/?status=active")["results"]
    for person in (alice, carol):
        rows = person.rooms.get_by_test_id("session-row")
        expect(rows).to_have_count(len(active))
        shown = [row.get_attribute("data-session-id") for row in rows.all()]
        assert shown == [session["id"] for session in active]
