"""A whole case, written from a seed in one go; the server hands out its parts.

The same seed, theme and difficulty give the same manuscript, so that every request can
be answered alone and all answers agree.
"""

from dataclasses import dataclass
from functools import lru_cache

from llm_app.domain.world import build_world
from llm_app.offline.clues import PlannedClue, plan_clues
from llm_app.offline.narrative import write_narrative
from llm_app.offline.pen import Pen
from llm_app.offline.players import Player, names_for
from llm_app.offline.plot import Plot, draw_plot
from llm_app.offline.theme import read_theme
from llm_app.offline.timetable import write_timeline
from llm_app.offline.titles import titles_for
from llm_app.offline.words import scenes, solutions, stories
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.cast import CastMember, Suspect, Suspects
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline
from llm_app.schemas.timeline import Timeline


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """All parts of a case; `titles` are others that would do, the outline's first."""

    outline: Outline
    titles: tuple[str, ...]
    suspects: Suspects
    timeline: Timeline
    clues: dict[str, Clue]
    narrative: str


@lru_cache(maxsize=64)
def write_manuscript(*, seed: str, theme: str, difficulty: Difficulty) -> Manuscript:
    """The case of a seed."""
    world = build_world(seed=f"{seed}/{theme}", difficulty=difficulty)
    pen = Pen(seed=f"{seed}/{theme}/{difficulty}/words")
    plot = draw_plot(
        world=world,
        theme=read_theme(theme=theme, pen=pen),
        names=names_for(pen=pen, count=len(world.people) + 1),
        pen=pen,
    )
    titles = titles_for(plot=plot, pen=pen)
    clues = plan_clues(plot=plot, pen=pen)
    return Manuscript(
        outline=_outline(plot=plot, clues=clues, title=titles[0], pen=pen),
        titles=titles,
        suspects=_suspects(plot=plot, pen=pen),
        timeline=write_timeline(plot=plot, pen=pen),
        clues={one.spec.id: one.clue for one in clues},
        narrative=write_narrative(plot=plot, pen=pen),
    )


def _outline(*, plot: Plot, clues: list[PlannedClue], title: str, pen: Pen) -> Outline:
    crime, slots = plot.theme.crime, plot.slots
    culprit = plot.culprit
    other = pen.pick([one for key, one in plot.players.items() if key != culprit.key])
    guilty = {**slots, **culprit.slots, "room": culprit.claimed_room}
    description = (
        pen.write(crime.blurbs, **slots),
        pen.write(scenes.BLURB_TAILS, **slots),
        pen.write(crime.questions, **slots),
    )
    return Outline(
        title=title,
        description=" ".join(description),
        setting=pen.write(scenes.PLACES, **slots),
        crime=pen.write(crime.facts, **slots),
        victim=pen.write(crime.victims, **slots),
        scene=plot.scene,
        deed_at=plot.world.deed_at,
        cast=[
            CastMember(id=one.id, name=one.name, role=one.role)
            for one in plot.players.values()
        ],
        culprit_id=culprit.id,
        motive=pen.write(solutions.MOTIVES, **guilty),
        means=pen.write(solutions.MEANS, means=culprit.means),
        opportunity=pen.write(solutions.OPPORTUNITIES, **guilty),
        twist=pen.write(solutions.TWISTS, other=other.name, **guilty),
        clue_specs=[one.spec for one in clues],
    )


def _suspects(*, plot: Plot, pen: Pen) -> Suspects:
    return Suspects(
        suspects=[
            _suspect(player=one, plot=plot, pen=pen) for one in plot.players.values()
        ]
    )


def _suspect(*, player: Player, plot: Plot, pen: Pen) -> Suspect:
    a, b, c, d = pen.several(player.looks, count=len(player.looks))
    slots = {**plot.slots, **player.slots, "room": player.claimed_room}
    story = (
        pen.write(stories.INTRODUCTIONS, **slots),
        pen.write(stories.LOOKS, a=a, b=b, c=c, d=d, **slots),
        pen.write(stories.LINKS, **slots),
        pen.write(stories.CLAIMS, **slots),
    )
    lies = []
    if player.claimed_room != player.room:
        lies.append(pen.write(solutions.LIES, real=player.room, **slots))
    return Suspect(
        id=player.id,
        name=player.name,
        role=player.role,
        public_story=" ".join(story),
        secret=pen.write(solutions.SECRETS, **slots),
        motive=player.label,
        means=player.means,
        lies=lies,
    )
