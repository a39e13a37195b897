"""How the page of a job in the admin draws its course."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify

from jobs_app.admin.display import job_link, status_label
from jobs_app.admin.display import seconds as in_words
from jobs_app.domain.timeline import Bar
from jobs_app.inspection import AttemptLine
from jobs_app.models import Job

register = template.Library()


@register.filter
def seconds(value: float | None) -> str:
    """A length of time in words."""
    return in_words(value)


@register.simple_tag
def bars(
    look: str, stretches: Bar | Sequence[Bar], attempts: Sequence[AttemptLine] = ()
) -> str:
    """Bars on the time axis, on the bands in which the job ran."""
    drawn = [stretches] if isinstance(stretches, Bar) else list(stretches)
    label = ", ".join(
        f"from {bar.left:.0f} % to {bar.left + bar.width:.0f} %" for bar in drawn
    )
    return format_html(
        '<svg role="img" aria-label="{}">{}{}</svg>',
        label or "not run",
        _rectangles("job-band", [line.bar for line in attempts], top=0, height=100),
        _rectangles(f"job-bar job-bar-{slugify(look)}", drawn, top=20, height=60),
    )


register.filter("status_label", status_label)


@register.simple_tag
def job_cells(job: Job) -> str:
    """A job's link and status, as two cells."""
    return format_html(
        "<td>{}</td><td>{}</td>", job_link(job.pk, str(job)), status_label(job.status)
    )


def _rectangles(look: str, drawn: list[Bar], *, top: int, height: int) -> str:
    return format_html_join(
        "",
        '<rect class="{}" x="{}%" width="{}%" y="{}%" height="{}%"/>',
        ((look, f"{bar.left:.2f}", f"{bar.width:.2f}", top, height) for bar in drawn),
    )
