"""Reading a reasoning, and wording a verdict, without a language model."""

from pydantic import TypeAdapter, ValidationError

from llm_app.offline.answers import answers_schema
from llm_app.offline.answers.room_reading import about, subjects
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.schemas.room import Citations, FoundClue, Proposal, VerdictWords

# One shared word is chance.
SHARED_WORDS = 2

_EVIDENCE = TypeAdapter(list[FoundClue])
_REASONS = TypeAdapter(list[str])


@answers_schema("Citations")
def citations(question: Question) -> Citations:
    """The evidence whose words the reasoning uses, the nearest first."""
    try:
        evidence = _EVIDENCE.validate_python(question.data.get("evidence"))
        proposal = Proposal.model_validate(question.data.get("proposal"))
    except ValidationError as error:
        message = f"'evidence' or 'proposal' has {error.error_count()} faults"
        raise CannotAnswerError(message) from None
    words = subjects(proposal.reasoning)
    return Citations(
        cites=[
            one.id
            for one in about(words=words, evidence=evidence)
            if len(words & subjects(f"{one.text} {one.place}")) >= SHARED_WORDS
        ]
    )


@answers_schema("VerdictWords")
def verdict(question: Question) -> VerdictWords:
    """The reasons as they stand: they are plain sentences already."""
    try:
        reasons = _REASONS.validate_python(question.data.get("reasons"))
    except ValidationError as error:
        message = f"'reasons' has {error.error_count()} faults"
        raise CannotAnswerError(message) from None
    return VerdictWords(reasons=reasons)
