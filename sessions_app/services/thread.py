"""The room's thread."""

from django.db import transaction

from accounts.domain.actor import Actor
from sessions_app.domain.words import MessageKind
from sessions_app.models import Message
from sessions_app.services import common


def post_message(*, session_id: str, actor: Actor, body: str) -> Message:
    """Write into the thread; raises `MayNotWrite` with the reason."""
    with transaction.atomic():
        session, standing = common.open_locked(actor=actor, session_id=session_id)
        common.require_writer(standing)
        message = Message.objects.create(
            session=session, author_id=actor.user_id, kind=MessageKind.CHAT, body=body
        )
        common.publish_room(session, listed=False)
    message.refresh_from_db()
    return message
