"""Telling screens that jobs have changed: those of their owners, those of a subject."""

from collections.abc import Iterable

from django.db import transaction

from jobs_app.models import Job
from jobs_app.registry import topics_about
from livestate.publish import publish

TOPIC = "job_management"


def tell_of(jobs: Iterable[Job]) -> None:
    """Publish the views of the jobs' owners and the topics of their kinds, once each.

    Call it after commit; inside a transaction use `tell_on_commit`.
    """
    owners: set[str] = set()
    topics: set[str] = set()
    for job in jobs:
        owners.add(job.actor)
        topics.update(topics_about(kind=job.kind, subject_id=job.subject_id))
    for owner in owners:
        publish(TOPIC, view=owner)
    if topics:
        publish(*sorted(topics))


def tell_on_commit(job: Job) -> None:
    """`tell_of` one job once the surrounding transaction commits."""

    # Not a partial: Django names the function when it logs that it failed.
    def tell() -> None:
        tell_of([job])

    transaction.on_commit(tell)
