from django.conf import settings
from django.core.management import get_commands, load_command_class

from config.errors import STATUS_BY_CODE, TITLES
from config.reference.codes import all_refusals
from config.reference.interfaces import topic_of_pattern
from jobs_app.domain.failures import MESSAGES, FailureCode
from jobs_app.domain.status import TERMINAL, TRANSITIONS, JobStatus
from jobs_app.registry import all_kinds
from livestate.topics import registered_patterns
from llm_app.domain.errors import SENTENCES, ModelErrorCode
from llm_app.failures import MEANINGS, Symptom
from sessions_app.domain import rules
from sessions_app.domain.words import SessionStatus
from tests.architecture.sources import PRODUCT


def test_every_refusal_has_an_http_status_with_a_title() -> None:
    codes = {found.code for found in all_refusals() if is_ours(found)}

    assert codes - STATUS_BY_CODE.keys() == set()
    assert set(STATUS_BY_CODE.values()) - TITLES.keys() == set()


def test_every_status_code_of_the_table_is_used_by_a_refusal() -> None:
    codes = {found.code for found in all_refusals() if is_ours(found)}

    assert STATUS_BY_CODE.keys() - codes == set()


def test_every_job_error_code_has_a_sentence() -> None:
    told = {code.value for code in (*MESSAGES, *SENTENCES)}

    assert {code.value for code in FailureCode} == told


def test_every_model_error_is_a_job_error_and_every_symptom_has_a_meaning() -> None:
    assert {code.value for code in ModelErrorCode} <= set(FailureCode)
    assert set(MEANINGS) == set(Symptom)


def test_every_status_has_a_row_in_its_table() -> None:
    assert set(TRANSITIONS) == set(JobStatus)
    assert set(rules.TRANSITIONS) == set(SessionStatus)
    assert {word for word, after in TRANSITIONS.items() if not after} == TERMINAL


def test_every_job_kind_runs_in_a_queue_that_has_workers() -> None:
    kinds = all_kinds()

    assert kinds
    assert {kind.queue for kind in kinds} <= settings.QUEUES.keys()


def test_every_job_kind_refuses_arguments_that_it_does_not_know() -> None:
    open_kinds = [
        kind.name
        for kind in all_kinds()
        if kind.args.model_config.get("extra") != "forbid"
    ]

    assert open_kinds == []


def test_every_live_event_refuses_fields_that_it_does_not_know() -> None:
    topics = [topic_of_pattern(pattern) for pattern in registered_patterns()]
    ours = [topic for topic in topics if is_ours(type(topic))]
    open_events = [
        f"{topic.pattern} {event.name}"
        for topic in ours
        for event in topic.events.values()
        if event.payload.model_config.get("extra") != "forbid"
    ]

    assert len(ours) >= 3
    assert open_events == []


def test_every_command_of_ours_says_what_it_does() -> None:
    ours = {name: app for name, app in get_commands().items() if app in PRODUCT}
    silent = [
        name for name, app in ours.items() if not load_command_class(app, name).help
    ]

    assert "create_token" in ours
    assert silent == []


def is_ours(found: type) -> bool:
    return found.__module__.partition(".")[0] in PRODUCT
