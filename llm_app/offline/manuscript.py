"""A whole case, written from a seed in one go; the server hands out its parts.

The same seed, theme and difficulty give the same manuscript, so that every request can
be answered alone and all answers agree.
"""

from dataclasses import dataclass
from functools import lru_cache

from llm_app.domain.world import build_world
from llm_app.offline.clues import PlannedClue, plan_clues
from llm_app.offline.narrative import write_narrative
from llm_app.offline.pen import Pen, sentence
from llm_app.offline.players import Player, cast_players, names_for
from llm_app.offline.plot import Plot
from llm_app.offline.theme import read_theme, title_with
from llm_app.offline.timetable import write_timeline
from llm_app.offline.words import sentences as say
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.cast import CastMember, Suspect, Suspects
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline
from llm_app.schemas.timeline import Timeline


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """All parts of a case."""

    outline: Outline
    suspects: Suspects
    timeline: Timeline
    clues: dict[str, Clue]
    narrative: str


@lru_cache(maxsize=64)
def write_manuscript(*, seed: str, theme: str, difficulty: Difficulty) -> Manuscript:
    """The case of a seed."""
    world = build_world(seed=f"{seed}/{theme}", difficulty=difficulty)
    pen = Pen(seed=f"{seed}/{theme}/{difficulty}/words")
    read = read_theme(theme=theme, pen=pen)
    *names, (victim, _) = names_for(pen=pen, count=len(world.people) + 1)
    plot = Plot(
        world=world,
        theme=read,
        players=cast_players(world=world, theme=read, pen=pen, names=names),
        victim=victim,
    )
    clues = plan_clues(plot=plot, pen=pen)
    return Manuscript(
        outline=_outline(plot=plot, clues=clues, pen=pen),
        suspects=_suspects(plot=plot, pen=pen),
        timeline=write_timeline(plot=plot, pen=pen),
        clues={one.spec.id: one.clue for one in clues},
        narrative=write_narrative(plot=plot, pen=pen),
    )


def _outline(*, plot: Plot, clues: list[PlannedClue], pen: Pen) -> Outline:
    theme, slots = plot.theme, plot.slots
    culprit = plot.culprit
    other = pen.pick([one for key, one in plot.players.items() if key != culprit.key])
    guilty = {**slots, **culprit.slots, "room": culprit.claimed_room}
    blurb = pen.write(theme.crime.blurbs, **slots)
    tail = pen.write(say.BLURB_TAILS, **slots)
    question = pen.write(theme.crime.questions, **slots)
    return Outline(
        title=title_with(title=pen.pick(theme.setting.titles), theme=theme.words),
        description=f"{blurb} {tail} {question}",
        setting=sentence(
            f"{theme.place}, on a single evening, with every way out shut."
        ),
        crime=pen.write(theme.crime.facts, **slots),
        victim=pen.write(theme.crime.victims, **slots),
        scene=slots["scene"],
        deed_at=plot.world.deed_at,
        cast=[
            CastMember(id=one.id, name=one.name, role=one.role)
            for one in plot.players.values()
        ],
        culprit_id=culprit.id,
        motive=pen.write(say.MOTIVES, **guilty),
        means=pen.write(say.MEANS, means=culprit.means),
        opportunity=pen.write(say.OPPORTUNITIES, **guilty),
        twist=pen.write(say.TWISTS, other=other.name, **slots),
        clue_specs=[one.spec for one in clues],
    )


def _suspects(*, plot: Plot, pen: Pen) -> Suspects:
    return Suspects(
        suspects=[_suspect(player=one, pen=pen) for one in plot.players.values()]
    )


def _suspect(*, player: Player, pen: Pen) -> Suspect:
    a, b, c, d = player.looks
    slots = player.slots
    story = (
        pen.write(say.INTRODUCTIONS, **slots),
        pen.write(say.LOOKS, a=a, b=b, c=c, d=d, **slots),
        pen.write(say.CLAIMS, room=player.claimed_room, **slots),
    )
    lies = []
    if player.claimed_room != player.room:
        lies.append(pen.write(say.LIES, room=player.claimed_room, **slots))
    return Suspect(
        id=player.id,
        name=player.name,
        role=player.role,
        public_story=" ".join(story),
        secret=pen.write(say.SECRETS, **slots),
        motive=player.reason.label,
        means=player.means,
        lies=lies,
    )
