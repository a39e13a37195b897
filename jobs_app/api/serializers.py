"""Shapes of the job API."""

from typing import Any

from rest_framework import serializers
from typing_extensions import override

from jobs_app import selectors
from jobs_app.models import Job


class CreateJobSerializer(serializers.Serializer[Any]):
    """A kind, and the arguments that the kind's own schema validates."""

    kind = serializers.CharField(max_length=100)
    args = serializers.DictField(default=dict)


class JobSerializer(serializers.Serializer[Job]):
    """A job as the contract shows it; read-only, hence without fields."""

    @override
    def to_representation(self, instance: Job) -> dict[str, Any]:
        return selectors.job_json(instance)
