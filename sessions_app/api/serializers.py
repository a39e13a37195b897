"""Shapes of the session API."""

from typing import Any

from rest_framework import serializers
from typing_extensions import override

from accounts.selectors import actor_of
from sessions_app import selectors
from sessions_app.models import ActivityEntry, Message, Proposal, Session


class SessionListSerializer(serializers.ListSerializer[Session]):
    """Renders a page of sessions at once, so that its queries do not grow with it."""

    @override
    def to_representation(self, data: Any) -> list[dict[str, Any]]:
        actor = actor_of(self.context["request"].user)
        return selectors.sessions_json(data, actor=actor)


class SessionSerializer(serializers.Serializer[Session]):
    """A session as the contract shows it."""

    class Meta:
        list_serializer_class = SessionListSerializer

    @override
    def to_representation(self, instance: Session) -> dict[str, Any]:
        actor = actor_of(self.context["request"].user)
        return selectors.session_json(instance, actor=actor)


class MessageListSerializer(serializers.ListSerializer[Message]):
    """A page of messages at once."""

    @override
    def to_representation(self, data: Any) -> list[dict[str, Any]]:
        return selectors.messages_json(data)


class MessageSerializer(serializers.Serializer[Message]):
    """A message as the contract shows it."""

    class Meta:
        list_serializer_class = MessageListSerializer


class ActivityListSerializer(serializers.ListSerializer[ActivityEntry]):
    """A page of the activity log at once."""

    @override
    def to_representation(self, data: Any) -> list[dict[str, Any]]:
        return selectors.activity_json(data)


class ActivitySerializer(serializers.Serializer[ActivityEntry]):
    """An entry of the activity log as the contract shows it."""

    class Meta:
        list_serializer_class = ActivityListSerializer


class ProposalListSerializer(serializers.ListSerializer[Proposal]):
    """A page of proposals at once."""

    @override
    def to_representation(self, data: Any) -> list[dict[str, Any]]:
        return selectors.proposals_json(data)


class ProposalSerializer(serializers.Serializer[Proposal]):
    """A proposal as the contract shows it."""

    class Meta:
        list_serializer_class = ProposalListSerializer
