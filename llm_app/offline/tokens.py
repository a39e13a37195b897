"""Counting as a tokenizer would: a short word, or a run of signs, is one token."""

import re

_TOKEN = re.compile(r"\s?[^\W\d_]{1,10}|\d{1,3}|[^\w\s]{1,3}|\s+|_")


def split_tokens(*, text: str) -> list[str]:
    """The tokens of a text; joined they are the text."""
    return _TOKEN.findall(text)


def count_tokens(*, text: str) -> int:
    """How many tokens a text has."""
    return len(split_tokens(text=text))
