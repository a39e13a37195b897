"""An evaluation notices what went wrong on the way to a case that looks sound."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from llm_app.evaluation.blind import Evidence
from llm_app.evaluation.measure import Measured, measure
from llm_app.schemas.brief import CaseBrief
from tests.integration.llm_app.author import Author

BRIEF = CaseBrief(theme="a theft at the observatory", seed=5)


async def _measured(author: Author, faults: str, samples: int = 0) -> Measured:
    model = f"offline-author+{faults}+slow=0@evaluation"
    return await measure(
        brief=BRIEF, options=author.options(model), blind_samples=samples
    )


@pytest.mark.parametrize(
    ("fault", "code", "repairs"),
    [
        ("unsoundx1@outline", "not_unique", 1),
        ("unsoundx1@suspects", "spoiler", 1),
        ("unsoundx1@timeline", "two_places", 1),
        ("unsoundx1@clue", "spoiler", 1),
        ("unsoundx2@narrative", "spoiler", 2),
    ],
)
async def test_first_drafts_are_measured_before_their_repair(
    author: Author, fault: str, code: str, repairs: int
) -> None:
    found = await _measured(author, fault)

    assert found.case is not None
    assert code in found.faults
    assert found.repairs == repairs
    assert found.reasks == 0


async def test_sound_case_has_no_faults_and_is_read_as_often_as_asked(
    author: Author,
) -> None:
    found = await _measured(author, "slow=0@never", samples=2)

    assert (found.faults, found.repairs, found.reasks) == ([], 0, 0)
    assert [one.evidence for one in found.readings] == [
        evidence for evidence in Evidence for _ in range(2)
    ]
    assert found.usage.calls == found.answers


async def test_answer_of_the_wrong_form_is_counted(author: Author) -> None:
    found = await _measured(author, "wrong-schema=1@suspects")

    assert (found.faults, found.repairs, found.reasks) == ([], 0, 1)


async def test_case_that_fails_is_a_result(author: Author) -> None:
    found = await _measured(author, "unsound@narrative", samples=1)

    assert found.case is None
    assert found.error == "check_failed"
    assert found.readings == []


def test_command_writes_both_forms_of_the_report(tmp_path: Path) -> None:
    said = StringIO()

    call_command(
        "evaluate_cases",
        "--own-author",
        "--cases=1",
        "--difficulty=easy",
        f"--out={tmp_path / 'reports' / 'offline'}",
        stdout=said,
    )

    report = json.loads((tmp_path / "reports" / "offline.json").read_text())
    assert report["figures"]["easy"]["completed"]["hits"] == 1
    assert "not a language model" in (tmp_path / "reports" / "offline.md").read_text()
    assert "Wrote" in said.getvalue()
