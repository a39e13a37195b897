from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
import redis
from django.test import Client

from accounts.domain.actor import Actor
from tests.support.people import Rest, sign_up

if TYPE_CHECKING:
    from tests.integration.jobs_app.kinds import Hand


@pytest.fixture(autouse=True)
def hand(settings: Any, monkeypatch: pytest.MonkeyPatch) -> "Hand":
    """The handlers of the test kinds, as new."""
    from jobs_app import registry  # noqa: PLC0415 - needs the apps
    from tests.integration.jobs_app.kinds import HAND, KINDS  # noqa: PLC0415 - same

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name, kind in KINDS.items():
        monkeypatch.setitem(registry._kinds, name, kind)
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushall()
    HAND.__init__()  # type: ignore[misc]
    return HAND


@pytest.fixture
def broker(settings: Any) -> Iterator["redis.Redis"]:
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        yield client


@pytest.fixture
def hints(broker: "redis.Redis") -> Callable[[], int]:
    """How many hints wait in the queue of the test kinds."""
    return lambda: int(broker.llen("caseroom:default"))


@pytest.fixture
def alice(db: None) -> Actor:
    return sign_up("alice")


@pytest.fixture
def bob(db: None) -> Actor:
    return sign_up("bob")


@pytest.fixture
def staff_with(db: None) -> Callable[..., Client]:
    """Sign in somebody of the staff who has these permissions of jobs_app."""
    from django.contrib.auth.models import Permission  # noqa: PLC0415 - needs the apps

    from accounts.models import User  # noqa: PLC0415 - same

    def sign_in(*codenames: str) -> Client:
        user = User.objects.create_user(
            username=f"staff-{len(codenames)}", password="x", is_staff=True
        )
        found = Permission.objects.filter(codename__in=codenames)
        assert len(found) == len(codenames)
        user.user_permissions.set(found)
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def staff(db: None) -> Client:
    """Sign in somebody who may do everything."""
    from accounts.models import User  # noqa: PLC0415 - needs the apps

    client = Client()
    client.force_login(User.objects.create_superuser(username="admin", password="x"))
    return client


@pytest.fixture
def rest(alice: Actor) -> Rest:
    """The API as alice sees it."""
    return Rest(alice)


@pytest.fixture
def enqueue(alice: Actor) -> Callable[..., Any]:
    """Accept a job of a test kind for alice; gives its row."""
    from jobs_app import services  # noqa: PLC0415 - needs the apps

    def accept(kind: str = "test.note", text: str = "a note", **options: Any) -> Any:
        options.setdefault("actor", alice)
        return services.enqueue(kind=kind, args={"text": text}, **options)

    return accept


@pytest.fixture
def perform() -> Callable[[Any], str]:
    """Run one attempt of a job, as the worker's task does."""
    from jobs_app import runner  # noqa: PLC0415 - needs the apps

    def attempt(job: Any) -> str:
        outcome = runner.perform(job_id=job.pk, task_id="task-of-the-test")
        job.refresh_from_db()
        return outcome

    return attempt
