"""The people of the demo, for `make run` only."""

from django.conf import settings

from accounts.domain.actor import Actor
from accounts.models import User
from accounts.selectors import actor_of
from livestate.refusals import Forbidden

DEMO_NAMES = ("alice", "bob", "carol")
DEMO_ADMIN = "admin"


def ensure_demo_users() -> dict[str, Actor]:
    """Create who is missing of alice, bob, carol and admin (password = name).

    Users who exist stay as they are. Raises `Forbidden` when DEBUG is off: passwords
    that everyone knows must never exist on a real installation.
    """
    if not settings.DEBUG:
        raise Forbidden("Demo users exist only where DEBUG is on.")
    return {name: _ensure(name) for name in (*DEMO_NAMES, DEMO_ADMIN)}


def _ensure(name: str) -> Actor:
    user = User.objects.filter(username=name).first()
    if user is None:
        is_admin = name == DEMO_ADMIN
        user = User.objects.create_user(
            username=name,
            email=f"{name}@example.org",
            password=name,
            display_name=name.title(),
            is_staff=is_admin,
            is_superuser=is_admin,
        )
    return actor_of(user)
