"""The fixed set of briefs: reports are compared, so it changes only with a reason."""

from collections.abc import Sequence

from llm_app.schemas.brief import CaseBrief, Difficulty

# As people type them: with a setting or without, a crime or none, some hard to read.
THEMES = (
    "a theft at the observatory",
    "a murder on the night train to Vienna",
    "the missing heiress of Castle Gormley",
    "sabotage in the opera house",
    "a forged map in the old library",
    "poison at the vineyard",
    "theft of the blue lantern on a ferry",
    "blackmail at the ski lodge",
    "the vanished captain of an ocean liner",
    "a stolen manuscript in a monastery",
    "research gone wrong",
    "a stabbing backstage on opening night",
    "who burned down the boathouse",
    "the lighthouse keeper's last signal",
    "kidnapped before the wedding",
    "an heirloom is missing from the manor",
    "a chess grandmaster is found dead",
    "fraud at the auction of the century",
    "the printing press was sabotaged",
    "lost professor at a polar station",
    "a diamond and a dinner party",
    "the museum's mummy has moved",
    "something is rotten in the bakery",
    "a hacker in the space station",
    "the circus loses its strong man",
    "a poisoned violin teacher",
    "two keys and one empty safe",
    "quiet village, loud crime",
    "the last game of the season",
    "the night the clocks stopped",
)
SEED_STEP = 1009


def fixed_briefs(*, cases: int, difficulties: Sequence[Difficulty]) -> list[CaseBrief]:
    """So many briefs of each difficulty, always the same ones."""
    return [
        CaseBrief(
            theme=THEMES[number % len(THEMES)],
            difficulty=difficulty,
            seed=SEED_STEP * (number + 1),
        )
        for difficulty in difficulties
        for number in range(cases)
    ]
