"""Why the dev command does not start."""


class StartRefused(Exception):  # noqa: N818 - it reads as what happened
    """The stack cannot start; the text is one line that says what to do."""
