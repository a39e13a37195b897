"""How times and links are written in the admin."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import slugify

NOTHING = "–"
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))


def seconds(value: float | None) -> str:
    """`0.42 s`, `12.3 s`, `3.4 min`, `2.1 h`, `1.5 d`."""
    if value is None:
        return NOTHING
    for length, unit in _UNITS:
        if value >= length:
            return f"{value / length:.1f} {unit}"
    return f"{value:.2f} s" if value < 1 else f"{value:.1f} s"


def between(start: datetime | None, end: datetime | None) -> str:
    """How long from one to the other."""
    if start is None or end is None:
        return NOTHING
    return seconds(max(0.0, (end - start).total_seconds()))


def link_to(page: str, *, pk: Any, text: str) -> str:
    """A link to the page of one row."""
    return format_html('<a href="{}">{}</a>', reverse(page, args=[pk]), text)


def job_link(pk: Any, text: str = "") -> str:
    """A link to a job's page."""
    if pk is None:
        return NOTHING
    return link_to("admin:jobs_app_job_change", pk=pk, text=text or f"job {pk}")


def status_label(look: str, text: str = "") -> str:
    """A status, framed in its colour."""
    html = '<span class="job-status job-{}">{}</span>'
    return format_html(html, slugify(look), text or look)
