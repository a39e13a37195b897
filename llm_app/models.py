"""What calls to the model have cost; no prompt and no answer is kept here."""

from django.db import models
from django.db.models.functions import Now
from typing_extensions import override


class ModelCall(models.Model):
    """One HTTP call to the model, also one that failed.

    `job_id` and `actor` are plain values: the row outlives the job. `request` is a
    digest of what was asked, `number` counts the reasks of one question. `symptom` says
    what was wrong, in the words of `failures.Symptom`.
    """

    job_id = models.BigIntegerField(db_index=True)
    workflow = models.CharField(max_length=100)
    step = models.CharField(max_length=200)
    attempt = models.PositiveIntegerField()
    number = models.PositiveSmallIntegerField(default=0)
    actor = models.CharField(max_length=255)
    model = models.CharField(max_length=200)
    request = models.CharField(max_length=64)
    response_id = models.CharField(max_length=200, blank=True)
    finish_reason = models.CharField(max_length=50, blank=True)
    symptom = models.CharField(max_length=30, blank=True)
    input_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    cost_usd = models.DecimalField(max_digits=14, decimal_places=8, default=0)
    is_estimated = models.BooleanField(default=False)
    latency_ms = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("created_at",), name="model_call_day"),
            models.Index(fields=("actor", "created_at"), name="model_call_person_day"),
        )

    @override
    def __str__(self) -> str:
        return f"{self.step} of job {self.job_id}, attempt {self.attempt}"
