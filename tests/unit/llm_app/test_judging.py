"""Verdicts come from code, and a wrong one does not tell who did it."""

import pytest

from llm_app.domain.judging import judge
from llm_app.schemas.room import Finding, Proposal
from tests.unit.llm_app.rooms import SILENT_DOME, culprit_of, suspects_of, truth_of


def _judged(
    accused: str, *, found: tuple[str, ...] = (), cites: tuple[str, ...] = ()
) -> Finding:
    names = {one.id: one.name for one in SILENT_DOME.outline.cast}
    return judge(
        truth=truth_of(SILENT_DOME, found=found),
        proposal=Proposal(
            culprit_id=accused,
            culprit_name=names[accused],
            reasoning="It is plain to see.",
        ),
        suspects=suspects_of(SILENT_DOME),
        cites=cites,
    )


def test_right_proposal_is_correct_whatever_was_found() -> None:
    finding = _judged("tobias-ashdown")

    assert finding.verdict == "correct"
    assert "6 people possible" in finding.reasons[1]


def test_right_proposal_with_the_whole_proof_hears_where_the_proof_lay() -> None:
    finding = _judged("tobias-ashdown", found=("clue-1", "clue-2", "clue-3"))

    assert "rules out everybody else" in finding.reasons[1]
    assert "the kitchen, the great dome" in finding.reasons[1]


@pytest.mark.parametrize(
    "accused",
    [one.id for one in SILENT_DOME.outline.cast if one.id != "tobias-ashdown"],
)
@pytest.mark.parametrize("found", [(), ("clue-2",), tuple(SILENT_DOME.clues)])
def test_wrong_proposal_does_not_name_the_culprit(
    accused: str, found: tuple[str, ...]
) -> None:
    finding = _judged(accused, found=found, cites=tuple(SILENT_DOME.clues))

    assert finding.verdict == "wrong"
    assert culprit_of(SILENT_DOME) not in " ".join(finding.reasons)
    assert set(finding.cites) <= set(found)


def test_wrong_proposal_hears_which_found_evidence_speaks_against_it() -> None:
    finding = _judged("magnus-inchbald", found=("clue-2", "clue-4"), cites=("clue-4",))

    assert SILENT_DOME.clues["clue-2"].text in finding.reasons[1]
    assert "rules out nobody" in finding.reasons[2]
    assert finding.cites == ["clue-4"]
