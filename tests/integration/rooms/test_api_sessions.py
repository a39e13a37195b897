"""Sessions over REST."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.domain.actor import Actor
from sessions_app.models import ActivityEntry, Participant, Session
from tests.support.people import Rest, assert_problem

pytestmark = pytest.mark.django_db(transaction=True)

BY_HAND = {
    "title": "By hand",
    "description": "A session that nobody generated.",
    "starting_prompt": "It began with a letter.",
    "difficulty": "easy",
}
SHAPE = {
    *("id", "title", "description", "content", "starting_prompt", "solution"),
    *("difficulty", "estimated_duration", "status", "visibility", "max_participants"),
    *("created_by", "participant_count", "online_count", "progress", "created_at"),
    *("updated_at", "version", "abilities"),
}


def _make_private(as_alice: Rest, room: Session) -> None:
    answer = as_alice.patch(
        f"sessions/{room.pk}/", {"visibility": "private"}, if_match='"1"'
    )
    assert answer.status_code == 200


def test_session_has_the_promised_shape(as_bob: Rest, room: Session) -> None:
    found = as_bob.get(f"sessions/{room.pk}/").json()

    assert set(found) >= SHAPE
    assert found["id"] == str(room.pk)
    assert found["progress"] == {"found": 1, "total": 2}
    assert found["created_at"].endswith("Z")
    assert found["abilities"]["join"] is True
    assert found["abilities"]["write"] is False


def test_created_session_is_201_with_its_creator_as_moderator(
    as_alice: Rest, alice: Actor
) -> None:
    answer = as_alice.post("sessions/", BY_HAND)

    assert answer.status_code == 201
    assert answer["ETag"] == '"1"'
    made = answer.json()
    people = as_alice.get(f"sessions/{made['id']}/participants/").json()["results"]
    assert [(one["user"]["external_id"], one["role"]) for one in people] == [
        (alice.external_id, "moderator")
    ]


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("title", "", "empty"),
        ("title", "x" * 201, "200"),
        ("title", "a\x00b", "Control"),
        ("description", "x" * 1001, "1000"),
        ("starting_prompt", None, "string"),
        ("difficulty", "brutal", "easy"),
        ("max_participants", 51, "50"),
        ("solution", {}, "not permitted"),
    ],
)
def test_bad_field_is_named_and_nothing_is_created(
    as_alice: Rest, field: str, value: object, word: str
) -> None:
    problem = assert_problem(
        as_alice.post("sessions/", {**BY_HAND, field: value}), 400, "invalid_payload"
    )

    assert problem["errors"][0]["pointer"] == f"/{field}"
    assert word in problem["errors"][0]["detail"]
    assert not Session.objects.exists()


def test_list_filters_and_pages(as_alice: Rest, as_bob: Rest, room: Session) -> None:
    for number in range(3):
        as_bob.post("sessions/", {**BY_HAND, "title": f"Letter {number}"})

    first = as_alice.get("sessions/", page_size=2).json()
    second = as_alice.get(first["next"]).json()

    assert [one["title"] for one in first["results"]] == ["Letter 2", "Letter 1"]
    assert [one["title"] for one in second["results"]] == [
        "Letter 0",
        "The Halley Lens",
    ]
    assert second["next"] is None
    mine = as_alice.get("sessions/", mine=1).json()["results"]
    assert [one["id"] for one in mine] == [str(room.pk)]
    assert len(as_alice.get("sessions/", search="letter").json()["results"]) == 3
    assert len(as_alice.get("sessions/", difficulty="medium").json()["results"]) == 1
    assert_problem(as_alice.get("sessions/", status="open"), 400, "invalid_payload")


def test_list_asks_the_database_as_often_for_many_as_for_few(as_alice: Rest) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert as_alice.get("sessions/").status_code == 200
        return len(captured)

    as_alice.post("sessions/", BY_HAND)
    few = queries()
    for _ in range(20):
        as_alice.post("sessions/", BY_HAND)

    assert queries() == few


def test_private_session_is_404_for_strangers_on_every_path(
    as_alice: Rest, as_carol: Rest, room: Session
) -> None:
    _make_private(as_alice, room)

    for path in ("", "participants/", "messages/", "evidence/", "activity/"):
        answer = as_carol.get(f"sessions/{room.pk}/{path}")
        assert_problem(answer, 404, "not_found")
    for path in ("join", "leave", "status", "reveal"):
        answer = as_carol.post(f"sessions/{room.pk}/{path}", {"status": "paused"})
        assert_problem(answer, 404, "not_found")
    assert as_carol.get("sessions/").json()["results"] == []


def test_observers_read_and_do_not_write(as_bob: Rest, room: Session) -> None:
    problem = assert_problem(
        as_bob.post(f"sessions/{room.pk}/messages/", {"body": "hello"}),
        403,
        "forbidden",
    )

    assert "Join" in problem["detail"]
    assert as_bob.get(f"sessions/{room.pk}/messages/").json()["results"] == []


def test_participant_writes_after_joining(as_bob: Rest, room: Session) -> None:
    assert as_bob.post(f"sessions/{room.pk}/join").json()["participant_count"] == 2

    made = as_bob.post(f"sessions/{room.pk}/messages/", {"body": " hello "})

    assert made.status_code == 201
    assert made.json()["body"] == "hello"
    assert made.json()["author"]["username"] == "bob"
    assert made.json()["kind"] == "chat"
    assert_problem(as_bob.post(f"sessions/{room.pk}/join"), 409, "conflict")


@pytest.mark.parametrize(
    ("body", "word"), [("", "empty"), ("   ", "empty"), ("x" * 4001, "4000")]
)
def test_message_limits_are_named(
    as_alice: Rest, room: Session, body: str, word: str
) -> None:
    answer = as_alice.post(f"sessions/{room.pk}/messages/", {"body": body})

    problem = assert_problem(answer, 400, "invalid_payload")
    assert word in problem["detail"]
    assert not room.messages.exists()


def test_full_session_refuses_the_next(
    as_alice: Rest, as_bob: Rest, room: Session
) -> None:
    as_alice.patch(f"sessions/{room.pk}/", {"max_participants": 1}, if_match='"1"')

    problem = assert_problem(as_bob.post(f"sessions/{room.pk}/join"), 409, "conflict")

    assert "room for 1" in problem["detail"]


def test_last_moderator_stays(
    as_alice: Rest, as_bob: Rest, alice: Actor, bob: Actor, room: Session
) -> None:
    as_bob.post(f"sessions/{room.pk}/join")
    seat = f"sessions/{room.pk}/participants/{alice.external_id}/"

    assert_problem(as_alice.post(f"sessions/{room.pk}/leave"), 409, "conflict")
    assert_problem(as_alice.patch(seat, {"role": "observer"}), 409, "conflict")
    assert_problem(as_alice.delete(seat), 409, "conflict")

    other = f"sessions/{room.pk}/participants/{bob.external_id}/"
    assert as_alice.patch(other, {"role": "moderator"}).status_code == 200
    assert as_alice.post(f"sessions/{room.pk}/leave").status_code == 204
    assert Participant.objects.get(session=room).user_id == bob.user_id


def test_participants_may_not_moderate(
    as_alice: Rest, as_bob: Rest, alice: Actor, room: Session
) -> None:
    as_bob.post(f"sessions/{room.pk}/join")
    seat = f"sessions/{room.pk}/participants/{alice.external_id}/"

    refused = [
        as_bob.post(f"sessions/{room.pk}/status", {"status": "completed"}),
        as_bob.post(f"sessions/{room.pk}/reveal"),
        as_bob.patch(f"sessions/{room.pk}/", {"title": "Mine"}, if_match='"2"'),
        as_bob.patch(seat, {"role": "observer"}),
        as_bob.delete(seat),
        as_bob.delete(f"sessions/{room.pk}/", if_match='"2"'),
    ]

    for answer in refused:
        assert_problem(answer, 403, "forbidden")


def test_edit_needs_the_version_that_was_read(as_alice: Rest, room: Session) -> None:
    path = f"sessions/{room.pk}/"

    missing = as_alice.patch(path, {"title": "One"})
    first = as_alice.patch(path, {"title": "One"}, if_match='"1"')
    late = as_alice.patch(path, {"title": "Two"}, if_match='"1"')

    assert_problem(missing, 428, "precondition_required")
    assert first.json()["version"] == 2
    assert first["ETag"] == '"2"'
    assert "version 2" in assert_problem(late, 412, "precondition_failed")["detail"]
    assert as_alice.get(path).json()["title"] == "One"


def test_status_follows_the_table_and_is_logged(as_alice: Rest, room: Session) -> None:
    path = f"sessions/{room.pk}/status"

    for wanted in ("paused", "active", "archived", "active", "completed"):
        assert as_alice.post(path, {"status": wanted}).json()["status"] == wanted
    refused = as_alice.post(path, {"status": "paused"})

    assert_problem(refused, 409, "conflict")
    logged = ActivityEntry.objects.filter(session=room, action="status_changed")
    assert logged.count() == 5


def test_nobody_writes_in_a_completed_session(as_alice: Rest, room: Session) -> None:
    as_alice.post(f"sessions/{room.pk}/status", {"status": "completed"})

    answer = as_alice.post(f"sessions/{room.pk}/messages/", {"body": "too late"})

    assert "completed" in assert_problem(answer, 403, "forbidden")["detail"]


def test_only_moderators_write_while_paused(
    as_alice: Rest, as_bob: Rest, room: Session
) -> None:
    as_bob.post(f"sessions/{room.pk}/join")
    as_alice.post(f"sessions/{room.pk}/status", {"status": "paused"})

    refused = as_bob.post(f"sessions/{room.pk}/messages/", {"body": "may I?"})
    accepted = as_alice.post(f"sessions/{room.pk}/messages/", {"body": "a word"})

    assert "paused" in assert_problem(refused, 403, "forbidden")["detail"]
    assert accepted.status_code == 201


def test_deleted_session_is_gone(as_alice: Rest, room: Session) -> None:
    assert as_alice.delete(f"sessions/{room.pk}/", if_match='"1"').status_code == 204

    assert_problem(as_alice.get(f"sessions/{room.pk}/"), 404, "not_found")


@pytest.mark.parametrize("field", ["title", "starting_prompt", "visibility"])
def test_null_is_refused_by_name(as_alice: Rest, room: Session, field: str) -> None:
    answer = as_alice.patch(f"sessions/{room.pk}/", {field: None}, if_match='"1"')

    problem = assert_problem(answer, 400, "invalid_payload")
    assert problem["errors"][0]["pointer"] == f"/{field}"
