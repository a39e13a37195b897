import stat
from pathlib import Path

import pytest

from config.dev.environment import Plan, plan_stack
from config.env import Environment


@pytest.fixture
def base(tmp_path: Path) -> dict[str, str]:
    return {"DATA_DIR": str(tmp_path), "PATH": "/bin"}


def planned(process: dict[str, str]) -> Plan:
    return plan_stack(given=Environment(process=process), process=process)


def test_plan_brings_valkey_and_model_when_nothing_is_set(base: dict[str, str]) -> None:
    plan = planned(base)

    assert plan.variables["REDIS_URL"] == f"redis://127.0.0.1:{plan.valkey_port}/0"
    assert plan.variables["OPENAI_BASE_URL"] == f"http://127.0.0.1:{plan.model_port}/v1"
    assert plan.variables["OPENAI_MODEL"] == "offline-author"
    assert plan.variables["DEBUG"] == "1"


def test_plan_embeds_no_valkey_when_redis_url_is_set(base: dict[str, str]) -> None:
    plan = planned(base | {"REDIS_URL": "redis://elsewhere:6379/0"})

    assert plan.valkey_port is None
    assert plan.variables["REDIS_URL"] == "redis://elsewhere:6379/0"


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "OPENAI_BASE_URL"])
def test_plan_embeds_no_model_when_either_variable_is_set(
    base: dict[str, str], name: str
) -> None:
    plan = planned(base | {name: "given"})

    assert plan.model_port is None
    assert plan.variables[name] == "given"
    assert "OPENAI_MODEL" not in plan.variables


def test_plan_leaves_debug_off_when_the_caller_says_so(base: dict[str, str]) -> None:
    plan = planned(base | {"DEBUG": "0"})

    assert plan.variables["DEBUG"] == "0"


def test_secret_key_is_kept_for_the_next_start(
    base: dict[str, str], tmp_path: Path
) -> None:
    first = planned(base)
    second = planned(base)

    file = tmp_path / "secret_key"
    assert first.variables["SECRET_KEY"] == second.variables["SECRET_KEY"]
    assert len(first.variables["SECRET_KEY"]) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
