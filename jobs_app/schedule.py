"""When a recurring job is due next: cron expressions in a time zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError

from jobs_app.domain.errors import BadSchedule

FIELDS = 5


def next_tick(*, cron: str, time_zone: str, after: datetime) -> datetime:
    """The first tick later than `after`, in UTC; raises `BadSchedule`.

    `cron` has five fields (minute hour day month weekday). Around a change to summer
    time it behaves as Debian's cron: no tick is left out, none comes twice.
    """
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadSchedule(field="time_zone", value=time_zone) from error
    if len(cron.split()) != FIELDS:
        # A sixth would be seconds, and ask for a job at each of them.
        raise BadSchedule(field="cron", value=cron)
    try:
        ticks = CronSim(cron, after.astimezone(zone))
    except CronSimError as error:
        raise BadSchedule(field="cron", value=cron) from error
    try:
        return next(ticks).astimezone(UTC)
    except StopIteration as error:
        # Such as the 30th of February.
        raise BadSchedule(field="cron", value=cron) from error
