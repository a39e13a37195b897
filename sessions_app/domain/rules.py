"""The rules of a session: who may do what, when. Pure functions over facts.

REST, live events, the notebook socket and the `abilities` of API answers all ask here.
"""

from dataclasses import dataclass
from typing import assert_never

from sessions_app.domain.words import Role, SessionStatus, Visibility

TRANSITIONS: dict[SessionStatus, frozenset[SessionStatus]] = {
    SessionStatus.ACTIVE: frozenset(
        {SessionStatus.PAUSED, SessionStatus.COMPLETED, SessionStatus.ARCHIVED}
    ),
    SessionStatus.PAUSED: frozenset(
        {SessionStatus.ACTIVE, SessionStatus.COMPLETED, SessionStatus.ARCHIVED}
    ),
    # Back to active is a reopening; the solution stays revealed.
    SessionStatus.COMPLETED: frozenset({SessionStatus.ACTIVE, SessionStatus.ARCHIVED}),
    SessionStatus.ARCHIVED: frozenset({SessionStatus.ACTIVE}),
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one person stands to one session: all that permission depends on.

    `role` is None for whoever is not a participant.
    """

    status: SessionStatus
    visibility: Visibility
    role: Role | None


def may_see(standing: Standing) -> bool:
    """Public sessions are open to every user, private ones to participants."""
    match standing.visibility:
        case Visibility.PUBLIC:
            return True
        case Visibility.PRIVATE:
            return standing.role is not None
    assert_never(standing.visibility)


def may_join(standing: Standing) -> bool:
    """Who sees a public session that goes on may join it; observers may step in."""
    is_open = standing.status in (SessionStatus.ACTIVE, SessionStatus.PAUSED)
    is_outside = standing.role in (None, Role.OBSERVER)
    return is_open and is_outside and standing.visibility is Visibility.PUBLIC


def may_leave(standing: Standing, *, moderators: int) -> bool:
    """Participants may leave; the last moderator may not."""
    return standing.role is not None and not is_last_moderator(
        standing.role, moderators=moderators
    )


def may_write(standing: Standing) -> bool:
    """Thread, board, notebook and agent: by role, and by the session's status."""
    match standing.status:
        case SessionStatus.ACTIVE:
            return standing.role in (Role.MODERATOR, Role.PARTICIPANT)
        case SessionStatus.PAUSED:
            return standing.role is Role.MODERATOR
        case SessionStatus.COMPLETED | SessionStatus.ARCHIVED:
            return False
    assert_never(standing.status)


def may_edit(standing: Standing) -> bool:
    """A moderator may edit the session while it goes on."""
    is_open = standing.status in (SessionStatus.ACTIVE, SessionStatus.PAUSED)
    return is_open and standing.role is Role.MODERATOR


def may_moderate(standing: Standing) -> bool:
    """A moderator changes status, roles and participants, in any status."""
    return standing.role is Role.MODERATOR


def may_overrule(standing: Standing) -> bool:
    """A moderator has the last word on proposals, until the session is archived."""
    return may_moderate(standing) and standing.status is not SessionStatus.ARCHIVED


def may_summarise(standing: Standing) -> bool:
    """A moderator has the session told, until it is archived."""
    return may_moderate(standing) and standing.status is not SessionStatus.ARCHIVED


def may_be_solved(status: SessionStatus) -> bool:
    """Whether a correct proposal completes a session that stands so."""
    return may_become(current=status, wanted=SessionStatus.COMPLETED)


def may_see_solution(*, is_revealed: bool) -> bool:
    """Nobody sees the solution before it is revealed: moderators play too."""
    return is_revealed


def may_become(*, current: SessionStatus, wanted: SessionStatus) -> bool:
    """Whether the table has this arrow."""
    return wanted in TRANSITIONS[current]


def is_last_moderator(role: Role, *, moderators: int) -> bool:
    """A session always has at least one moderator."""
    return role is Role.MODERATOR and moderators <= 1


def abilities(standing: Standing, *, moderators: int) -> dict[str, bool]:
    """What an API answer tells the client about its own rights."""
    return {
        "join": may_join(standing),
        "leave": may_leave(standing, moderators=moderators),
        "write": may_write(standing),
        "edit": may_edit(standing),
        "moderate": may_moderate(standing),
    }
