"""A growing text, let out sentence by sentence."""

import re

_MARKS = ".!?\"'\u201d\u2019)"
_BOUNDARY = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+|\n+")


class SentenceBuffer:
    """Holds back the unfinished sentence of a stream.

    The pieces joined are the text that was fed, white space included.
    """

    def __init__(self) -> None:
        self._held = ""
        # Before this there is no boundary: a long sentence is looked through once.
        self._looked = 0

    @property
    def held(self) -> str:
        """The beginning of a sentence that has not ended yet."""
        return self._held

    def feed(self, text: str) -> list[str]:
        """The sentences that are finished now, each with the space behind it."""
        self._held += text
        finished = []
        start = 0
        for boundary in _BOUNDARY.finditer(self._held, self._looked):
            # White space at the very end may go on in the next chunk.
            if boundary.end() == len(self._held):
                break
            finished.append(self._held[start : boundary.end()])
            start = boundary.end()
        self._held = self._held[start:]
        self._looked = len(self._held.rstrip().rstrip(_MARKS))
        return finished

    def flush(self) -> str:
        """What is left when the stream has ended."""
        rest, self._held, self._looked = self._held, "", 0
        return rest
