"""Django's handle on the app; it carries the `offline_author` command."""

from django.apps import AppConfig


class LlmAppConfig(AppConfig):
    """The language model app."""

    name = "llm_app"
    verbose_name = "Language model"
