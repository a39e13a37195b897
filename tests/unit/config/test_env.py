from pathlib import Path

import pytest

from config.env import BadSetting, Environment, database_settings, read_environment


def _environment(**values: str) -> Environment:
    return Environment(process=values)


def test_text_is_required_when_there_is_no_default() -> None:
    with pytest.raises(BadSetting, match="SECRET_KEY: is not set"):
        _environment().text("SECRET_KEY")


def test_text_is_read_from_a_file_when_name_file_is_set(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden\n")

    assert _environment(SECRET_KEY_FILE=str(secret)).text("SECRET_KEY") == "hidden"


def test_a_secret_file_that_is_missing_names_its_variable(tmp_path: Path) -> None:
    absent = str(tmp_path / "absent")
    with pytest.raises(BadSetting, match="SECRET_KEY_FILE"):
        _environment(SECRET_KEY_FILE=absent).text("SECRET_KEY")


@pytest.mark.parametrize("word", ["0", "no", "FALSE", "off"])
def test_flags_know_the_usual_words_for_no(word: str) -> None:
    assert _environment(DEBUG=word).flag("DEBUG", default=True) is False


def test_flags_refuse_other_words() -> None:
    with pytest.raises(BadSetting, match="DEBUG: 'maybe'"):
        _environment(DEBUG="maybe").flag("DEBUG", default=False)


@pytest.mark.parametrize("word", ["eight", "0", "65536", "1e3"])
def test_integers_outside_the_bounds_are_refused(word: str) -> None:
    with pytest.raises(BadSetting, match="PORT"):
        _environment(PORT=word).integer("PORT", 8000, minimum=1, maximum=65535)


def test_prices_are_read() -> None:
    prices = _environment(LLM_PRICES='{"m": {"input": 1, "output": 2.5}}')

    assert prices.prices("LLM_PRICES") == {"m": {"input": 1.0, "output": 2.5}}
    assert _environment().prices("LLM_PRICES") == {}


@pytest.mark.parametrize(
    "text",
    [
        *("{", "[]", '{"m": 3}', '{"m": {"input": 1}}', '{"m": {"input": "x"}}'),
        *('{"m": {"input": -1, "output": 0}}', '{"m": {"input": NaN, "output": 0}}'),
    ],
)
def test_prices_of_another_form_are_refused_by_name(text: str) -> None:
    with pytest.raises(BadSetting, match="LLM_PRICES: is not a table of prices"):
        _environment(LLM_PRICES=text).prices("LLM_PRICES")


TELLING = "enabled=yes, size=200, level=DEBUG, prefix="


def test_fields_keep_their_defaults_where_they_are_not_given() -> None:
    given = _environment(LOGS="enabled=off,prefix = a.")

    assert given.fields("LOGS", TELLING) == {
        "enabled": False,
        "size": 200,
        "level": "DEBUG",
        "prefix": "a.",
    }


@pytest.mark.parametrize("text", ["enabled=maybe", "size=long", "colour=red", "off"])
def test_fields_that_are_unknown_or_of_another_type_are_refused(text: str) -> None:
    with pytest.raises(BadSetting, match="LOGS: "):
        _environment(LOGS=text).fields("LOGS", TELLING)


@pytest.mark.parametrize("origin", ["example.org", "ftp://x.org", "https://x.org/a"])
def test_origins_need_scheme_and_host_only(origin: str) -> None:
    with pytest.raises(BadSetting, match="ALLOWED_ORIGINS"):
        _environment(ALLOWED_ORIGINS=origin).origins("ALLOWED_ORIGINS")


def test_the_process_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("# comment\nCASEROOM_A=file\nCASEROOM_B='quoted'\n")
    monkeypatch.setenv("CASEROOM_A", "process")

    environment = read_environment(dotenv=dotenv)

    assert environment.text("CASEROOM_A") == "process"
    assert environment.text("CASEROOM_B") == "quoted"


def test_a_broken_line_of_the_file_is_named(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("A=1\nnonsense\n")

    with pytest.raises(BadSetting, match="line 2"):
        read_environment(dotenv=dotenv)


def test_sqlite_takes_the_write_lock_at_the_start_of_a_transaction() -> None:
    found = database_settings("sqlite:////data/x.sqlite3", pool_size=8)

    assert found["NAME"] == "/data/x.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"  # type: ignore[index]


def test_postgres_has_a_pool_or_a_kept_connection_never_both() -> None:
    url = "postgres://u:p%40ss@db:5433/caseroom"

    pooled = database_settings(url, pool_size=4)
    kept = database_settings(url, pool_size=0)

    assert pooled["PASSWORD"] == "p@ss"
    assert pooled["CONN_MAX_AGE"] == 0
    assert "pool" not in kept["OPTIONS"]  # type: ignore[operator]
    assert kept["CONN_MAX_AGE"] == 600


@pytest.mark.parametrize("url", ["mysql://x/y", "postgres://host", "caseroom.db"])
def test_other_database_addresses_are_refused(url: str) -> None:
    with pytest.raises(BadSetting, match="DATABASE_URL"):
        database_settings(url, pool_size=0)
