"""The true timeline of a plot."""

from collections.abc import Iterator

from llm_app.domain.world import SCENE
from llm_app.offline.pen import Pen
from llm_app.offline.plot import Plot
from llm_app.offline.words import sentences as say
from llm_app.schemas.timeline import Moment, Timeline

DINING = 4
SUPPER_BEFORE = 90
LAST_LOOK_BEFORE = 35
FOUND_AFTER = 20


def write_timeline(*, plot: Plot, pen: Pen) -> Timeline:
    """Supper, a last look, who was where at the deed, and the alarm."""
    deed_at = plot.world.deed_at
    everyone = [one.id for one in plot.players.values()]
    innocents = [one for one in everyone if one != plot.culprit.id]
    rounds, finder = pen.several(innocents, count=2)
    return Timeline(
        moments=[
            Moment(
                at=deed_at - SUPPER_BEFORE,
                place=plot.theme.setting.rooms[DINING],
                who=everyone,
                what=pen.write(say.SUPPERS),
            ),
            Moment(
                at=deed_at - LAST_LOOK_BEFORE,
                place=plot.scene,
                who=[rounds],
                what=pen.write(say.LAST_LOOKS),
            ),
            *_at_the_deed(plot=plot, pen=pen),
            Moment(
                at=deed_at + FOUND_AFTER,
                place=plot.scene,
                who=[finder],
                what=pen.write(say.FINDINGS),
            ),
        ]
    )


def _at_the_deed(*, plot: Plot, pen: Pen) -> Iterator[Moment]:
    places = sorted({person.place for person in plot.world.people})
    for place in places:
        yield Moment(
            at=plot.world.deed_at,
            place=plot.theme.setting.rooms[place],
            who=[
                plot.players[person.id].id
                for person in plot.world.people
                if person.place == place
            ],
            what=pen.write(say.DEEDS if place == SCENE else say.WHEREABOUTS),
            hidden=place == SCENE,
        )
