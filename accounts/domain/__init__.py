"""Accounts as plain data and rules: no Django, no clock, no randomness."""
