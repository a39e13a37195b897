"""Before it is revealed, the solution leaves the server by no path."""

import json

import pytest

from accounts.domain.actor import Actor
from sessions_app import selectors
from sessions_app.models import Session
from tests.integration.rooms.conftest import HIDDEN_CLUE, SOLUTION
from tests.support.people import Rest

pytestmark = pytest.mark.django_db(transaction=True)

SECRETS = [*SOLUTION.values(), HIDDEN_CLUE, "points_to", "oswald-blackwood"]
PATHS = ["", "participants/", "messages/", "evidence/", "activity/"]


def _secrets_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_rest_keeps_it(
    as_alice: Rest, as_bob: Rest, room: Session, path: str, accept: str
) -> None:
    for rest in (as_alice, as_bob):
        url = f"/api/v1/sessions/{room.pk}/{path}"
        answer = rest.client.get(url, headers={"Accept": accept})

        assert answer.status_code == 200
        assert _secrets_in(answer.content.decode()) == []


def test_lists_and_live_state_keep_it(as_bob: Rest, room: Session) -> None:
    texts = [
        as_bob.get("sessions/").content.decode(),
        json.dumps(selectors.room_state(session_id=str(room.pk))),
        json.dumps(selectors.listed_cards(external_id=None)),
    ]

    assert [found for text in texts for found in _secrets_in(text)] == []


def test_admin_keeps_it(room: Session, alice: Actor) -> None:
    from accounts.models import User  # noqa: PLC0415 - needs the apps

    User.objects.filter(pk=alice.user_id).update(is_staff=True, is_superuser=True)
    staff = Rest(alice)

    page = staff.client.get(f"/admin/sessions_app/session/{room.pk}/change/")

    assert page.status_code == 200
    assert _secrets_in(page.content.decode()) == []


@pytest.mark.parametrize("by", ["reveal", "completion"])
def test_revealed_solution_is_shown_to_everyone_for_good(
    as_alice: Rest, as_bob: Rest, room: Session, by: str
) -> None:
    if by == "reveal":
        as_alice.post(f"sessions/{room.pk}/reveal")
    else:
        as_alice.post(f"sessions/{room.pk}/status", {"status": "completed"})
        as_alice.post(f"sessions/{room.pk}/status", {"status": "active"})

    shown = as_bob.get(f"sessions/{room.pk}/").json()["solution"]

    assert shown == SOLUTION


def test_admin_filters_tell_nothing_of_it(room: Session, alice: Actor) -> None:
    from accounts.models import User  # noqa: PLC0415 - needs the apps

    User.objects.filter(pk=alice.user_id).update(is_staff=True, is_superuser=True)
    staff = Rest(alice)

    for page in ("sessions_app/session/?solution__culprit", "jobs_app/job/?args__seed"):
        answer = staff.client.get(f"/admin/{page}__startswith=O")

        assert answer.status_code == 400


def test_room_has_one_name_only(as_alice: Rest, room: Session) -> None:
    assert as_alice.get(f"sessions/0{room.pk}/").status_code == 404
