"""Sessions over REST: every route, its answers, its refusals."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.domain.actor import Actor
from sessions_app.models import ActivityEntry, Session
from sessions_app.services import rooms
from tests.support.people import Rest, assert_problem

pytestmark = pytest.mark.django_db(transaction=True)

BY_HAND = {
    "title": "A room by hand",
    "description": "Written by a person.",
    "starting_prompt": "It was a dark night.",
    "difficulty": "easy",
}
Seat = Callable[..., None]


def _version(rest: Rest, room: str) -> str:
    return str(rest.get(f"sessions/{room}/")["ETag"])


def _edit(rest: Rest, room: str, body: Any) -> Any:
    return rest.patch(f"sessions/{room}/", body, If_Match=_version(rest, room))


def test_session_by_hand_is_201_with_everything_promised(as_alice: Rest) -> None:
    answer = as_alice.post("sessions/", BY_HAND)
    session = answer.json()

    assert (answer.status_code, answer["ETag"]) == (201, '"1"')
    assert as_alice.get(f"sessions/{session['id']}/").json() == session
    assert {
        *("id", "title", "description", "content", "starting_prompt", "solution"),
        *("difficulty", "estimated_duration", "status", "visibility"),
        *("max_participants", "created_by", "participant_count", "online_count"),
        *("progress", "created_at", "updated_at", "version", "abilities"),
    } <= set(session)
    assert session["created_by"]["username"] == "alice"
    assert session["participant_count"] == 1
    assert session["abilities"]["moderate"] is True


@pytest.mark.parametrize(
    ("change", "pointer", "words"),
    [
        ({"title": ""}, "/title", "empty"),
        ({"title": "x" * 201}, "/title", "200 characters"),
        ({"title": "two\nlines"}, "/title", "Line breaks"),
        ({"title": "a\x07b"}, "/title", "ontrol"),
        ({"title": "a\x00b"}, "/title", "ontrol"),
        ({"title": "a\ud800b"}, "/title", ""),
        ({"title": 7}, "/title", "string"),
        ({"description": "x" * 1001}, "/description", "1000"),
        ({"starting_prompt": "x" * 20_001}, "/starting_prompt", "20000"),
        ({"difficulty": "deadly"}, "/difficulty", "easy|medium|hard"),
        ({"estimated_duration": 4}, "/estimated_duration", "5"),
        ({"estimated_duration": 601}, "/estimated_duration", "600"),
        ({"max_participants": 0}, "/max_participants", "1"),
        ({"max_participants": 51}, "/max_participants", "50"),
        ({"visibility": "secret"}, "/visibility", "private"),
        ({"solution": {"culprit": "me"}}, "/solution", "not permitted"),
    ],
)
def test_bad_session_names_field_and_limit(
    as_alice: Rest, change: Any, pointer: str, words: str
) -> None:
    answer = as_alice.post("sessions/", {**BY_HAND, **change})
    problem = assert_problem(answer, 400, "invalid_payload")

    assert pointer in [error["pointer"] for error in problem["errors"]]
    assert words in problem["detail"]
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "field",
    ["title", "description", "starting_prompt", "visibility", "max_participants"],
)
def test_null_is_no_value_for_an_edit(as_alice: Rest, room: str, field: str) -> None:
    problem = assert_problem(
        _edit(as_alice, room, {field: None}), 400, "invalid_payload"
    )

    assert problem["errors"][0]["pointer"] == f"/{field}"
    assert Session.objects.get().version == 1


def test_edit_needs_the_version_that_was_read(as_alice: Rest, room: str) -> None:
    path = f"sessions/{room}/"
    missing = as_alice.patch(path, {"title": "New"})
    assert_problem(missing, 428, "precondition_required")
    assert_problem(as_alice.delete(path), 428, "precondition_required")
    bad = as_alice.patch(path, {"title": "New"}, If_Match="1")
    assert_problem(bad, 400, "invalid_payload")

    done = as_alice.patch(path, {"title": "New"}, If_Match='"1"')
    late = as_alice.patch(path, {"title": "Newer"}, If_Match='"1"')

    assert (done.status_code, done["ETag"], done.json()["title"]) == (200, '"2"', "New")
    assert "2" in assert_problem(late, 412, "precondition_failed")["detail"]
    assert_problem(as_alice.delete(path, If_Match='"1"'), 412, "precondition_failed")
    assert Session.objects.get().title == "New"


def test_limit_does_not_fall_below_the_seats_taken(
    as_alice: Rest, room: str, seat: Seat, bob: Actor
) -> None:
    seat(bob)

    refused = _edit(as_alice, room, {"max_participants": 1})
    done = _edit(as_alice, room, {"max_participants": 2})

    assert "2 people" in assert_problem(refused, 409, "conflict")["detail"]
    assert done.json()["max_participants"] == 2


@pytest.mark.parametrize("size", ["0", "201", "-1", "all", "9" * 30, ""])
def test_page_size_out_of_bounds_is_refused(as_alice: Rest, size: str) -> None:
    problem = assert_problem(
        as_alice.get("sessions/", page_size=size), 400, "invalid_payload"
    )

    assert problem["errors"][0]["pointer"] == "/page_size"
    assert "1 to 200" in problem["detail"]


def test_error_in_the_browsable_pages_is_a_page(as_alice: Rest) -> None:
    answer = as_alice.client.get(
        "/api/v1/sessions/77/", headers={"Accept": "text/html"}
    )

    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/html")


def test_several_reveals_are_one_entry(room: str, alice: Actor) -> None:
    def reveal() -> None:
        try:
            rooms.reveal_solution(session_id=room, actor=alice)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(reveal) for _ in range(4)]:
            done.result()

    assert ActivityEntry.objects.filter(action="solution_revealed").count() == 1


def test_message_into_a_room_being_deleted_is_refused_or_gone_with_it(
    room: str, alice: Actor, bob: Actor, seat: Seat
) -> None:
    seat(bob)
    outcomes: list[int] = []

    def post() -> None:
        try:
            for _ in range(20):
                outcomes.append(
                    Rest(bob)
                    .post(f"sessions/{room}/messages/", {"body": "x"})
                    .status_code
                )
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        posting = pool.submit(post)
        while not outcomes:
            assert not posting.done()
        version = Session.objects.get().version
        rooms.delete_session(session_id=room, actor=alice, version=version)
        posting.result()

    assert set(outcomes) <= {201, 404}
    assert outcomes[-1] == 404


def test_deleted_session_is_gone(as_alice: Rest, room: str) -> None:
    version = _version(as_alice, room)

    assert as_alice.delete(f"sessions/{room}/", If_Match=version).status_code == 204
    assert_problem(as_alice.get(f"sessions/{room}/"), 404, "not_found")


def test_list_is_filtered(
    as_alice: Rest, open_room: Callable[..., str], bob: Actor
) -> None:
    easy = open_room(title="Bells", difficulty="easy")
    hard = open_room(title="Silver", difficulty="hard", description="no bells")
    as_alice.post(f"sessions/{hard}/status", {"status": "paused"})

    def ids(rest: Rest = as_alice, **query: str) -> list[str]:
        return [one["id"] for one in rest.get("sessions/", **query).json()["results"]]

    assert ids() == [hard, easy]
    assert ids(status="paused") == [hard]
    assert ids(difficulty="easy") == [easy]
    assert ids(search="bells") == [hard, easy]
    assert ids(search="silver") == [hard]
    assert ids(mine="1", search="bells") == [hard, easy]
    assert ids(Rest(bob), mine="1") == []
    for query in ({"status": "x"}, {"difficulty": "x"}, {"search": "x" * 201}):
        problem = assert_problem(
            as_alice.get("sessions/", **query), 400, "invalid_payload"
        )
        assert problem["errors"][0]["pointer"] == f"/{next(iter(query))}"


def test_lists_cost_as_many_queries_for_many_as_for_one(
    as_alice: Rest, open_room: Callable[..., str]
) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert as_alice.get(path).status_code == 200
        return len(captured)

    room = open_room()
    as_alice.post(f"sessions/{room}/messages/", {"body": "one"})
    paths = ["sessions/", f"sessions/{room}/messages/", f"sessions/{room}/activity/"]
    for_one = [queries(path) for path in paths]
    for number in range(49):
        open_room(title=f"Room {number}")
        as_alice.post(f"sessions/{room}/messages/", {"body": f"{number}"})
        if number < 10:
            version = _version(as_alice, room)
            new = {"title": f"T {number}"}
            as_alice.patch(f"sessions/{room}/", new, If_Match=version)

    assert len(as_alice.get("sessions/").json()["results"]) == 50
    assert [queries(path) for path in paths] == for_one


def test_messages_come_newest_first_in_pages(as_alice: Rest, room: str) -> None:
    path = f"sessions/{room}/messages/"
    for number in range(5):
        answer = as_alice.post(path, {"body": f"number {number}"})
        assert answer.status_code == 201
    seen: list[str] = []
    url: str | None = f"{path}?page_size=2"
    while url:
        page = as_alice.get(url).json()
        seen += [message["body"] for message in page["results"]]
        url = page["next"]

    assert seen == [f"number {number}" for number in range(4, -1, -1)]
    newest = as_alice.get(path).json()["results"][0]
    assert newest["author"]["username"] == "alice"
    assert (newest["kind"], newest["edited_at"]) == ("chat", None)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"body": ""}, "empty"),
        ({"body": " \n "}, "empty"),
        ({"body": "x" * 4001}, "4000"),
        ({"body": "a\x1bb"}, "ontrol"),
        ({"body": "a\x00b"}, "ontrol"),
        ({"body": 7}, "string"),
        ({}, "required"),
        ({"body": "x", "author": "bob"}, "not permitted"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_bad_message_names_field_and_limit(
    as_alice: Rest, room: str, body: Any, words: str
) -> None:
    answer = as_alice.post(f"sessions/{room}/messages/", body)

    assert words in assert_problem(answer, 400, "invalid_payload")["detail"]
    assert as_alice.get(f"sessions/{room}/messages/").json()["results"] == []


def test_message_of_4000_characters_is_kept_whole(as_alice: Rest, room: str) -> None:
    body = "ä\n" * 1999 + "äö"
    answer = as_alice.post(f"sessions/{room}/messages/", {"body": body})

    assert len(body) == 4000
    assert answer.json()["body"] == body


def test_activity_tells_what_happened(as_alice: Rest, as_bob: Rest, room: str) -> None:
    as_bob.post(f"sessions/{room}/join")
    as_alice.post(f"sessions/{room}/status", {"status": "paused"})
    entries = as_alice.get(f"sessions/{room}/activity/").json()["results"]

    assert [entry["action"] for entry in entries] == [
        "status_changed",
        "joined",
        "session_created",
    ]
    assert entries[0]["detail"] == {"from": "active", "to": "paused"}
    assert entries[1]["actor"]["username"] == "bob"


def test_seats_and_roles(as_alice: Rest, as_bob: Rest, bob: Actor, room: str) -> None:
    joined = as_bob.post(f"sessions/{room}/join")
    assert (joined.status_code, joined.json()["participant_count"]) == (200, 2)
    assert_problem(as_bob.post(f"sessions/{room}/join"), 409, "conflict")
    path = f"sessions/{room}/participants/{bob.external_id}/"
    people = as_alice.patch(path, {"role": "observer"}).json()["results"]
    assert [one["role"] for one in people] == ["moderator", "observer"]
    assert as_alice.delete(path).status_code == 204
    assert_problem(as_alice.delete(path), 404, "not_found")
    as_bob.post(f"sessions/{room}/join")
    assert as_bob.post(f"sessions/{room}/leave").status_code == 204
    assert_problem(as_bob.post(f"sessions/{room}/leave"), 404, "not_found")


@pytest.mark.parametrize("user", ["nobody", "%F0%9F%98%80", "x" * 300])
def test_participant_who_is_none_is_404(as_alice: Rest, room: str, user: str) -> None:
    path = f"sessions/{room}/participants/{user}/"

    assert_problem(as_alice.delete(path), 404, "not_found")
    assert_problem(as_alice.patch(path, {"role": "observer"}), 404, "not_found")


def test_last_moderator_stays(as_alice: Rest, alice: Actor, room: str) -> None:
    path = f"sessions/{room}/participants/{alice.external_id}/"
    for answer in (
        as_alice.post(f"sessions/{room}/leave"),
        as_alice.patch(path, {"role": "participant"}),
        as_alice.delete(path),
    ):
        assert "moderator" in assert_problem(answer, 409, "conflict")["detail"]
    assert as_alice.get(f"sessions/{room}/").json()["abilities"]["moderate"]


def test_full_session_says_how_many_it_holds(
    open_room: Callable[..., str], as_bob: Rest
) -> None:
    room = open_room(max_participants=1)
    problem = assert_problem(as_bob.post(f"sessions/{room}/join"), 409, "conflict")

    assert "1" in problem["detail"]


def test_status_goes_only_along_the_table(as_alice: Rest, room: str) -> None:
    path = f"sessions/{room}/status"
    assert as_alice.post(path, {"status": "archived"}).json()["status"] == "archived"
    problem = assert_problem(
        as_alice.post(path, {"status": "completed"}), 409, "conflict"
    )
    assert "archived" in problem["detail"]
    assert_problem(as_alice.post(path, {"status": "x"}), 400, "invalid_payload")
    assert ActivityEntry.objects.filter(action="status_changed").count() == 1


def test_session_has_one_name_only(as_alice: Rest, room: str) -> None:
    assert_problem(as_alice.get(f"sessions/0{room}/"), 404, "not_found")


@pytest.mark.parametrize("number", ["0", "x", "9" * 30])
def test_session_that_is_not_there_is_404(as_alice: Rest, number: str) -> None:
    for part in ("", "messages/", "participants/", "evidence/", "activity/"):
        answer = as_alice.get(f"sessions/{number}/{part}")
        assert_problem(answer, 404, "not_found")


def test_whoever_is_not_signed_in_gets_401(room: str) -> None:
    stranger = Rest()
    for answer in (
        stranger.get("sessions/"),
        stranger.post("sessions/", BY_HAND),
        stranger.get(f"sessions/{room}/"),
        stranger.post(f"sessions/{room}/join"),
        stranger.post(f"sessions/{room}/messages/", {"body": "hello"}),
        stranger.delete(f"sessions/{room}/", If_Match='"1"'),
    ):
        assert_problem(answer, 401, "unauthenticated")
