"""`manage.py evaluate_cases`: how good the cases of the configured model are."""

import asyncio
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from llm_app.evaluation.author import offline_author
from llm_app.evaluation.briefs import fixed_briefs
from llm_app.evaluation.measure import Measured
from llm_app.evaluation.report import as_markdown, build_report
from llm_app.evaluation.run import evaluate
from llm_app.providers import options_from_settings
from llm_app.schemas.brief import Difficulty


class Command(BaseCommand):
    help = (
        "Writes the cases of a fixed set of briefs, reads them blindly, and reports. "
        "Costs what the model costs; with --own-author, nothing."
    )
    requires_system_checks: ClassVar[list[str]] = []  # type: ignore[misc]

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--cases", type=int, default=5, help="of each difficulty (default 5)"
        )
        parser.add_argument(
            "--difficulty",
            action="append",
            choices=[one.value for one in Difficulty],
            help="only this one; may be repeated",
        )
        parser.add_argument(
            "--blind-samples",
            type=int,
            default=1,
            help="blind readings per case and evidence (default 1)",
        )
        parser.add_argument(
            "--parallel", type=int, default=2, help="cases at once (default 2)"
        )
        parser.add_argument(
            "--out",
            type=Path,
            default=Path("evaluation"),
            help="where to write: this name with .md and .json (default evaluation)",
        )
        parser.add_argument(
            "--own-author",
            action="store_true",
            help="start an offline author for it, whatever the settings say",
        )

    @override
    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure, and write the report."""
        if min(options["cases"], options["parallel"]) < 1:
            raise CommandError("--cases and --parallel must be at least 1")
        out: Path = options["out"]
        briefs = fixed_briefs(
            cases=options["cases"],
            difficulties=[Difficulty(o) for o in options["difficulty"] or Difficulty],
        )
        provider = options_from_settings()
        is_own = options["own_author"] or provider.base_url is None is provider.api_key
        with offline_author() if is_own else nullcontext(provider) as chosen:
            measured = asyncio.run(
                evaluate(
                    briefs=briefs,
                    options=chosen,
                    blind_samples=options["blind_samples"],
                    parallel=options["parallel"],
                    on_measured=self._tell,
                )
            )
        report = build_report(
            measured=measured,
            model=chosen.model,
            blind_samples=options["blind_samples"],
            parallel=options["parallel"],
            at=datetime.now(tz=UTC),
        )
        out.parent.mkdir(parents=True, exist_ok=True)
        out.with_suffix(".json").write_text(report.model_dump_json(indent=2))
        out.with_suffix(".md").write_text(as_markdown(report))
        self.stdout.write(f"Wrote {out.with_suffix('.md')} and .json.")

    def _tell(self, one: Measured) -> None:
        told = one.error or (one.case.title if one.case else "")
        self.stdout.write(f"{one.brief.difficulty}: {one.latency_s:.1f} s, {told}")
