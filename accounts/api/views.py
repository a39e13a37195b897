"""`auth/…`: the browser's session, personal tokens, tickets for sockets."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.db.models import QuerySet
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from rest_framework import mixins, status, viewsets
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from typing_extensions import override

from accounts.api.serializers import (
    NewTokenSerializer,
    PersonalTokenSerializer,
    SignInSerializer,
    user_json,
)
from accounts.domain.login import Login
from accounts.domain.tokens import TICKET_LIFE_S
from accounts.models import PersonalToken, User
from accounts.selectors import actor_of
from accounts.services import (
    create_personal_token,
    issue_ticket,
    login_of_session,
    revoke_personal_token,
    sign_in,
    start_session,
)
from livestate.refusals import Unauthenticated


@method_decorator(never_cache, name="dispatch")
class SessionView(APIView):
    """Who is signed in, and how one can sign in. Answers everyone."""

    permission_classes = (AllowAny,)

    def get(self, request: Request) -> Response:
        """The session, with the CSRF token that later requests must carry."""
        return Response(_session_json(request))


@method_decorator(never_cache, name="dispatch")
class SignInView(APIView):
    """Sign in with username and password."""

    permission_classes = (AllowAny,)

    def get_serializer(self) -> SignInSerializer:
        """The form of the browsable API."""
        return SignInSerializer()

    def post(self, request: Request) -> Response:
        """Start a new browser session; answers like `auth/session`."""
        # DRF asks for the CSRF token of signed-in requests only, but a foreign page
        # that signs somebody in as somebody else does harm as well.
        SessionAuthentication().enforce_csrf(request)
        given = SignInSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        user = sign_in(**given.validated_data, address=_address(request))
        start_session(request=request._request, user=user)  # noqa: SLF001  Django's own
        request.user = user
        return Response(_session_json(request))


@method_decorator(never_cache, name="dispatch")
class SignOutView(APIView):
    """End the browser session and every socket it opened."""

    permission_classes = (AllowAny,)

    def post(self, request: Request) -> Response:
        """Sign out; whoever is not signed in gets the same answer."""
        SessionAuthentication().enforce_csrf(request)
        logout(request._request)  # noqa: SLF001  Django's own
        request.user = request._request.user  # noqa: SLF001
        return Response(_session_json(request))


class PersonalTokenViewSet(
    mixins.ListModelMixin, viewsets.GenericViewSet[PersonalToken]
):
    """The signed-in user's personal tokens."""

    serializer_class = PersonalTokenSerializer
    ordering = ("-created_at", "-id")
    lookup_value_regex = r"\d{1,18}"

    @override
    def get_queryset(self) -> QuerySet[PersonalToken]:
        """Only one's own."""
        return PersonalToken.objects.of_user(_user(self.request).pk)

    @override
    def get_serializer_class(self) -> type[Any]:
        """The browsable form takes what `create` takes."""
        is_form = self.request.method == "POST" or self.action is None
        return NewTokenSerializer if is_form else PersonalTokenSerializer

    def create(self, request: Request) -> Response:
        """Make a token; `token` in this answer is the only time its secret is shown."""
        given = NewTokenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        made, secret = create_personal_token(
            actor=actor_of(_user(request)), **given.validated_data
        )
        shown = {**asdict(made), "id": str(made.id), "token": secret}
        return Response(shown, status=status.HTTP_201_CREATED)

    def destroy(self, request: Request, pk: str) -> Response:
        """Revoke a token."""
        revoke_personal_token(actor=actor_of(_user(request)), token_id=int(pk))
        return Response(status=status.HTTP_204_NO_CONTENT)


@method_decorator(never_cache, name="dispatch")
class TicketView(APIView):
    """A one-time ticket with which this user can open one WebSocket."""

    def post(self, request: Request) -> Response:
        """Issue a ticket, bound to the Origin that asks."""
        ticket = issue_ticket(
            login=_login_of(request), origin=request.headers.get("Origin")
        )
        return Response({"ticket": ticket, "expires_in": TICKET_LIFE_S})


def _session_json(request: Request) -> dict[str, Any]:
    user = user_json(request.user)
    oidc_url = reverse("oidc_authentication_init") if settings.OIDC_ISSUER else None
    return {
        "authenticated": user is not None,
        "user": user,
        "csrf_token": get_token(request._request),  # noqa: SLF001  and the cookie
        "login": {"local": settings.LOCAL_LOGIN, "oidc_url": oidc_url},
    }


def _login_of(request: Request) -> Login:
    if isinstance(request.auth, Login):
        return request.auth
    session_key = request.session.session_key
    found = login_of_session(session_key) if session_key else None
    if found is None:
        raise Unauthenticated("The browser session has ended; sign in again.")
    return found


def _user(request: Request) -> User:
    # The permission class admits nobody else.
    if not isinstance(request.user, User):
        raise Unauthenticated("Sign in first.")
    return request.user


def _address(request: Request) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
