"""Which broker this process publishes jobs to."""

from typing import Any

import celery
import kombu.pools


def reach_broker_at(url: str) -> None:
    """Publish to another broker from now on."""
    # Celery has no public way to forget the connections it holds.
    app: Any = celery.current_app
    app.conf.broker_url = url
    kombu.pools.reset()
    app._pool = None
    app.amqp._producer_pool = None
