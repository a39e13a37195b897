from typing import Any

import pytest
from django.test import Client

from accounts.domain.actor import Actor
from accounts.models import PersonalToken, User
from accounts.services import create_local_user, create_personal_token
from accounts.services.access import token_credential
from tests.integration.accounts.conftest import PASSWORD, Hints

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db: None) -> Client:
    admin = User.objects.create_superuser(username="admin", password=PASSWORD)
    client = Client()
    client.force_login(admin)
    return client


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


def _form(actor: Actor, **changes: str) -> dict[str, str]:
    user = User.objects.get(pk=actor.user_id)
    return {
        "username": user.username,
        "display_name": user.display_name,
        "is_active": "on",
        "date_joined_0": "2026-11-23",
        "date_joined_1": "00:00:00",
        "identities-TOTAL_FORMS": "0",
        "identities-INITIAL_FORMS": "0",
        **changes,
    }


def _save(staff: Client, actor: Actor, **changes: str) -> None:
    form = _form(actor, **changes)
    sent = {name: value for name, value in form.items() if value}
    page = f"/admin/accounts/user/{actor.user_id}/change/"
    answer = staff.post(page, sent)
    assert answer.status_code == 302, answer.content.decode()


@pytest.mark.parametrize(
    "page", ["user/", "user/add/", "identity/", "personaltoken/", "user/?q=alice"]
)
def test_admin_shows_its_pages(staff: Client, alice: Actor, page: str) -> None:
    create_personal_token(actor=alice, name="bot", expires_in_days=1)

    assert staff.get(f"/admin/accounts/{page}").status_code == 200


def test_deactivating_a_user_closes_their_sockets_for_good(
    staff: Client, alice: Actor, hints: Hints, on_commit: Any
) -> None:
    with on_commit(execute=True):
        _save(staff, alice, is_active="")
        # Before commit a socket would come back with the rights it had.
        assert hints() == []

    assert [(hint["actor_key"], hint["code"]) for hint in hints()] == [
        (alice.external_id, 4401)
    ]


def test_new_rights_send_sockets_round_once_more(
    staff: Client, alice: Actor, hints: Hints, on_commit: Any
) -> None:
    with on_commit(execute=True):
        _save(staff, alice, is_staff="on")

    assert [(hint["actor_key"], hint["code"]) for hint in hints()] == [
        (alice.external_id, 1012)
    ]


def test_new_password_closes_sockets(
    staff: Client, alice: Actor, hints: Hints, on_commit: Any
) -> None:
    Client().force_login(User.objects.get(pk=alice.user_id))
    with on_commit(execute=True):
        answer = staff.post(
            f"/admin/accounts/user/{alice.user_id}/password/",
            {"password1": "another-77", "password2": "another-77"},
        )

    assert answer.status_code == 302
    assert [hint["actor_key"] for hint in hints()] == [alice.external_id]


def test_own_new_password_closes_sockets(
    staff: Client, hints: Hints, on_commit: Any
) -> None:
    form = {"old_password": PASSWORD} | dict.fromkeys(
        ["new_password1", "new_password2"], "another-77"
    )
    with on_commit(execute=True):
        answer = staff.post("/admin/password_change/", form)

    assert answer.status_code == 302
    admin = User.objects.get(username="admin")
    assert [hint["actor_key"] for hint in hints()] == [admin.external_id]


def test_nothing_is_said_of_the_password_of_a_new_user(
    hints: Hints, on_commit: Any
) -> None:
    with on_commit(execute=True):
        create_local_user(username="dora", password=PASSWORD)

    assert hints() == []


def test_staff_revoke_a_token_and_never_see_its_digest(
    staff: Client, alice: Actor, hints: Hints, on_commit: Any
) -> None:
    create_personal_token(actor=alice, name="bot", expires_in_days=1)
    token = PersonalToken.objects.get()
    page = staff.get(f"/admin/accounts/personaltoken/{token.pk}/change/")

    with on_commit(execute=True):
        staff.post(
            "/admin/accounts/personaltoken/",
            {"action": "revoke", "_selected_action": [token.pk]},
        )

    assert token.digest not in page.content.decode()
    assert PersonalToken.objects.get().revoked_at is not None
    assert [hint["credential"] for hint in hints()] == [token_credential(token.digest)]


@pytest.mark.parametrize("several", [False, True])
def test_deleting_a_token_closes_its_sockets(
    staff: Client, alice: Actor, hints: Hints, on_commit: Any, several: bool
) -> None:
    create_personal_token(actor=alice, name="bot", expires_in_days=1)
    token = PersonalToken.objects.get()
    pages = "/admin/accounts/personaltoken/"
    form = {"post": "yes"}
    if several:
        form |= {"action": "delete_selected", "_selected_action": str(token.pk)}
    with on_commit(execute=True):
        staff.post(pages if several else f"{pages}{token.pk}/delete/", form)

    assert not PersonalToken.objects.exists()
    assert [hint["credential"] for hint in hints()] == [token_credential(token.digest)]
