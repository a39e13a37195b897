"""Refusals of sessions_app."""

from livestate.refusals import (
    Conflict,
    FieldError,
    Forbidden,
    InvalidPayload,
    NotFound,
    RateLimited,
    Refusal,
)
from sessions_app.domain.words import Role, SessionStatus, Verdict


class SessionNotFound(NotFound):
    """There is no such session, or the actor may not know of it."""

    def __init__(self) -> None:
        super().__init__("There is no such session.")


class ParticipantNotFound(NotFound):
    """The person is not a participant of this session."""

    def __init__(self) -> None:
        super().__init__("This person is not a participant of the session.")


class MayNotWrite(Forbidden):
    """The role or the session's status does not allow writing."""

    def __init__(self, *, status: SessionStatus, role: Role | None) -> None:
        if role is None:
            message = "Join the session to write in it."
        elif role is Role.OBSERVER:
            message = "Observers read only. Join as participant to write."
        else:
            message = f"The session is {status}; nobody writes in it now."
            if status is SessionStatus.PAUSED:
                message = "The session is paused; only moderators write now."
        super().__init__(message)


class ModeratorsOnly(Forbidden):
    """Only a moderator of the session may do this."""

    def __init__(self) -> None:
        super().__init__("Only a moderator of this session may do this.")


class MayNotJoin(Conflict):
    """Already inside, not public, or over."""

    def __init__(self) -> None:
        super().__init__(
            "Only public sessions that go on can be joined, and only once."
        )


class SessionFull(Conflict):
    """The participant limit is reached."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"The session is full: it has room for {limit}.")


class FewerThanSeated(Conflict):
    """The participant limit cannot fall below the seats that are taken."""

    def __init__(self, *, wanted: int, seated: int) -> None:
        super().__init__(
            f"max_participants cannot become {wanted}: {seated} people have a seat. "
            "Remove somebody first."
        )


class LastModerator(Conflict):
    """A session always has at least one moderator."""

    def __init__(self) -> None:
        super().__init__(
            "The last moderator cannot leave, be demoted or be removed. "
            "Make somebody else moderator first."
        )


class IllegalStatusChange(Conflict):
    """The status table has no such arrow."""

    def __init__(self, *, current: SessionStatus, wanted: SessionStatus) -> None:
        super().__init__(f"A session that is {current} cannot become {wanted}.")


class AskerGone(Forbidden):
    """Whoever asked has no account any more."""

    def __init__(self) -> None:
        super().__init__("Whoever asked for this is gone.")


class NoCase(Conflict):
    """A session by hand: there is nothing that the agent could work on."""

    def __init__(self) -> None:
        super().__init__(
            "This session has no case to work on: it has no suspects, or no solution."
        )


class AgentBusy(RateLimited):
    """The agent has more to say in this room already than anybody will wait for."""

    def __init__(self, *, most: int) -> None:
        super().__init__(
            f"The agent still has {most} answers to give here. Ask when one is there.",
            retry_after_s=10,
        )


class UnknownSuspect(InvalidPayload):
    """The case has no suspect of this id."""

    def __init__(self, *, field: str, known: list[str]) -> None:
        detail = f"Send the id of a suspect: {', '.join(known)}."
        error = FieldError(pointer=f"/{field}", code="unknown_suspect", detail=detail)
        super().__init__(f"{field}: {detail}", errors=(error,))


class ProposalNotFound(NotFound):
    """There is no such proposal in this session."""

    def __init__(self) -> None:
        super().__init__("There is no such proposal.")


class AlreadyDecided(Conflict):
    """Somebody has decided about the proposal before the judge did."""

    def __init__(self, *, verdict: Verdict) -> None:
        super().__init__(f"This proposal has already been found {verdict}.")


class SessionOver(Conflict):
    """The session has come to an end, or rests in the archive."""

    def __init__(self, *, status: SessionStatus) -> None:
        super().__init__(f"The session is {status}; reopen or restore it first.")


class VersionMismatch(Refusal):
    """Somebody else changed the row since it was read."""

    code = "precondition_failed"

    def __init__(self, *, current: int) -> None:
        super().__init__(
            f"Somebody else changed this; it is at version {current} now. "
            "Read it again and repeat your change."
        )


class VersionMissing(Refusal):
    """Changes of shared rows need `If-Match`."""

    code = "precondition_required"

    def __init__(self) -> None:
        super().__init__('Send If-Match: "<version>" with the version you have read.')
