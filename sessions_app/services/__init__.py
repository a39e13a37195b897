"""Everything that changes a session: check, change, log, publish."""
