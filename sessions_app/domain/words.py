"""The closed sets of words that rooms are made of, and the limits on their texts."""

from enum import StrEnum


class SessionStatus(StrEnum):
    """Where a session stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    ARCHIVED = "archived"


class Role(StrEnum):
    """What a participant may do."""

    MODERATOR = "moderator"
    PARTICIPANT = "participant"
    OBSERVER = "observer"


class Visibility(StrEnum):
    """Who may know of a session."""

    PUBLIC = "public"
    PRIVATE = "private"


class MessageKind(StrEnum):
    """What an entry of the thread is."""

    CHAT = "chat"
    ANSWER = "answer"
    HINT = "hint"
    VERDICT = "verdict"
    SYSTEM = "system"


class ActivityAction(StrEnum):
    """What the activity log tells of."""

    SESSION_CREATED = "session_created"
    SESSION_UPDATED = "session_updated"
    STATUS_CHANGED = "status_changed"
    SOLUTION_REVEALED = "solution_revealed"
    JOINED = "joined"
    LEFT = "left"
    ROLE_CHANGED = "role_changed"
    REMOVED = "removed"
    MESSAGE_POSTED = "message_posted"


MAX_TITLE = 200
MAX_DESCRIPTION = 1000
MAX_PROMPT = 20_000
MAX_MESSAGE = 4000
MAX_PARTICIPANTS = 50
