"""Server-held state pushed to clients as JSON patches, over Phoenix Channels V2."""
