"""Whether a proposal is right, and what the found evidence says about it. Pure.

A wrong proposal is answered from found evidence alone, and nobody is named but the one
who was accused: the answer tells nothing about who did it.
"""

from collections.abc import Collection, Iterator, Sequence

from llm_app.domain.room_checks import numbers_in, strangers_in, without_quotes
from llm_app.domain.solver import remaining
from llm_app.domain.spoilers import (
    is_named,
    name_parts,
    room_secrets_of,
    spoiling_sentences,
)
from llm_app.schemas.case import PublicSuspect
from llm_app.schemas.room import (
    ClueFacts,
    Finding,
    Hidden,
    Proposal,
    Truth,
    VerdictWords,
)


def judge(
    *,
    truth: Truth,
    proposal: Proposal,
    suspects: Sequence[PublicSuspect],
    cites: Collection[str],
) -> Finding:
    """The verdict and its reasons as plain sentences.

    `cites` are the found clues that the reasoning rests on; others are left out.
    """
    found = [one for one in truth.clues if one.is_found]
    cited = [one.id for one in found if one.id in cites]
    everyone = frozenset(one.id for one in suspects)
    possible = remaining(
        suspects=everyone, leaves=(everyone - set(one.clears) for one in found)
    )
    if proposal.culprit_id == truth.culprit_id:
        reasons = _right(proposal=proposal, found=found, left=len(possible))
        return Finding(verdict="correct", reasons=list(reasons), cites=cited)
    reasons = _wrong(
        proposal=proposal,
        found=found,
        cited=[one for one in found if one.id in cited],
        left=len(possible),
    )
    return Finding(verdict="wrong", reasons=list(reasons), cites=cited)


def problems_of(
    *, words: VerdictWords, finding: Finding, hidden: Hidden, language: str
) -> list[str]:
    """What worded reasons say beyond the finding, in words for the model."""
    text = " ".join(words.reasons)
    said = without_quotes(text=text, quotable=finding.reasons)
    facts = " ".join(finding.reasons)
    problems = []
    if len(words.reasons) != len(finding.reasons):
        problems.append(f"reasons: give exactly {len(finding.reasons)}")
    beyond = [
        name
        for name in hidden.suspects
        if is_named(text=text, names=name_parts(name=name))
        and not is_named(text=facts, names=name_parts(name=name))
    ]
    strangers = strangers_in(text=text, known=[facts], language=language)
    if beyond or strangers:
        names = ", ".join(dict.fromkeys([*beyond, *strangers]))
        problems.append(f"reasons: they speak of {names}; say only what you are given")
    secrets = room_secrets_of(
        cast=hidden.suspects,
        hidden=[*hidden.texts, *hidden.unfound],
        shown=finding.reasons,
    )
    if finding.verdict == "wrong" and spoiling_sentences(text=said, secrets=secrets):
        problems.append("reasons: they accuse somebody, or hold hidden text")
    known = set(numbers_in(text=facts, language=language))
    if not known.issuperset(numbers_in(text=text, language=language)):
        problems.append("reasons: they hold numbers that you were not given")
    return problems


def _right(
    *, proposal: Proposal, found: Sequence[ClueFacts], left: int
) -> Iterator[str]:
    yield f"{proposal.culprit_name} did it."
    if left == 1:
        proofs = [one for one in found if one.clears]
        yield (
            f"The evidence that you found rules out everybody else: {_places(proofs)}."
        )
    else:
        yield (
            f"The evidence that you found still leaves {left} people possible, so this "
            "was a guess as much as a proof."
        )


def _wrong(
    *,
    proposal: Proposal,
    found: Sequence[ClueFacts],
    cited: Sequence[ClueFacts],
    left: int,
) -> Iterator[str]:
    accused = proposal.culprit_name
    yield f"It was not {accused}."
    clearing = [one for one in found if proposal.culprit_id in one.clears]
    for clue in clearing:
        yield f"This rules out {accused}: {clue.text}"
    if not clearing:
        yield (
            f"The evidence that you found does not prove it: it leaves {left} people "
            "possible."
        )
    for clue in cited:
        if not clue.clears:
            yield f"This looks bad for somebody, but rules out nobody: {clue.text}"


def _places(clues: Sequence[ClueFacts]) -> str:
    places = list(dict.fromkeys(one.place for one in clues))
    return f"look at what was found in {', '.join(places)}"
