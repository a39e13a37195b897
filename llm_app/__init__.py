"""The language model: what is asked of it, how its answers are checked, who serves it.

It knows no session and no job row.
"""
