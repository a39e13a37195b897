import itertools

import pytest

from sessions_app.domain import rules
from sessions_app.domain.rules import Standing
from sessions_app.domain.words import Role, SessionStatus, Visibility

ROLES: list[Role | None] = [None, *Role]
EVERY_STANDING = [
    Standing(status=status, visibility=visibility, role=role)
    for status, visibility, role in itertools.product(SessionStatus, Visibility, ROLES)
]


@pytest.mark.parametrize(
    ("current", "reachable"),
    [
        ("active", {"paused", "completed", "archived"}),
        ("paused", {"active", "completed", "archived"}),
        ("completed", {"active", "archived"}),
        ("archived", {"active"}),
    ],
)
def test_status_reaches_exactly_the_promised_ones(
    current: str, reachable: set[str]
) -> None:
    found = {
        wanted.value
        for wanted in SessionStatus
        if rules.may_become(current=SessionStatus(current), wanted=wanted)
    }

    assert found == reachable


def test_every_status_has_a_row_in_the_table() -> None:
    assert set(rules.TRANSITIONS) == set(SessionStatus)


@pytest.mark.parametrize("standing", EVERY_STANDING)
def test_observers_and_strangers_never_write(standing: Standing) -> None:
    if standing.role in (None, Role.OBSERVER):
        assert not rules.may_write(standing)
        assert not rules.may_edit(standing)
        assert not rules.may_moderate(standing)


@pytest.mark.parametrize("standing", EVERY_STANDING)
def test_writing_follows_status_and_role(standing: Standing) -> None:
    writers = {
        SessionStatus.ACTIVE: {Role.MODERATOR, Role.PARTICIPANT},
        SessionStatus.PAUSED: {Role.MODERATOR},
        SessionStatus.COMPLETED: set(),
        SessionStatus.ARCHIVED: set(),
    }

    assert rules.may_write(standing) == (standing.role in writers[standing.status])


@pytest.mark.parametrize("standing", EVERY_STANDING)
def test_private_sessions_are_seen_by_participants_only(standing: Standing) -> None:
    is_private = standing.visibility is Visibility.PRIVATE

    assert rules.may_see(standing) == (not is_private or standing.role is not None)


@pytest.mark.parametrize("standing", EVERY_STANDING)
def test_joining_needs_a_public_session_that_goes_on(standing: Standing) -> None:
    expected = (
        standing.visibility is Visibility.PUBLIC
        and standing.status in {SessionStatus.ACTIVE, SessionStatus.PAUSED}
        and standing.role in {None, Role.OBSERVER}
    )

    assert rules.may_join(standing) == expected


@pytest.mark.parametrize("standing", EVERY_STANDING)
def test_the_last_moderator_stays(standing: Standing) -> None:
    alone = rules.may_leave(standing, moderators=1)
    with_another = rules.may_leave(standing, moderators=2)

    assert with_another == (standing.role is not None)
    assert alone == (standing.role in {Role.PARTICIPANT, Role.OBSERVER})


@pytest.mark.parametrize("standing", EVERY_STANDING)
def test_abilities_say_what_the_rules_say(standing: Standing) -> None:
    found = rules.abilities(standing, moderators=1)

    assert found == {
        "join": rules.may_join(standing),
        "leave": rules.may_leave(standing, moderators=1),
        "write": rules.may_write(standing),
        "edit": rules.may_edit(standing),
        "moderate": rules.may_moderate(standing),
    }


def test_the_solution_is_seen_only_when_revealed() -> None:
    assert rules.may_see_solution(is_revealed=True)
    assert not rules.may_see_solution(is_revealed=False)
