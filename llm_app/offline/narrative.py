"""The opening narrative: what everybody knows on that evening."""

from llm_app.offline.pen import Pen
from llm_app.offline.plot import Plot
from llm_app.offline.words import sentences as say


def write_narrative(*, plot: Plot, pen: Pen) -> str:
    """The place, the discovery, the people, and the task, in paragraphs."""
    slots = plot.slots
    crime, setting = plot.theme.crime, plot.theme.setting
    first, second, third = pen.several(setting.air, count=3)
    opening = f"{first} {second}"
    discovery = " ".join(
        (
            third,
            pen.write(crime.discoveries, **slots),
            pen.write(crime.alarms, **slots),
        )
    )
    hall = pen.pick(setting.rooms[1:])
    people = " ".join(
        (
            pen.write(say.GATHERINGS, hall=hall),
            *(pen.write(say.CAST_LINES, **one.slots) for one in plot.players.values()),
        )
    )
    return "\n\n".join((opening, discovery, people, pen.write(say.ENDINGS)))
