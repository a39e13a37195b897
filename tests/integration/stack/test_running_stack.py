"""What a running stack promises: refusals, commands beside it, parts that die."""

import redis

from config.dev.ports import free_port
from config.dev.readiness import status_of
from tests.support.processes import wait_until
from tests.support.stack import READY_LINE, Stack


def is_ready(stack: Stack) -> bool:
    return status_of(f"{stack.url}/readyz", {}) == 200


def test_ready_line_is_printed_once_and_alone(running: Stack) -> None:
    lines = [line for line in running.log.splitlines() if READY_LINE in line]

    assert lines == [f"{READY_LINE}{running.url}"]


def test_second_start_on_the_same_data_is_one_line(running: Stack) -> None:
    done = running.run()

    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert f"DATA_DIR {running.data.root} is used by another Caseroom" in done.stderr


def test_start_on_a_taken_port_is_one_line(running: Stack) -> None:
    other = Stack(running.data.root.with_name("beside"))
    other.variables["PORT"] = str(running.port)

    done = other.run()

    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert f"Port {running.port} is taken" in done.stderr


def test_start_with_a_bad_setting_is_one_line(running: Stack) -> None:
    other = Stack(running.data.root.with_name("beside"))
    other.variables["LOG_LEVEL"] = "LOUD"

    done = other.run()

    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert "LOG_LEVEL: 'LOUD' is not possible" in done.stderr


def test_reset_is_refused_while_the_stack_runs(running: Stack) -> None:
    if running.variables.get("DATABASE_URL"):
        expected = "DATABASE_URL is set"
    else:
        expected = "End that Caseroom first"

    done = running.run("reset-db")

    assert done.returncode != 0
    assert expected in done.stderr
    assert is_ready(running)


def test_management_command_finds_the_running_stack(running: Stack) -> None:
    token = running.manage("create_token", "alice").strip()

    url = f"{running.url}/api/v1/jobs/"
    assert status_of(url, {}) == 401
    assert status_of(url, {"Authorization": f"Bearer {token}"}) == 200


def test_killed_part_is_started_again(running: Stack) -> None:
    for name in ("worker-default", "beat", "model", "web"):
        killed = running.kill(name)
        running.wait_for_next(name, after=killed)
        assert f"{name} ended by SIGKILL; starting it again" in running.log

    running.wait_for_ready_file("worker-default")
    running.wait_for_ready_file("beat")
    wait_until(lambda: is_ready(running), what="web was ready")
    models = f"{running.model_url}/models"
    wait_until(lambda: status_of(models, {}) == 200, what="the model answered")


def test_killed_valkey_comes_back_with_its_data(running: Stack) -> None:
    with redis.Redis.from_url(running.redis_url) as client:
        client.set("kept", "yes")
        client.execute_command("WAITAOF", 1, 0, 5000)
        client.connection_pool.disconnect()

        killed = running.kill("valkey")
        running.wait_for_next("valkey", after=killed)
        wait_until(lambda: is_ready(running), what="web was ready")

        assert client.get("kept") == b"yes"


def test_pool_processes_end_with_their_killed_worker(running: Stack) -> None:
    killed = running.kill("worker-content_generation")
    running.wait_for_next("worker-content_generation", after=killed)
    running.wait_for_ready_file("worker-content_generation")

    workers = [line for line in running.survivors() if "content_generation@" in line]
    slots = 2
    assert len(workers) == 1 + slots
    assert all(not line.startswith(f"{killed} ") for line in workers)


def test_model_that_cannot_be_reached_stops_a_start(running: Stack) -> None:
    other = Stack(running.data.root.with_name("modelless"))
    other.variables["OPENAI_BASE_URL"] = f"http://127.0.0.1:{free_port()}/v1"

    done = other.run(within_s=120)

    assert done.returncode != 0
    assert "unset it for the offline author" in done.stderr
    assert other.survivors() == []


def test_stack_uses_less_than_the_memory_goal_when_idle(running: Stack) -> None:
    assert running.memory_mib() < 900
