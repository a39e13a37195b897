"""The pages of `docs/reference/`, written from the code by `manage.py write_reference`.

What the code already says is not written a second time by hand: tables of states,
codes, topics, kinds, paths and variables come from where they are declared.
"""
