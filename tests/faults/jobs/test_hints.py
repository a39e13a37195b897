"""Messages are hints: lost or doubled, they change neither jobs nor effects."""

import celery
import pytest
import redis

from jobs_app.dispatch import RUN_TASK
from tests.faults.jobs.account import Expected
from tests.faults.jobs.crew import Crew, once
from tests.support.valkey import Valkey

pytestmark = pytest.mark.timeout(180)

JOBS = 200


def test_broker_flushed_again_and_again(crew: Crew, valkey: Valkey) -> None:
    crew.ask(JOBS, step_s=0.05)
    with redis.Redis.from_url(valkey.url) as client:
        client.flushall()
        crew.start()
        crew.ask(20, step_s=0.05)
        for _ in crew.until_live(20, every_s=0.5):
            client.flushall()

    crew.conclude(Expected(attempts=once))


def test_each_message_delivered_five_times(crew: Crew) -> None:
    jobs = crew.ask(JOBS, step_s=0.02)
    for job_id in jobs:
        for _ in range(4):
            celery.current_app.send_task(
                RUN_TASK, kwargs={"job_id": job_id}, queue="default"
            )
    crew.start()

    crew.conclude(Expected(attempts=once))
