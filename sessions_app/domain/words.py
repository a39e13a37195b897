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


class Verdict(StrEnum):
    """What became of a proposed solution."""

    PENDING = "pending"
    CORRECT = "correct"
    WRONG = "wrong"


class AgentStatus(StrEnum):
    """What the room's agent is doing."""

    IDLE = "idle"
    THINKING = "thinking"
    WRITING = "writing"


class RoomJob(StrEnum):
    """The kinds of jobs that work for a room."""

    ANSWER = "session.answer"
    HINT = "session.hint"
    WITNESS = "session.witness"
    JUDGE = "session.judge"
    SUMMARISE = "session.summarise"
    ANALYSE = "session.analyse"


# The agent speaks in the thread, one thing at a time.
SPEAKING = (RoomJob.ANSWER, RoomJob.HINT, RoomJob.WITNESS)
# What is waited for; below the number of jobs that a room shows.
MOST_IN_LINE = 8


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
    AGENT_ASKED = "agent_asked"
    WITNESS_QUESTIONED = "witness_questioned"
    HINT_GIVEN = "hint_given"
    EVIDENCE_FOUND = "evidence_found"
    SOLUTION_PROPOSED = "solution_proposed"
    VERDICT_GIVEN = "verdict_given"
    VERDICT_OVERRULED = "verdict_overruled"


MAX_TITLE = 200
MAX_DESCRIPTION = 1000
MAX_PROMPT = 20_000
MAX_MESSAGE = 4000
MAX_PARTICIPANTS = 50
