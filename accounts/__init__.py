"""Users, their identities, personal tokens, and who is behind a socket."""
