"""All reference pages, by file name."""

from pathlib import Path

from config.reference import (
    codes,
    interfaces,
    protocol,
    states,
    variables,
    workflows,
)


def reference_pages(*, base: Path) -> dict[str, str]:
    """The text of every page of `docs/reference/`; `base` is the project's directory.

    Django must be set up, so that topics and job kinds are registered.
    """
    return {
        "environment.md": variables.environment(example=base / ".env.example"),
        "error-codes.md": codes.error_codes(),
        "job-error-codes.md": codes.job_error_codes(),
        "job-kinds.md": interfaces.job_kinds(),
        "job-states.md": states.job_states(),
        "live-topics.md": interfaces.live_topics(),
        "protocol.md": protocol.protocol(),
        "rest-paths.md": interfaces.routes(),
        "session-states.md": states.session_states(),
        **workflows.workflow_pages(),
    }
