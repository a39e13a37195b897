"""Pictures of workflows over HTTP, for the browser and for the admin."""

from typing import get_args

from django.http import HttpResponse

from jobs_app.workflow import Theme
from livestate.refusals import FieldError, InvalidPayload


def theme_of(word: str | None) -> Theme:
    """The colours that are asked for; raises `InvalidPayload` for others."""
    if word is None or word == "light":
        return "light"
    if word == "dark":
        return "dark"
    detail = f"Use one of: {', '.join(get_args(Theme))}."
    error = FieldError(pointer="/theme", code="unknown_theme", detail=detail)
    raise InvalidPayload(f"theme: {detail}", errors=(error,))


def svg_response(svg: str) -> HttpResponse:
    """The picture, which the browser asks for anew whenever it shows it."""
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(svg, content_type="image/svg+xml", headers=headers)
