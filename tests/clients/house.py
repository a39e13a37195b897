"""The servers, the people and the rooms that the official clients meet."""

from dataclasses import dataclass, field
from typing import Any

from accounts.domain.actor import Actor
from accounts.services import create_personal_token, revoke_personal_token
from config.dev.ports import free_port
from sessions_app.models import Session
from sessions_app.services import rooms, seats, thread
from tests.clients.application import IDLE_S
from tests.clients.official import Errand
from tests.support.parts import Parts, Web
from tests.support.people import sign_up

_IMPATIENT = "tests.clients.application:application"
_PINGS = ("--ws-ping-interval", "1", "--ws-ping-timeout", "1.5")


@dataclass
class House:
    """Two web servers on one database, and what the clients need to know of them."""

    parts: Parts
    port: int = field(default_factory=free_port)
    web: Web = field(init=False)
    impatient: Web = field(init=False)
    people: dict[str, Actor] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def start(self) -> None:
        """Start the product's server, and one that soon loses patience."""
        self.host = sign_up("host")
        self.web = self.parts.web(port=self.port)
        self.impatient = self.parts.web(application=_IMPATIENT, options=_PINGS)

    def restart(self) -> None:
        """Stop the product's server as a deploy does, and start it again."""
        self.web.process.stop()
        self.web = self.parts.web(port=self.port)

    def let_in(self, names: list[str]) -> None:
        """Give every client a person with a token, and a room to write in."""
        stranger = sign_up("stranger")
        self.people["stranger"] = stranger
        other = {
            "key": stranger.key,
            "token": self.new_token(person="stranger")["secret"],
        }
        found = {}
        for number, name in enumerate(names):
            actor = self.people[name] = sign_up(f"client-{number}")
            room = self.new_room()["room"]
            seats.join(session_id=room, actor=actor)
            token = self.new_token(person=name)["secret"]
            found[name] = {
                "key": actor.key,
                "token": token,
                "room": room,
                "otherPerson": other,
            }
        self.facts = {
            "people": found,
            "port": self.port,
            "impatientPort": int(self.impatient.url.rsplit(":", 1)[1]),
            "idleMs": IDLE_S * 1000,
        }

    @property
    def errands(self) -> dict[str, Errand]:
        """What a check can have done here."""
        return {
            "new_room": self.new_room,
            "new_token": self.new_token,
            "revoke_token": self.revoke_token,
            "post": self.post,
            "set_visibility": self.set_visibility,
        }

    def new_room(self) -> dict[str, Any]:
        """A public room of the host."""
        new = rooms.NewSession(
            title="The Halley Lens",
            description="It is gone.",
            starting_prompt="The road had been closed by snow since noon.",
            difficulty="easy",
            content={"setting": "The observatory", "victim": "Lydia", "suspects": []},
        )
        session = rooms.open_session(new=new, creator_id=self.host.user_id)
        return {"room": str(session.pk)}

    def new_token(self, *, person: str) -> dict[str, Any]:
        """A personal token."""
        actor = self.people[person]
        view, secret = create_personal_token(
            actor=actor, name="client", expires_in_days=1
        )
        return {"id": view.id, "secret": secret}

    def revoke_token(self, *, person: str, id: int) -> dict[str, Any]:  # noqa: A002
        """What a person does who has lost a device."""
        revoke_personal_token(actor=self.people[person], token_id=id)
        return {}

    def post(self, *, room: str, body: str) -> dict[str, Any]:
        """A message of the host."""
        thread.post_message(session_id=room, actor=self.host, body=body)
        return {}

    def set_visibility(self, *, room: str, visibility: str) -> dict[str, Any]:
        """Open a room to strangers, or close it to them."""
        rooms.update_session(
            session_id=room,
            actor=self.host,
            version=Session.objects.get(pk=room).version,
            changes={"visibility": visibility},
        )
        return {}
