"""Workflows as data, one per file."""
