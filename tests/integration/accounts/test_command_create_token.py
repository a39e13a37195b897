import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.domain.actor import Actor
from accounts.models import PersonalToken
from tests.integration.accounts.browsing import SESSION

pytestmark = pytest.mark.django_db


def test_command_prints_a_token_that_works_and_nothing_else(alice: Actor) -> None:
    out = io.StringIO()

    call_command("create_token", "alice", "--days", "3", stdout=out)

    token = out.getvalue().removesuffix("\n")
    answer = Client().get(SESSION, headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["user"]["username"] == "alice"
    row = PersonalToken.objects.get()
    assert row.expires_at is not None
    assert (row.expires_at - row.created_at).days in {2, 3}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nobody"], "There is no active user named 'nobody'."),
        (["alice", "--days", "0"], "expires_in_days: Use 1 to 365 days."),
    ],
)
def test_command_says_in_one_line_what_is_wrong(
    alice: Actor, arguments: list[str], message: str
) -> None:
    with pytest.raises(CommandError) as raised:
        call_command("create_token", *arguments)

    assert str(raised.value) == message
    assert raised.value.returncode == 1
