"""Sessions over REST: translate, one call inwards, translate back."""

import re
from typing import Any

from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from typing_extensions import override

from livestate.refusals import FieldError, InvalidPayload
from livestate.validation import validated
from sessions_app import selectors
from sessions_app.api.agent_actions import AgentViewSet
from sessions_app.api.serializers import (
    ActivitySerializer,
    MessageSerializer,
    SessionSerializer,
)
from sessions_app.domain import inputs
from sessions_app.domain.words import SessionStatus
from sessions_app.models import SessionQuerySet
from sessions_app.services import rooms, seats, thread

DIFFICULTIES = ("easy", "medium", "hard")
MAX_SEARCH = 200


class SessionViewSet(mixins.ListModelMixin, AgentViewSet):
    """Sessions you may see, newest first.

    Filter by `?status=`, `?difficulty=`, `?mine=1`, `?search=`. Changes of a session
    need `If-Match: "<version>"`.
    """

    lookup_value_regex = "[^/]+"
    ordering: Any = ("-id",)
    serializer_class: Any = SessionSerializer

    @override
    def get_queryset(self) -> SessionQuerySet:
        wanted = self.request.query_params
        sessions = selectors.visible_sessions(user_id=self.actor.user_id)
        for name, words in (
            ("status", tuple(SessionStatus)),
            ("difficulty", DIFFICULTIES),
        ):
            if name in wanted:
                word = _one_of(name, wanted[name], words)
                sessions = sessions.filter(**{name: word})
        if wanted.get("mine") == "1":
            sessions = sessions.filter(participants__user_id=self.actor.user_id)
        if "search" in wanted:
            text = _search_text(wanted["search"])
            sessions = sessions.filter(title__icontains=text) | sessions.filter(
                description__icontains=text
            )
        return sessions

    def create(self, request: Request) -> Response:
        """Open a session written by hand: 201."""
        form = validated(inputs.NewSessionInput, request.data)
        session = rooms.open_session(
            creator_id=self.actor.user_id,
            new=rooms.NewSession(**form.model_dump(), content={}),
        )
        return self._answer(str(session.pk), status_code=status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One session; `ETag` is its version."""
        return self._answer(pk)

    def partial_update(self, request: Request, pk: str) -> Response:
        """Edit it; needs `If-Match`."""
        changes = validated(inputs.SessionChanges, request.data)
        rooms.update_session(
            session_id=pk,
            actor=self.actor,
            version=_version(request),
            changes=changes.model_dump(exclude_unset=True),
        )
        return self._answer(pk)

    def destroy(self, request: Request, pk: str) -> Response:
        """Delete it with all that is in it; needs `If-Match`."""
        rooms.delete_session(session_id=pk, actor=self.actor, version=_version(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @action(detail=True, methods=["post"])
    def join(self, request: Request, pk: str) -> Response:
        """Take part in a public session."""
        seats.join(session_id=pk, actor=self.actor)
        return self._answer(pk)

    @action(detail=True, methods=["post"])
    def leave(self, request: Request, pk: str) -> Response:
        """Give up your seat."""
        seats.leave(session_id=pk, actor=self.actor)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @action(detail=True, methods=["post"], url_path="status")
    def change_status(self, request: Request, pk: str) -> Response:
        """Move along the status table: `{status}`."""
        form = validated(inputs.StatusInput, request.data)
        rooms.change_status(session_id=pk, actor=self.actor, status=form.status)
        return self._answer(pk)

    @action(detail=True, methods=["post"])
    def reveal(self, request: Request, pk: str) -> Response:
        """Show the solution to everyone in the room, for good."""
        rooms.reveal_solution(session_id=pk, actor=self.actor)
        return self._answer(pk)

    @action(detail=True, methods=["get"])
    def participants(self, request: Request, pk: str) -> Response:
        """Everyone with a seat; at most 50, so one page."""
        session = selectors.session_of(actor=self.actor, session_id=pk)
        return self._whole(selectors.participants_json(session))

    @action(
        detail=True,
        methods=["patch", "delete"],
        url_path="participants/(?P<external_id>[^/]+)",
    )
    def participant(self, request: Request, pk: str, external_id: str) -> Response:
        """Change a participant's role, or take the seat away."""
        if request.method == "DELETE":
            seats.remove(session_id=pk, actor=self.actor, external_id=external_id)
            return Response(status=status.HTTP_204_NO_CONTENT)
        form = validated(inputs.RoleInput, request.data)
        seats.set_role(
            session_id=pk, actor=self.actor, external_id=external_id, role=form.role
        )
        session = selectors.session_of(actor=self.actor, session_id=pk)
        return self._whole(selectors.participants_json(session))

    @action(detail=True, methods=["get", "post"])
    def messages(self, request: Request, pk: str) -> Response:
        """The thread, newest first; POST `{body}` writes into it."""
        if request.method == "POST":
            form = validated(inputs.MessageInput, request.data)
            message = thread.post_message(
                session_id=pk, actor=self.actor, body=form.body
            )
            body = selectors.messages_json([message])[0]
            return Response(body, status=status.HTTP_201_CREATED)
        session = selectors.session_of(actor=self.actor, session_id=pk)
        return self.page_of(session.messages.all(), serializer=MessageSerializer)

    @action(detail=True, methods=["get"])
    def evidence(self, request: Request, pk: str) -> Response:
        """The evidence found so far; a case has few clues, so one page."""
        session = selectors.session_of(actor=self.actor, session_id=pk)
        return self._whole(selectors.evidence_json(session))

    @action(detail=True, methods=["get"])
    def activity(self, request: Request, pk: str) -> Response:
        """What happened, newest first."""
        session = selectors.session_of(actor=self.actor, session_id=pk)
        return self.page_of(session.activity.all(), serializer=ActivitySerializer)

    def _answer(self, pk: str, *, status_code: int = status.HTTP_200_OK) -> Response:
        session = selectors.session_of(actor=self.actor, session_id=pk)
        body = selectors.session_json(session, actor=self.actor)
        return Response(
            body, status=status_code, headers={"ETag": f'"{session.version}"'}
        )

    def _whole(self, results: list[dict[str, Any]]) -> Response:
        return Response({"next": None, "previous": None, "results": results})


def _one_of(name: str, word: str, words: tuple[str, ...]) -> str:
    if word in words:
        return word
    detail = f"Use one of: {', '.join(words)}."
    error = FieldError(pointer=f"/{name}", code="unknown_word", detail=detail)
    raise InvalidPayload(f"{name}: {detail}", errors=(error,))


def _search_text(text: str) -> str:
    if len(text) <= MAX_SEARCH:
        return text
    detail = f"Send at most {MAX_SEARCH} characters."
    error = FieldError(pointer="/search", code="string_too_long", detail=detail)
    raise InvalidPayload(f"search: {detail}", errors=(error,))


def _version(request: Request) -> int | None:
    header = request.headers.get("If-Match")
    if header is None:
        return None
    found = re.fullmatch(r'(?:W/)?"(\d{1,9})"', header.strip())
    if found is None:
        raise InvalidPayload('If-Match: Send the version in quotes, such as "3".')
    return int(found.group(1))
