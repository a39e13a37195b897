"""A stream is let out by whole sentences, and nothing of it is lost."""

import time

from hypothesis import given
from hypothesis import strategies as st

from llm_app.domain.sentences import SentenceBuffer

TEXT = 'It was dark. "Who goes there?" Nobody answered!\n\nAt 20:40 it struck'


@given(cuts=st.lists(st.integers(min_value=1, max_value=9), max_size=80))
def test_sentences_are_the_same_however_the_stream_is_cut(cuts: list[int]) -> None:
    buffer = SentenceBuffer()
    pieces, rest = [], TEXT
    for cut in cuts:
        pieces.append(rest[:cut])
        rest = rest[cut:]

    out = [one for piece in [*pieces, rest] for one in buffer.feed(piece)]

    assert out == [
        "It was dark. ",
        '"Who goes there?" ',
        "Nobody answered!\n\n",
    ]
    assert buffer.flush() == "At 20:40 it struck"
    assert buffer.flush() == ""


def test_sentence_without_an_end_is_looked_through_once() -> None:
    buffer, began = SentenceBuffer(), time.process_time()
    for _ in range(20_000):
        assert buffer.feed("word ") == []

    # It was half a minute when each chunk was looked for in all that came before.
    assert time.process_time() - began < 5
    assert buffer.flush() == "word " * 20_000
