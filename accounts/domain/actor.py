"""Who acts, and how a person is shown to others."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Person:
    """What everyone may see of a user."""

    external_id: str
    username: str
    display_name: str
    color: str

    def as_json(self) -> dict[str, str]:
        """`{external_id, username, display_name, color}`, as in every API answer."""
        return {
            "external_id": self.external_id,
            "username": self.username,
            "display_name": self.display_name,
            "color": self.color,
        }


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in user as services and permissions know them."""

    user_id: int
    external_id: str
    username: str
    display_name: str
    color: str
    is_staff: bool = False
    is_superuser: bool = False

    @property
    def key(self) -> str:
        """The identity that may leave the accounts app."""
        return self.external_id

    @property
    def person(self) -> Person:
        """What others see of this actor."""
        return Person(
            external_id=self.external_id,
            username=self.username,
            display_name=self.display_name,
            color=self.color,
        )


# Who asks for what nobody asked for, such as recurring jobs.
SYSTEM = Actor(
    user_id=0, external_id="", username="system", display_name="Caseroom", color=""
)
