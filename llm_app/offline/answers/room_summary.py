"""The story of a session without a language model."""

from pydantic import ValidationError

from llm_app.domain.hints import listed
from llm_app.domain.summary import time_taken
from llm_app.offline.answers import answers_prose
from llm_app.offline.answers.room_reading import in_other_words
from llm_app.offline.pen import Pen
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.schemas.room import Contribution, SessionFacts

_OPENINGS = (
    "{who} took on “{title}” and stayed with it for {minutes}.",
    "“{title}” kept {who} busy for {minutes}.",
    "For {minutes} the table belonged to {who} and to “{title}”.",
)
_TALK = (
    "The talk ran to {messages}, with {most} in front.",
    "They exchanged {messages}; nobody wrote more than {most}.",
    "Of {messages} in the thread, more came from {most} than from anybody else.",
)
_ALONE = ("The thread holds {messages}.", "They left {messages} behind.")
_SILENCE = (
    "Nobody wrote a word in the thread.",
    "Whatever was said was not written down.",
)
_EVIDENCE = (
    "On the table lay {found} of {all} pieces of evidence in the end.",
    "{found} of {all} pieces of evidence came to light.",
    "They brought {found} of {all} pieces of evidence together.",
)
_FINDER = (
    "The sharpest eyes were those of {name}.",
    "No one turned up more of it than {name}.",
)
_HELP = (
    "They asked for {hints} and put {questions}.",
    "Along the way came {hints} and {questions}.",
)
_UNAIDED = (
    "They needed no hint and put no question.",
    "All of it without a single hint or question.",
)
_SOLVED = (
    "After {proposals} it was {name} who had the answer.",
    "{name} named the right person; it took {proposals}.",
    "With {proposals} on record, {name} closed the case.",
)
_OPEN = (
    "After {proposals} the case is still open.",
    "The answer is still out there, {proposals} later.",
)


@answers_prose("summary")
def summary(question: Question) -> str:
    """The facts, and nothing but the facts."""
    facts = _facts(question)
    pen = Pen(seed=f"{question.seed}/{facts.title}")
    opening = pen.write(
        _OPENINGS,
        who=listed([one.name for one in facts.people]) or "the team",
        title=facts.title,
        minutes=time_taken(facts),
    )
    first = [opening, _talk(facts=facts, pen=pen)]
    second = [*_evidence(facts=facts, pen=pen), _help(facts=facts, pen=pen)]
    second.append(
        pen.write(
            _OPEN if facts.solved_by is None else _SOLVED,
            name=facts.solved_by or "",
            proposals=_counted(facts.proposals, "proposal"),
        )
    )
    story = f"{' '.join(first)}\n\n{' '.join(second)}"
    return story + in_other_words(facts.language)


def _facts(question: Question) -> SessionFacts:
    try:
        return SessionFacts.model_validate(question.data.get("facts"))
    except ValidationError as error:
        message = f"'facts' has {error.error_count()} faults"
        raise CannotAnswerError(message) from None


def _talk(*, facts: SessionFacts, pen: Pen) -> str:
    messages = _counted(facts.messages, "message")
    most = max(facts.people, key=lambda one: one.messages, default=None)
    if not facts.messages:
        return pen.write(_SILENCE)
    if most is None or not _is_ahead(most, [one.messages for one in facts.people]):
        return pen.write(_ALONE, messages=messages)
    return pen.write(_TALK, messages=messages, most=most.name)


def _is_ahead(best: Contribution, counts: list[int]) -> bool:
    return len(counts) > 1 and counts.count(best.messages) == 1


def _evidence(*, facts: SessionFacts, pen: Pen) -> list[str]:
    told = [pen.write(_EVIDENCE, found=str(facts.found), all=str(facts.clues_in_all))]
    counts = [one.evidence for one in facts.people]
    best = max(facts.people, key=lambda one: one.evidence, default=None)
    if best is not None and best.evidence and counts.count(best.evidence) == 1:
        told.append(pen.write(_FINDER, name=best.name))
    return told


def _help(*, facts: SessionFacts, pen: Pen) -> str:
    if not facts.hints and not facts.questions:
        return pen.write(_UNAIDED)
    return pen.write(
        _HELP,
        hints=_counted(facts.hints, "hint"),
        questions=_counted(facts.questions, "question"),
    )


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun if count == 1 else f'{noun}s'}"
