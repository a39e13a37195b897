"""Caseroom as the benches know it: its servers, its people, its sessions.

Start it before anything imports Django's models.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from tests.bench.readers import MARK
from tests.support.parts import Parts, Web
from tests.support.services import Services, settings_variables, start_services

if TYPE_CHECKING:
    from accounts.domain.actor import Actor

LISTED = 50
CLUES = 8
# Enough to fill the buffers of a client that does not read within seconds.
REWRITTEN = 20


class House:
    """Valkey and database run; servers are started on demand."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.parts = Parts(
            directory=services.directory / "parts", variables=dict(os.environ)
        )
        self.creator: Actor
        self._sessions = 0
        self._updates = 0
        self._listed: list[int] = []

    @property
    def valkey_pid(self) -> int:
        return self.services.valkey.process.pid

    def web(self, **variables: str) -> Web:
        """One more server process, as in production."""
        return self.parts.web(variables={"LOG_LEVEL": "WARNING", **variables})

    def tokens(self, count: int) -> list[str]:
        """Tokens of as many people, each in no private session."""
        from accounts.domain.tokens import TOKEN_PREFIX, digest_of  # noqa: PLC0415
        from accounts.models import PersonalToken, User  # noqa: PLC0415

        known = User.objects.filter(username__startswith="reader").count()
        names = [f"reader{number}" for number in range(known, count)]
        User.objects.bulk_create(User(username=name) for name in names)
        readers = User.objects.filter(username__startswith="reader").order_by("id")
        secrets = [f"{TOKEN_PREFIX}{'b' * 30}{number:010}" for number in range(count)]
        PersonalToken.objects.all().delete()
        PersonalToken.objects.bulk_create(
            PersonalToken(user=user, name="bench", digest=digest_of(secret))
            for user, secret in zip(readers[:count], secrets, strict=True)
        )
        return secrets

    def open_session(self) -> tuple[str, float]:
        """Put one session at the head of every list; gives its id and the moment of
        the commit, just before it is published.
        """
        from django.db import transaction  # noqa: PLC0415

        from sessions_app.services.rooms import open_session  # noqa: PLC0415

        self._sessions += 1
        self._listed = []
        committed: list[float] = []
        with transaction.atomic():
            transaction.on_commit(lambda: committed.append(monotonic()))
            session = open_session(
                new=_session(self._sessions), creator_id=self.creator.user_id
            )
        return str(session.pk), committed[0]

    def rewrite_session(self) -> tuple[str, float]:
        """Change the title of the next of the fifty and the descriptions of many; far
        cheaper than a new session. Gives the new title and the moment of the commit.
        """
        from django.db.models import F  # noqa: PLC0415

        from livestate.publish import publish  # noqa: PLC0415
        from sessions_app.models import Session  # noqa: PLC0415
        from sessions_app.services.common import LIST_TOPIC  # noqa: PLC0415

        self._updates += 1
        if not self._listed:
            newest = Session.objects.order_by("-id").values_list("id", flat=True)
            self._listed = list(newest[:LISTED])
        title = f"{MARK}{self._updates}"
        turn = self._updates % LISTED
        rewritten = (self._listed * 2)[turn : turn + REWRITTEN]
        Session.objects.filter(pk__in=rewritten).update(description=(title + ", ") * 12)
        Session.objects.filter(pk=self._listed[turn]).update(
            title=title, version=F("version") + 1
        )
        committed_at = monotonic()
        publish(LIST_TOPIC)
        return title, committed_at

    def snapshot(self) -> Any:
        """The list as a fresh reader gets it."""
        from sessions_app.selectors import listed_cards  # noqa: PLC0415

        return {"sessions": listed_cards(external_id=None), "error": None}


@contextmanager
def open_house(*, database: str) -> Iterator[House]:
    """Start Valkey and database, migrate, open fifty sessions."""
    os.environ["CASEROOM_TEST_DB"] = database
    services = start_services()
    try:
        os.environ.update(settings_variables(services))
        os.environ["DATABASE_URL"] = services.new_database_url("bench")
        os.environ["DB_POOL_SIZE"] = "8"
        _set_django_up()
        house = House(services)
        try:
            _furnish(house)
            yield house
        finally:
            house.parts.close()
    finally:
        services.stop()


def _set_django_up() -> None:
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


def _furnish(house: House) -> None:
    from accounts.services import create_local_user  # noqa: PLC0415

    house.creator = create_local_user(username="creator", display_name="The Creator")
    for _ in range(LISTED):
        house.open_session()


def _session(number: int) -> Any:
    from sessions_app.services.rooms import NewEvidence, NewSession  # noqa: PLC0415

    text = f"Number {number}: the curator is found beneath the great refractor. "
    suspects = [
        {"id": f"s{index}", "name": f"Suspect {index}", "role": "astronomer"}
        | {"public_story": "I was in the library until the bell rang. " * 4}
        for index in range(5)
    ]
    return NewSession(
        title=f"The theft at the observatory, number {number}",
        description=(text * 4)[:200],
        starting_prompt="You arrive at midnight. " * 10,
        difficulty="medium",
        content={"setting": text * 10, "victim": "the curator", "suspects": suspects},
        solution={"culprit": "s1", "motive": text, "means": text, "explanation": text},
        evidence=tuple(
            NewEvidence(
                slug=f"clue-{index}",
                kind="trace",
                text=text,
                place="the dome",
                needs=[],
                reasoning={},
                is_found=index < 2,
            )
            for index in range(CLUES)
        ),
    )
