"""Who may read /metrics."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("given", ["", "Bearer wrong", "Bearer gehöim", "geheim"])
def test_metrics_are_refused_without_the_token(settings: Any, given: str) -> None:
    settings.METRICS_TOKEN = "geheim"

    answer = Client().get("/metrics", headers={"Authorization": given})

    assert answer.status_code == 403


def test_metrics_are_read_with_the_token(settings: Any) -> None:
    settings.METRICS_TOKEN = "geheim"

    answer = Client().get("/metrics", headers={"Authorization": "Bearer geheim"})

    assert answer.status_code == 200
    assert b"livestate_open_sockets" in answer.content


def test_metrics_without_a_token_are_for_loopback_peers_only(settings: Any) -> None:
    settings.METRICS_TOKEN = ""
    near, far = Client(), Client(REMOTE_ADDR="10.0.0.7")

    assert near.get("/metrics").status_code == 200
    assert far.get("/metrics").status_code == 403
    forwarded = near.get("/metrics", headers={"X-Forwarded-For": "10.0.0.7"})
    assert forwarded.status_code == 403
