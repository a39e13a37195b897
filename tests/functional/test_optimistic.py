"""What one does shows at once; what the server refuses is taken back, its text kept."""

import signal

from playwright.sync_api import expect

from tests.functional.conftest import Visit
from tests.functional.person import Person
from tests.functional.pictures import take_pictures
from tests.support.stack import Stack


def test_message_written_offline_shows_at_once_and_arrives_once(
    stack: Stack, visit: Visit
) -> None:
    alice, bob, room_id = _meet(stack, visit, "The Rope in the Cistern")
    alice.post("Before the tunnel.")
    expect(bob.messages.filter(has_text="Before the tunnel.")).to_have_count(1)

    alice.go_offline()
    for body in ("In the tunnel.", "In the tunnel.", "Still dark."):
        alice.post(body)
    expect(alice.messages.filter(has_text="sending…")).to_have_count(3)
    expect(alice.composer).to_have_value("")
    take_pictures(alice.page, "room-offline")
    alice.go_back_to_rooms()
    alice.page.go_back()
    expect(alice.messages.filter(has_text="sending…")).to_have_count(3)
    expect(bob.messages).to_have_count(1)
    killed = stack.kill("web")
    stack.wait_for_next("web", after=killed)
    alice.come_online()

    said = ["Before the tunnel.", "In the tunnel.", "In the tunnel.", "Still dark."]
    for person in (alice, bob):
        expect(person.messages).to_contain_text(said)
        expect(person.messages).to_have_count(4)
        expect(person.messages.filter(has_text="sending…")).to_have_count(0)
    saved = alice.get(f"sessions/{room_id}/messages/")["results"]
    assert sorted(message["body"] for message in saved) == sorted(said)


def test_message_that_is_refused_is_taken_back_with_its_text(
    stack: Stack, visit: Visit
) -> None:
    alice, bob, room_id = _meet(stack, visit, "The Paused Pendulum")
    bob.go_offline()
    _moderate(alice, "Pause")
    expect(alice.page.get_by_test_id("status")).to_have_text("paused")
    bob.post("Did nobody hear the bell?")
    expect(bob.messages).to_contain_text(["sending…"])

    bob.come_online()

    unsent = bob.messages.filter(has_text="not sent")
    expect(unsent).to_have_count(1)
    expect(unsent).to_contain_text("Did nobody hear the bell?")
    expect(unsent.get_by_role("alert")).to_contain_text("paused")
    expect(bob.page.get_by_test_id("read-only")).to_contain_text("paused")
    take_pictures(bob.page, "room-refused-message")
    assert alice.get(f"sessions/{room_id}/messages/")["results"] == []
    bob.page.reload()
    expect(unsent).to_contain_text("Did nobody hear the bell?")

    alice.page.get_by_role("button", name="Resume").click()
    expect(bob.page.get_by_test_id("status")).to_have_text("active")
    unsent.get_by_role("button", name="Edit").click()
    expect(bob.composer).to_have_value("Did nobody hear the bell?")
    bob.composer.press("Enter")
    for person in (alice, bob):
        expect(person.messages).to_have_count(1)
        expect(person.messages).to_contain_text(["Did nobody hear the bell?"])
    expect(bob.messages).not_to_contain_text(["sending…"])


def test_moderator_sees_changes_before_a_slow_server_has_made_them(
    stack: Stack, visit: Visit
) -> None:
    alice, bob, _ = _meet(stack, visit, "The Slow Semaphore")
    alice.show("Here")
    role = alice.page.get_by_label("Role of Bob")
    expect(role).to_have_value("participant")
    title = alice.page.get_by_role("heading", level=1)
    saved = alice.page.get_by_test_id("saved")
    stack.kill("web", by=signal.SIGSTOP)

    role.select_option("observer")
    expect(role).to_have_value("observer")
    _moderate(alice, "Pause")
    expect(alice.page.get_by_test_id("status")).to_have_text("paused")
    alice.page.get_by_role("textbox", name="Title").fill("The Quick Semaphore")
    alice.page.get_by_role("button", name="Save").click()
    expect(title).to_have_text("The Quick Semaphore")
    expect(saved).to_have_text("saving…")
    stack.kill("web", by=signal.SIGCONT)

    expect(saved).to_contain_text("saved")
    expect(bob.page.get_by_role("heading", level=1)).to_have_text("The Quick Semaphore")
    expect(bob.page.get_by_test_id("status")).to_have_text("paused")
    expect(bob.page.get_by_test_id("who")).to_have_text("Bob · observer")
    expect(title).to_have_text("The Quick Semaphore")
    expect(role).to_have_value("observer")
    alice.page.get_by_role("button", name="Moderate").click()
    take_pictures(alice.page, "room-moderate")


def _meet(stack: Stack, visit: Visit, title: str) -> tuple[Person, Person, str]:
    alice, bob = visit(stack, "alice"), visit(stack, "bob")
    for person in (alice, bob):
        person.sign_in()
    room_id = alice.open_room(title)
    for person in (alice, bob):
        person.enter(room_id)
    expect(alice.page.get_by_test_id("here")).to_have_text("2 here")
    return alice, bob, room_id


def _moderate(person: Person, button: str) -> None:
    person.page.get_by_role("button", name="Moderate").click()
    person.page.get_by_role("button", name=button, exact=True).click()
