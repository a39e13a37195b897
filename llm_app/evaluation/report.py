"""What was measured, as numbers for programs and as tables for people."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from pydantic import BaseModel

from llm_app.evaluation.blind import Evidence
from llm_app.evaluation.figures import Share, percentile, share
from llm_app.evaluation.measure import Measured, readings_with
from llm_app.schemas.brief import Difficulty

EVIDENCE = {
    Evidence.ALL: "all clues",
    Evidence.WITHOUT_KEY: "without the key clue",
    Evidence.NONE: "no clue",
}


class BlindFigures(BaseModel):
    """How a blind reader fared with that much evidence. `chance` is 1/suspects."""

    proven: Share
    guessed: Share
    wrong: Share
    chance: float
    mean_left: float


class Figures(BaseModel):
    """The figures of one difficulty, or of all."""

    cases: int
    completed: Share
    sound_at_first: Share
    repaired: Share
    reasked: Share
    faults: dict[str, int]
    errors: dict[str, int]
    titles: int
    input_tokens: float
    output_tokens: float
    cost_usd: float
    latency_p50_s: float
    latency_p95_s: float
    blind: dict[Evidence, BlindFigures]
    unread: int


class Report(BaseModel):
    """A whole evaluation. Means are per case; a key of `figures` is a difficulty."""

    at: datetime
    model: str
    author: str
    blind_samples: int
    parallel: int
    figures: dict[str, Figures]


def build_report(
    *,
    measured: Sequence[Measured],
    model: str,
    blind_samples: int,
    parallel: int,
    at: datetime,
) -> Report:
    """Count everything, by difficulty and together."""
    groups = {
        difficulty.value: [o for o in measured if o.brief.difficulty is difficulty]
        for difficulty in Difficulty
    }
    groups["all"] = list(measured)
    labels = [one.case.author.label for one in measured if one.case is not None]
    return Report(
        at=at,
        model=model,
        author=labels[0] if labels else "no case was completed",
        blind_samples=blind_samples,
        parallel=parallel,
        figures={name: _figures(group) for name, group in groups.items() if group},
    )


def _figures(measured: Sequence[Measured]) -> Figures:
    n = len(measured)
    latencies = [one.latency_s for one in measured]
    return Figures(
        cases=n,
        completed=share([one.case is not None for one in measured]),
        sound_at_first=share(
            [not one.faults and (one.case is not None) for one in measured]
        ),
        repaired=share([one.repairs > 0 for one in measured]),
        reasked=share([one.reasks > 0 for one in measured]),
        faults=_counted(code for one in measured for code in one.faults),
        errors=_counted(one.error for one in measured if one.error),
        titles=len({one.case.title for one in measured if one.case is not None}),
        input_tokens=sum(one.usage.input_tokens for one in measured) / n,
        output_tokens=sum(one.usage.output_tokens for one in measured) / n,
        cost_usd=sum(one.usage.cost_usd for one in measured) / n,
        latency_p50_s=percentile(latencies, of=50),
        latency_p95_s=percentile(latencies, of=95),
        blind={evidence: _blind(measured, evidence) for evidence in Evidence},
        unread=sum(one.unread for one in measured),
    )


def _counted(codes: Iterator[str]) -> dict[str, int]:
    return dict(Counter(codes).most_common())


def _blind(measured: Sequence[Measured], evidence: Evidence) -> BlindFigures:
    readings = readings_with(measured=measured, evidence=evidence)
    n = len(readings) or 1
    return BlindFigures(
        proven=share([one.is_proven for one in readings]),
        guessed=share([one.is_guessed for one in readings]),
        wrong=share([one.names_innocent for one in readings]),
        chance=sum(1 / one.suspects for one in readings) / n,
        mean_left=sum(one.left for one in readings) / n,
    )


def as_markdown(report: Report) -> str:
    """The report for people."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# Cases by {report.model}"
    yield ""
    yield (
        f"{report.at:%Y-%m-%d %H:%M} UTC; {report.author}; {report.parallel} cases at "
        f"once; {report.blind_samples} blind readings per case and evidence. Shares "
        "with Wilson intervals of 95 %; tokens and cost are means per case."
    )
    yield from _table(
        head=("", "cases", "completed", "sound at first", "repaired", "asked again"),
        rows=[
            (name, one.cases, one.completed, one.sound_at_first, one.repaired,
             one.reasked)
            for name, one in report.figures.items()
        ],
    )  # fmt: skip
    yield from _table(
        head=("", "titles", "tokens in", "tokens out", "US$", "p50 s", "p95 s"),
        rows=[
            (
                name,
                one.titles,
                round(one.input_tokens),
                round(one.output_tokens),
                f"{one.cost_usd:.4f}",
                f"{one.latency_p50_s:.2f}",
                f"{one.latency_p95_s:.2f}",
            )
            for name, one in report.figures.items()
        ],
    )
    yield from _table(
        head=("", "blind reader with", "proves the culprit", "would guess right",
              "chance", "proves a wrong one", "suspects left"),
        rows=[
            (name, EVIDENCE[evidence], blind.proven, blind.guessed,
             f"{blind.chance:.1%}", blind.wrong, f"{blind.mean_left:.2f}")
            for name, one in report.figures.items()
            for evidence, blind in one.blind.items()
        ],
    )  # fmt: skip
    total = report.figures["all"]
    for title, counts in (
        ("Cases in whose first drafts checks found", total.faults),
        ("Cases that were not completed", total.errors),
    ):
        yield ""
        told = ", ".join(f"{code} {count}" for code, count in counts.items())
        yield f"{title}: {told or 'none'}."


def _table(*, head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(str(cell) for cell in row)} |"
