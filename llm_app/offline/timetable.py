"""The true timeline of a plot."""

from collections.abc import Iterator

from llm_app.domain.world import SCENE
from llm_app.offline.pen import Pen
from llm_app.offline.plot import (
    DINING,
    FOUND_AFTER,
    LAST_LOOK_BEFORE,
    SUPPER_BEFORE,
    Plot,
)
from llm_app.offline.words import hours as say
from llm_app.schemas.timeline import Moment, Timeline


def write_timeline(*, plot: Plot, pen: Pen) -> Timeline:
    """Supper, a last look, who was where at the deed, and the alarm."""
    deed_at, slots = plot.world.deed_at, plot.slots
    return Timeline(
        moments=[
            Moment(
                at=deed_at - SUPPER_BEFORE,
                place=plot.rooms[DINING],
                who=[one.id for one in plot.players.values()],
                what=pen.write(say.SUPPERS),
            ),
            Moment(
                at=deed_at - LAST_LOOK_BEFORE,
                place=plot.scene,
                who=[],
                what=pen.write(say.LAST_LOOKS, **slots),
            ),
            *_at_the_deed(plot=plot, pen=pen),
            Moment(
                at=deed_at + FOUND_AFTER,
                place=plot.scene,
                who=[],
                what=pen.write(say.FINDINGS, **slots),
            ),
        ]
    )


def _at_the_deed(*, plot: Plot, pen: Pen) -> Iterator[Moment]:
    places = sorted({person.place for person in plot.world.people})
    for place in places:
        yield Moment(
            at=plot.world.deed_at,
            place=plot.rooms[place],
            who=[
                plot.players[person.id].id
                for person in plot.world.people
                if person.place == place
            ],
            what=pen.write(say.DEEDS if place == SCENE else say.WHEREABOUTS),
            hidden=place == SCENE,
        )
