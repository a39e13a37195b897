"""The few pages that belong to no app: the SPA's shell and the API's edges."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView
from typing_extensions import override

NOT_BUILT = (
    "The front end is not built. Run `make run`, or `npm run build` in frontend/."
)


def single_page_app(_request: HttpRequest) -> HttpResponse:
    """The built `index.html`, for every path the SPA routes itself."""
    index = settings.FRONTEND_DIST / "index.html"
    if not index.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")
    response = HttpResponse(_page(index, index.stat().st_mtime_ns))
    # The shell names hashed assets: an old shell would name files that are gone.
    response["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=2)
def _page(index: Path, _modified_ns: int) -> bytes:
    return index.read_bytes()


class ApiRoot(APIView):
    """Caseroom's API. Sign in, or send `Authorization: Bearer <personal token>`."""

    permission_classes = [AllowAny]  # noqa: RUF012

    def get(self, request: Request) -> Response:
        """The lists to start from."""
        names = ("auth-session", "session-list", "job-list", "job-kind-list")
        return Response({name: reverse(name, request=request) for name in names})


class UnknownApiPath(APIView):
    """Paths below `/api/v1/` that lead nowhere answer with a problem, not a page."""

    permission_classes = [AllowAny]  # noqa: RUF012

    @override
    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Refuse before methods are looked at, so that every method is a 404."""
        raise Http404
