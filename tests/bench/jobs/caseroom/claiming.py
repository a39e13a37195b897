"""What a claim costs, and a past for the table in which it is made."""

import secrets
from time import perf_counter

from django.db import connection
from django.db.models import F
from django.db.models.functions import Now

from accounts.domain.actor import Actor
from jobs_app import services, store
from jobs_app.models import Job
from tests.bench.jobs.caseroom.job_kinds import KIND

BATCH = 1000
LEASE_S = 30.0


def time_claims(*, count: int, actor: Actor) -> list[float]:
    """Milliseconds of each of `count` claims in turn, each of the only job due."""
    return [_time_claim(number, actor=actor) for number in range(count)]


def finish_jobs(*, count: int, actor: Actor) -> None:
    """Add so many finished jobs by the legal way, in bulk, and tidy up as autovacuum
    would.
    """
    for first in range(0, count, BATCH):
        Job.objects.bulk_create(
            Job(
                kind=KIND,
                queue="default",
                title=f"Doing nothing, number {number}",
                args={"number": number},
                actor=actor.external_id,
            )
            for number in range(first, min(first + BATCH, count))
        )
    Job.objects.filter(status="pending").update(
        status="running", attempt=F("attempt") + 1, lease_until=Now(), started_at=Now()
    )
    Job.objects.filter(status="running").update(
        status="completed", lease_until=None, finished_at=Now(), result={}
    )
    with connection.cursor() as cursor:
        is_postgres = connection.vendor == "postgresql"
        cursor.execute("VACUUM ANALYZE" if is_postgres else "ANALYZE", None)


def _time_claim(number: int, *, actor: Actor) -> float:
    job = services.enqueue(kind=KIND, args={"number": number}, actor=actor)
    owner = secrets.token_hex(8)
    began = perf_counter()
    claim = store.claim_next(hint=job.pk, owner=owner, task_id="", lease_s=LEASE_S)
    took = perf_counter() - began
    assert claim is not None
    assert claim.job_id == job.pk
    store.complete(
        job_id=claim.job_id,
        attempt=claim.attempt,
        result={},
        result_version=1,
        subject_id="",
    )
    return 1000 * took
