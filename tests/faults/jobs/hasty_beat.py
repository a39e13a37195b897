"""Celery's clock with the product's entries, at a pace that a test can wait for."""

from config.celery import app

app.conf.beat_schedule = {
    name: {**entry, "schedule": 0.5} for name, entry in app.conf.beat_schedule.items()
}
