from typing import Any

import pytest

from accounts.domain.colors import color_for
from accounts.models import User
from accounts.selectors import (
    actor_by_external_id,
    actor_by_user_id,
    actor_by_username,
    people,
)
from accounts.services import create_local_user, ensure_demo_users
from livestate.refusals import Conflict, Forbidden, InvalidPayload
from tests.integration.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_user_gets_an_identity_a_name_and_a_colour() -> None:
    actor = create_local_user(username="alice", password=PASSWORD)

    assert len(actor.external_id) == 32
    assert actor.display_name == "alice"
    assert actor.color == color_for(actor.external_id)
    assert actor.key == actor.external_id


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"username": ""}, "/username"),
        ({"username": "al ice"}, "/username"),
        ({"username": "a" * 151}, "/username"),
        ({"display_name": "x" * 101}, "/display_name"),
        ({"email": "nowhere"}, "/email"),
        ({"password": "short"}, "/password"),
        ({"password": "password1"}, "/password"),
    ],
)
def test_bad_user_is_refused_with_the_field(
    fields: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(InvalidPayload) as refused:
        create_local_user(**{"username": "alice", "password": PASSWORD, **fields})

    assert refused.value.errors[0].pointer == pointer
    assert not User.objects.exists()


def test_username_is_taken_in_any_case() -> None:
    create_local_user(username="alice")

    with pytest.raises(Conflict):
        create_local_user(username="Alice")


def test_people_are_found_by_both_ids_in_one_query(
    django_assert_num_queries: Any,
) -> None:
    alice, bob = (create_local_user(username=name) for name in ("alice", "bob"))
    User.objects.filter(pk=bob.user_id).update(is_active=False)

    with django_assert_num_queries(1):
        by_key = people(external_ids=[alice.external_id, bob.external_id, "nobody"])
    by_number = people(user_ids=[alice.user_id, 0])

    assert by_key == {
        alice.external_id: alice.person,
        bob.external_id: bob.person,
    }
    assert by_number == {alice.user_id: alice.person}


def test_deactivated_user_is_no_actor() -> None:
    alice = create_local_user(username="alice")
    User.objects.update(is_active=False)

    assert actor_by_external_id(alice.external_id) is None
    assert actor_by_username("alice") is None
    assert actor_by_user_id(alice.user_id) is None


def test_demo_users_are_created_once(settings: Any) -> None:
    settings.DEBUG = True

    first = ensure_demo_users()
    User.objects.filter(username="bob").update(display_name="Robert")
    second = ensure_demo_users()

    assert set(first) == {"alice", "bob", "carol", "admin"}
    assert second["bob"].display_name == "Robert"
    assert User.objects.count() == 4
    assert User.objects.get(username="alice").check_password("alice")
    assert [user.username for user in User.objects.filter(is_superuser=True)] == [
        "admin"
    ]


def test_demo_users_are_refused_where_debug_is_off() -> None:
    with pytest.raises(Forbidden):
        ensure_demo_users()

    assert not User.objects.exists()
