"""Recurring jobs in the admin: faults are named, ticks are right, none runs twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.domain.actor import Actor
from jobs_app import registry, services
from jobs_app.models import Job, RecurringJob
from tests.integration.jobs_app.kinds import KINDS

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/jobs_app/recurringjob/"


@pytest.fixture
def fields(alice: Actor) -> dict[str, str]:
    return {
        "name": "nightly note",
        "is_enabled": "on",
        "kind": "test.note",
        "args": '{"text": "every night"}',
        "actor": alice.external_id,
        "cron": "30 3 * * *",
        "time_zone": "Europe/Berlin",
    }


def _add(client: Client, fields: dict[str, str]) -> Any:
    return client.post(f"{LIST}add/", fields)


def _added(client: Client, fields: dict[str, str]) -> RecurringJob:
    assert _add(client, fields).status_code == 302
    return RecurringJob.objects.get()


def _act(client: Client, action: str, row: RecurringJob) -> str:
    chosen = {"action": action, "_selected_action": [row.pk]}
    return client.post(LIST, chosen, follow=True).content.decode()


def test_a_recurring_job_is_added_with_its_next_tick(
    staff: Client, fields: dict[str, str]
) -> None:
    row = _added(staff, fields)

    assert row.next_at == services.first_tick(row)
    assert "03:30" in staff.get(LIST).content.decode()
    assert staff.get(f"{LIST}{row.pk}/change/").status_code == 200
    assert staff.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not RecurringJob.objects.exists()


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"cron": "61 * * * *"}, "cron", "next tick"),
        ({"cron": "0 0 30 2 *"}, "cron", "next tick"),
        ({"time_zone": "Atlantis"}, "time_zone", "valid choice"),
        ({"kind": "no.such"}, "kind", "valid choice"),
        ({"args": '{"text": "x"}'}, "args", "text: "),
        ({"args": "[]"}, "args", ""),
        ({"args": "{"}, "args", "JSON"),
        ({"args": '{"text": "fine", "more": 1}'}, "args", "more: "),
        ({"actor": "nobody"}, "actor", "no active person"),
        ({"name": ""}, "name", "required"),
    ],
)
def test_faults_are_named_at_their_field(
    staff: Client,
    fields: dict[str, str],
    change: dict[str, str],
    field: str,
    words: str,
) -> None:
    answer = _add(staff, {**fields, **change})

    assert answer.status_code == 200
    errors = answer.context["adminform"].form.errors
    assert list(errors) == [field]
    assert words in str(errors[field])
    assert not RecurringJob.objects.exists()


def test_a_kind_that_seals_its_arguments_cannot_recur(
    staff: Client, fields: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = replace(KINDS["test.note"], is_encrypted=True)
    monkeypatch.setitem(registry._kinds, "test.note", sealed)
    errors = _add(staff, fields).context["adminform"].form.errors

    assert list(errors) == ["kind"]


def test_a_new_schedule_moves_the_next_tick_and_a_new_title_does_not(
    staff: Client, fields: dict[str, str]
) -> None:
    row = _added(staff, fields)
    advanced = row.next_at and row.next_at + timedelta(days=1)
    RecurringJob.objects.filter(pk=row.pk).update(next_at=advanced)
    staff.post(f"{LIST}{row.pk}/change/", {**fields, "name": "renamed"})
    row.refresh_from_db()

    assert (row.name, row.next_at) == ("renamed", advanced)
    staff.post(f"{LIST}{row.pk}/change/", {**fields, "cron": "0 4 * * *"})
    row.refresh_from_db()
    assert row.next_at == services.first_tick(row)


def test_a_form_that_was_open_while_a_tick_ran_does_not_repeat_it(
    staff: Client, fields: dict[str, str]
) -> None:
    row = _added(staff, fields)
    stale = RecurringJob.objects.get(pk=row.pk)
    past = row.next_at and row.next_at - timedelta(days=30)
    RecurringJob.objects.filter(pk=row.pk).update(next_at=past)
    assert services.run_recurring() == 1
    stale.name = "renamed"
    services.save_recurring(stale, changed={"name"})

    assert services.run_recurring() == 0
    assert RecurringJob.objects.get().last_job is not None


def test_run_now_asks_for_one_job_until_that_has_ended(
    staff: Client, fields: dict[str, str], alice: Actor
) -> None:
    row = _added(staff, fields)
    page = _act(staff, "run_now", row)
    job = Job.objects.get()
    row.refresh_from_db()

    assert (job.actor, job.args) == (alice.external_id, {"text": "every night"})
    assert row.last_job == job
    assert f"job {job.pk}" in page
    assert "runs already" in _act(staff, "run_now", row)
    assert Job.objects.count() == 1


def test_run_now_says_why_it_is_refused(staff: Client, fields: dict[str, str]) -> None:
    row = _added(staff, fields)
    RecurringJob.objects.filter(pk=row.pk).update(actor="gone")

    assert "is gone" in _act(staff, "run_now", row)
    assert not Job.objects.exists()


def test_disabled_ones_have_no_next_tick(staff: Client, fields: dict[str, str]) -> None:
    row = _added(staff, fields)
    _act(staff, "disable", row)
    row.refresh_from_db()

    assert (row.is_enabled, row.next_at) == (False, None)
    _act(staff, "enable", row)
    row.refresh_from_db()
    assert row.next_at == services.first_tick(row)


def test_who_may_only_look_changes_nothing(
    staff: Client, fields: dict[str, str], staff_with: Callable[..., Client]
) -> None:
    row = _added(staff, fields)
    viewer = staff_with("view_recurringjob")

    assert viewer.get(f"{LIST}{row.pk}/change/").status_code == 200
    _act(viewer, "run_now", row)
    assert _add(viewer, fields).status_code == 403
    assert not Job.objects.exists()
