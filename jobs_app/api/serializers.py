"""Shapes of the job API."""

from typing import Any

from rest_framework import serializers
from typing_extensions import override

from jobs_app import selectors
from jobs_app.domain.inputs import MAX_KIND_LENGTH
from jobs_app.models import Job


class CreateJobSerializer(serializers.Serializer[Any]):
    """The browsable API's form; what is sent is judged by `CreateJob`."""

    kind = serializers.CharField(max_length=MAX_KIND_LENGTH)
    args = serializers.DictField(default=dict)


class JobSerializer(serializers.Serializer[Job]):
    """A job as the contract shows it; read-only, hence without fields."""

    @override
    def to_representation(self, instance: Job) -> dict[str, Any]:
        return selectors.job_json(instance)
