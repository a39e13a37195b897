"""From refusals and framework errors to RFC 9457 problem details, in one place."""

import logging
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from rest_framework import exceptions
from rest_framework.response import Response

from livestate.refusals import FieldError, RateLimited, Refusal, Unauthenticated

logger = logging.getLogger(__name__)

PROBLEM_TYPE = "application/problem+json"

STATUS_BY_CODE = {
    "invalid_payload": 400,
    "unauthenticated": 401,
    "forbidden": 403,
    "not_found": 404,
    "unmatched_topic": 404,
    "unknown_event": 404,
    "conflict": 409,
    "precondition_failed": 412,
    "too_large": 413,
    "precondition_required": 428,
    "rate_limited": 429,
    "budget_exceeded": 429,
    "internal_error": 500,
    "unavailable": 503,
}
TITLES = {
    400: "The request is not valid",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Conflict",
    412: "Somebody else was faster",
    413: "Too large",
    415: "Unsupported media type",
    428: "A precondition is missing",
    429: "Too many requests",
    500: "Something broke on our side",
    503: "Not available at the moment",
}
_CODE_BY_STATUS = {
    400: "invalid_payload",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    415: "unsupported_media_type",
    429: "rate_limited",
}


class RequestIdMiddleware:
    """Every request has an id; it is in the response, the logs and each problem."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Name the request before anything can go wrong with it."""
        request.META["caseroom.request_id"] = uuid.uuid4().hex
        response = self._get_response(request)
        response["X-Request-Id"] = request.META["caseroom.request_id"]
        return response


class NulMiddleware:
    """Refuses an address with a NUL, which PostgreSQL can neither keep nor look for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 400 to such an address, pass every other one on."""
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            detail = "The address holds a NUL character; leave it out."
            return problem(request, status=400, code="invalid_payload", detail=detail)
        return self._get_response(request)


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every error of the API becomes a problem document."""
    request = context.get("request")
    body, headers = _describe(error)
    if body["code"] == "internal_error":
        logger.error("unexpected error in the API", exc_info=error)
    if body["code"] == "unauthenticated" and context.get("view") is not None:
        challenge = context["view"].get_authenticate_header(request)
        headers = {"WWW-Authenticate": challenge or "Bearer", **headers}
    body["request_id"] = _request_id(request)
    response = Response(body, status=body["status"], headers=headers)
    if not _is_for_a_browser(request):
        response.content_type = PROBLEM_TYPE
    return response


def _is_for_a_browser(request: Any) -> bool:
    """Whether the browsable API wraps the answer in a page."""
    renderer = getattr(request, "accepted_renderer", None)
    return renderer is not None and renderer.media_type == "text/html"


def problem(
    request: HttpRequest | None, *, status: int, code: str, detail: str
) -> JsonResponse:
    """A problem document outside DRF: CSRF failures, unknown API paths, 500s."""
    body = _problem(status=status, code=code, detail=detail)
    body["request_id"] = _request_id(request)
    return JsonResponse(body, status=status, content_type=PROBLEM_TYPE)


def csrf_failure(request: HttpRequest, reason: str = "") -> JsonResponse:
    """Django's CSRF_FAILURE_VIEW."""
    return problem(request, status=403, code="forbidden", detail=f"CSRF: {reason}")


def server_error(request: HttpRequest) -> JsonResponse:
    """Django's handler500."""
    detail = "The error is logged under this request id."
    return problem(request, status=500, code="internal_error", detail=detail)


def _describe(error: Exception) -> tuple[dict[str, Any], dict[str, str]]:
    match error:
        case Refusal():
            return _describe_refusal(error)
        case exceptions.ValidationError():
            errors = list(_field_errors(error.get_full_details(), ""))
            first = errors[0] if errors else None
            field = first.pointer.rsplit("/", 1)[-1] if first else ""
            detail = f"{field}: {first.detail}" if first else "The input is not valid."
            return _problem(
                status=400, code="invalid_payload", detail=detail, errors=errors
            ), {}
        case exceptions.APIException():
            status = error.status_code
            if isinstance(error, exceptions.NotAuthenticated):
                status = 401
            code = _CODE_BY_STATUS.get(status, "internal_error")
            wait = getattr(error, "wait", None)
            headers = {"Retry-After": str(int(wait) + 1)} if wait else {}
            return _problem(status=status, code=code, detail=str(error.detail)), headers
        case _:
            status, code, detail = _describe_django(error)
            return _problem(status=status, code=code, detail=detail), {}


def _describe_django(error: Exception) -> tuple[int, str, str]:
    match error:
        case Http404():
            return 404, "not_found", "There is no such thing here."
        case RequestDataTooBig():
            limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
            detail = f"The body is too large; send at most {limit} bytes."
            return 413, "too_large", detail
        case PermissionDenied():
            return 403, "forbidden", str(error) or "You may not do this."
        case _:
            return 500, "internal_error", "The error is logged under this request id."


def _describe_refusal(error: Refusal) -> tuple[dict[str, Any], dict[str, str]]:
    status = STATUS_BY_CODE[error.code]
    headers = {}
    if isinstance(error, RateLimited):
        headers["Retry-After"] = str(max(1, round(error.retry_after_s)))
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    body = _problem(
        status=status, code=error.code, detail=error.message, errors=list(error.errors)
    )
    return body, headers


def _problem(
    *, status: int, code: str, detail: str, errors: list[FieldError] | None = None
) -> dict[str, Any]:
    return {
        "type": f"urn:caseroom:problem:{code}",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "code": code,
        "errors": [vars(error) for error in errors or []],
    }


def _field_errors(details: Any, pointer: str) -> Iterator[FieldError]:
    """Flatten DRF's nested `{field: [{message, code}]}` into pointers."""
    if isinstance(details, list):
        for index, detail in enumerate(details):
            nested = isinstance(detail, dict) and "message" not in detail
            yield from _field_errors(
                detail, f"{pointer}/{index}" if nested else pointer
            )
    elif "message" in details and not isinstance(details["message"], dict | list):
        yield FieldError(
            pointer=pointer, code=str(details["code"]), detail=str(details["message"])
        )
    else:
        for field, detail in details.items():
            name = "" if field == "non_field_errors" else f"/{field}"
            yield from _field_errors(detail, pointer + name)


def _request_id(request: Any) -> str:
    meta = getattr(request, "META", {})
    return str(meta.get("caseroom.request_id", ""))
