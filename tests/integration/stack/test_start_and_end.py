"""How a stack ends, and what the next start finds."""

import signal

from config.dev.readiness import status_of
from tests.support.processes import wait_until
from tests.support.stack import Stack

ENDS_WITHIN_S = 15
GONE_WITHIN_S = 10


def token_is_good(stack: Stack, token: str) -> bool:
    headers = {"Authorization": f"Bearer {token}"}
    return status_of(f"{stack.url}/api/v1/jobs/", headers) == 200


def test_end_leaves_nothing_but_the_data(stack: Stack) -> None:
    stack.start()
    token = stack.manage("create_token", "alice").strip()

    seconds = stack.stop()

    assert seconds < ENDS_WITHIN_S
    assert stack.process.status == 0
    assert stack.survivors() == []
    assert list(stack.data.run.iterdir()) == []
    assert list(stack.data.root.glob("*lock")) == []

    stack.start()
    assert token_is_good(stack, token)


def test_nothing_outlives_a_killed_dev_command(stack: Stack) -> None:
    stack.start()
    token = stack.manage("create_token", "alice").strip()

    stack.process.send(signal.SIGKILL)

    wait_until(lambda: stack.survivors() == [], what="gone", within_s=GONE_WITHIN_S)
    stack.start()
    assert token_is_good(stack, token)


def test_interrupt_during_the_start_ends_everything(stack: Stack) -> None:
    process = stack.launch()
    process.wait_until((stack.data.run / "valkey.pid").exists, what="Valkey started")

    seconds = stack.stop()

    assert seconds < ENDS_WITHIN_S
    assert stack.survivors() == []
