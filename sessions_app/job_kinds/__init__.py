"""The job kinds that join model and room: one module each, found by itself."""

from jobs_app.registry import discover_kinds

discover_kinds(__name__, __path__)
