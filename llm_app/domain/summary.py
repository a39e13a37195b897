"""Whether a summary keeps to its facts, and the summary that needs no model. Pure.

Only counts and names go into it, however long the session was: there is nothing to
condense step by step.
"""

from llm_app.domain.room_checks import numbers_in, strangers_in
from llm_app.schemas.room import Contribution, SessionFacts


def problems_of(*, text: str, facts: SessionFacts) -> list[str]:
    """What a text holds that the facts do not, in words for the model."""
    problems = []
    strangers = strangers_in(text=text, known=_names(facts), language=facts.language)
    if strangers:
        problems.append(f"`facts` knows nothing of {', '.join(strangers)}")
    known = {str(number) for number in _numbers(facts)}
    known.update(numbers_in(text=" ".join(_names(facts)), language=facts.language))
    invented = [
        one
        for one in numbers_in(text=text, language=facts.language)
        if one not in known
    ]
    if invented:
        problems.append(f"these numbers are not in `facts`: {', '.join(invented)}")
    return problems


def plain_summary(*, facts: SessionFacts) -> str:
    """The facts in plain sentences."""
    people = [one.name for one in facts.people]
    who = f"{', '.join(people)} worked" if people else "Somebody worked"
    told = [
        f"{who} on “{facts.title}” for {time_taken(facts)}.",
        f"They wrote {_counted(facts.messages, 'message')}, found {facts.found} of "
        f"{_counted(facts.clues_in_all, 'piece')} of evidence and made "
        f"{_counted(facts.proposals, 'proposal')}.",
    ]
    if facts.solved_by is not None:
        told.append(f"{facts.solved_by} solved the case.")
    return " ".join(told)


def time_taken(facts: SessionFacts) -> str:
    """How long the team played, in English."""
    if facts.minutes == 0:
        return "less than a minute"
    return _counted(facts.minutes, "minute")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _names(facts: SessionFacts) -> list[str]:
    return [facts.title, facts.solved_by or "", *(one.name for one in facts.people)]


def _numbers(facts: SessionFacts) -> list[int]:
    return [
        facts.minutes,
        facts.messages,
        facts.hints,
        facts.questions,
        facts.found,
        facts.clues_in_all,
        facts.proposals,
        len(facts.people),
        *(count for one in facts.people for count in _counts(one)),
    ]


def _counts(contribution: Contribution) -> tuple[int, int]:
    return contribution.messages, contribution.evidence
