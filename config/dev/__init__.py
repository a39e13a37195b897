"""The dev command: starts, watches and ends every part on the embedded default.

Run it with `python -m config.dev` (that is `make run`) or `manage.py dev`. The parent
never sets Django up: it starts at once and stays small.
"""
