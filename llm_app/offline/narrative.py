"""The opening narrative: what everybody knows on that evening."""

from llm_app.offline.pen import Pen
from llm_app.offline.plot import DINING, Plot
from llm_app.offline.words import scenes as say


def write_narrative(*, plot: Plot, pen: Pen) -> str:
    """The place, the discovery, the people, and the task, in paragraphs."""
    slots = plot.slots
    crime, setting = plot.theme.crime, plot.theme.setting
    place = (
        pen.write(say.DATELINES, **slots),
        pen.write(setting.locks),
        pen.write(setting.air),
    )
    company = (pen.write(setting.occasions, **slots), pen.write(setting.air))
    discovery = (
        pen.write(crime.discoveries, **slots),
        pen.write(say.DEED_TIMES, **slots),
        pen.write(crime.alarms, **slots),
    )
    people = (
        pen.write(say.GATHERINGS, hall=plot.rooms[DINING], **slots),
        *(
            pen.write(say.CAST_LINES, **slots, **one.slots)
            for one in plot.players.values()
        ),
    )
    task = (
        pen.write(say.ENDING_STARTS, **slots),
        pen.write(say.ENDING_TASKS, **slots),
        pen.write(say.ENDING_TASKS, **slots),
    )
    paragraphs = (place, company, discovery, people, task)
    return "\n\n".join(" ".join(one) for one in paragraphs)
