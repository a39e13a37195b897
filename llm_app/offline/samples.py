"""`python -m llm_app.offline.samples FOLDER`: ten cases as pages to be read."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from llm_app.domain.deduction import deduce
from llm_app.offline.manuscript import Manuscript, write_manuscript
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.clue import Clue

SEED = "1"
SAMPLES = (
    ("a theft at the observatory", Difficulty.EASY),
    ("a murder on the night train to Vienna", Difficulty.MEDIUM),
    ("sabotage in the opera house", Difficulty.HARD),
    ("a forged map in the old library", Difficulty.EASY),
    ("the keeper of the lighthouse is missing", Difficulty.MEDIUM),
    ("death at the polar station", Difficulty.HARD),
    ("the stolen relic of a monastery", Difficulty.EASY),
    ("poison at the harvest supper in a vineyard", Difficulty.HARD),
    ("a robbery at the grand hotel", Difficulty.MEDIUM),
    ("someone wrecked the great press of a newspaper", Difficulty.HARD),
)


def sample_pages() -> dict[str, str]:
    """Each sample as Markdown, by the name of its file."""
    return {
        f"{number:02}-{difficulty}.md": page(theme=theme, difficulty=difficulty)
        for number, (theme, difficulty) in enumerate(SAMPLES, start=1)
    }


def page(*, theme: str, difficulty: Difficulty) -> str:
    """One case as a reader meets it, its solution folded away."""
    written = write_manuscript(seed=SEED, theme=theme, difficulty=difficulty)
    outline = written.outline
    lines = (
        f"# {outline.title}",
        f"*{difficulty} · asked for: {theme} · written offline by a procedural author, "
        "not a language model*",
        outline.description,
        f"**Setting.** {outline.setting} **Victim.** {outline.victim}",
        "## The evening",
        written.narrative,
        "## The suspects",
        *(
            f"**{one.name}**, {one.role}. {one.public_story}"
            for one in written.suspects.suspects
        ),
        "## The evidence",
        *(
            f"{number}. *In {clue.place}.* {clue.text}"
            for number, clue in enumerate(_as_found(written=written), start=1)
        ),
        "<details><summary>The solution</summary>",
        *_solution(written=written),
        "</details>",
    )
    return "\n\n".join(lines) + "\n"


def _as_found(*, written: Manuscript) -> list[Clue]:
    """The clues in an order in which they can be found."""
    return sorted(written.clues.values(), key=lambda clue: (bool(clue.needs), clue.id))


def _solution(*, written: Manuscript) -> Iterator[str]:
    outline = written.outline
    names = {one.id: one.name for one in outline.cast}
    specs = {spec.id: spec for spec in outline.clue_specs}
    *_, conclusion = deduce(outline=outline).steps
    facts = " ".join(specs[clue_id].establishes for clue_id in conclusion.uses)
    yield f"It was **{names[outline.culprit_id]}**. {facts}"
    yield f"{outline.motive} {outline.means} {outline.opportunity} {outline.twist}"
    lies = [lie for one in written.suspects.suspects for lie in one.lies]
    yield f"Lies told: {' '.join(lies)}"
    for spec in outline.clue_specs:
        if spec.herring:
            yield f"A false trail: {spec.establishes} {spec.herring_answer}"


def main() -> None:
    """Write the pages into the folder that is named."""
    parser = argparse.ArgumentParser(prog="samples", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sample_pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
