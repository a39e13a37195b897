"""The ledger in the admin: what was spent, by whom, on what. Nobody changes it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from typing_extensions import override

from llm_app.models import ModelCall


@admin.register(ModelCall)
class ModelCallAdmin(admin.ModelAdmin[ModelCall]):
    """Every call to the model."""

    show_full_result_count = False
    date_hierarchy = "created_at"
    list_display = (
        "created_at",
        "job_id",
        "workflow",
        "step",
        "attempt",
        "number",
        "model",
        "symptom",
        "input_tokens",
        "output_tokens",
        "cost_usd",
        "is_estimated",
        "latency_ms",
        "actor",
    )
    list_filter = ("workflow", "symptom", "model", "is_estimated")
    search_fields = ("=job_id", "=actor", "=response_id")

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
