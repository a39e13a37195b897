"""Traits of people, and the traces that each leaves behind.

A trait has three values; every suspect has one of them. `shown` says it of a person
("{he} is very tall") and `traces` are what somebody with that value leaves at a scene.

What may be read literally: every `shown` phrase holds one of `in_stories`, every trace
one of `in_traces`, in lower case; no phrase of another value or of any other pattern
that goes into a public story or into a trace's text holds it. A test keeps it so.
Traces take `scene` and `spot`, a fixture of the scene, and name nobody.
"""

from llm_app.offline.words.traits.habits import CARRIED, DUST, GLASSES, INK, SCENT, VICE
from llm_app.offline.words.traits.looks import (
    BUTTONS,
    CLOTH,
    GLOVES,
    HAIR,
    HEIGHT,
    SHOES,
)
from llm_app.offline.words.traits.trait import Trait, TraitValue

__all__ = ["TRAITS", "Trait", "TraitValue"]

TRAITS = (
    HEIGHT, SHOES, CLOTH, SCENT, INK, HAIR,
    GLOVES, CARRIED, VICE, GLASSES, BUTTONS, DUST,
)  # fmt: skip
