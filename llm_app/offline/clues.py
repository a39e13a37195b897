"""Evidence of a world, planned and then put into words.

Ids and order say nothing about what a clue is worth: players may see both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from llm_app.domain.world import Evidence, Herring, World
from llm_app.offline.pen import Pen
from llm_app.offline.plot import Plot
from llm_app.offline.words import evidence as say
from llm_app.offline.words.rumours import RUMOURS, Rumour
from llm_app.offline.words.traits import TRAITS, TraitValue
from llm_app.schemas.clue import Clue, ClueKind, ClueSpec

CHAIN_LENGTH = 3
# What somebody saw or heard is told; all else was found. Players see the kind: no kind
# may be that of the herrings alone.
_TOLD = re.compile(r"\b(?:saw|seen|heard)\b")


@dataclass(frozen=True, kw_only=True)
class PlannedClue:
    """A clue's plan and its text."""

    spec: ClueSpec
    text: str
    points_to: tuple[str, ...] = ()

    @property
    def clue(self) -> Clue:
        """The clue as the author answers it."""
        return Clue(
            **self.spec.model_dump(exclude={"establishes"}),
            text=self.text,
            points_to=list(self.points_to),
            salience=2 if self.spec.needs else 4,
        )


def plan_clues(*, plot: Plot, pen: Pen) -> list[PlannedClue]:
    """Every clue: the proof, the spare ones, the herrings, shuffled."""
    world = plot.world
    sources: list[Evidence | Herring] = [*world.proof, *world.spare, *world.herrings]
    order = pen.several(range(len(sources)), count=len(sources))
    ids = {one.id: f"clue-{order[n] + 1}" for n, one in enumerate(sources)}
    rumours = iter(pen.several(RUMOURS, count=len(world.herrings)))
    spots = iter(pen.several(plot.theme.setting.spots, count=len(sources)))
    writer = _Writer(plot=plot, pen=pen)
    # In a long proof the last piece is only found by way of the first.
    first, last = world.proof[0], world.proof[-1]
    is_chain = len(world.proof) >= CHAIN_LENGTH
    planned = [
        writer.herring(herring=one, clue_id=ids[one.id], rumour=next(rumours))
        if isinstance(one, Herring)
        else writer.evidence(
            evidence=one,
            clue_id=ids[one.id],
            spot=next(spots),
            after=first if is_chain and one is last else None,
            needs=[ids[first.id]] if is_chain and one is last else [],
        )
        for one in sources
    ]
    return sorted(planned, key=lambda one: one.spec.id)


@dataclass(frozen=True, kw_only=True)
class _Writer:
    """Puts the evidence of one plot into words."""

    plot: Plot
    pen: Pen

    def evidence(
        self,
        *,
        evidence: Evidence,
        clue_id: str,
        spot: str,
        after: Evidence | None,
        needs: list[str],
    ) -> PlannedClue:
        plot = self.plot
        is_trace = evidence.kind == "trace"
        cleared = [
            player for key, player in plot.players.items() if key not in evidence.leaves
        ]
        slots = {
            **plot.slots,
            "spot": spot,
            "staff": self.pen.pick(plot.theme.setting.staff),
            "cleared": listed([one.name for one in cleared]),
            "room": self._place(evidence),
        }
        write = self._trace if is_trace else self._alibi
        fact, text = write(evidence=evidence, slots=slots)
        chain = "" if after is None else self._chain(evidence, after=after, slots=slots)
        spec = ClueSpec(
            id=clue_id,
            kind=ClueKind.PHYSICAL if is_trace else ClueKind.TESTIMONY,
            place=slots["room"],
            establishes=fact,
            clears=[player.id for player in cleared],
            needs=needs,
        )
        return PlannedClue(spec=spec, text=f"{chain} {text}".strip())

    def herring(self, *, herring: Herring, clue_id: str, rumour: Rumour) -> PlannedClue:
        plot, pen = self.plot, self.pen
        player = plot.players[herring.about]
        told, answer = pen.pick(rumour.versions)
        room = pen.pick(plot.rooms[1:])
        staff = pen.pick(plot.theme.setting.staff)
        slots = {**plot.slots, **player.slots, "room": room, "staff": staff}
        spec = ClueSpec(
            id=clue_id,
            kind=ClueKind.TESTIMONY if _TOLD.search(told) else ClueKind.PHYSICAL,
            place=room,
            establishes=pen.write(say.HERRING_FACTS, **slots),
            clears=[],
            herring=True,
            herring_answer=pen.write((answer,), **slots),
        )
        text = (pen.write((told,), **slots), pen.write(say.RUMOUR_REMARKS, **slots))
        return PlannedClue(spec=spec, text=" ".join(text), points_to=(player.id,))

    def _trace(self, *, evidence: Evidence, slots: dict[str, str]) -> tuple[str, str]:
        value = _trait_value(evidence=evidence, world=self.plot.world)
        shown = self.plot.culprit.looks[evidence.subject]
        fact = self.pen.write(say.TRACE_FACTS, shown=shown, **slots)
        trace = self.pen.write(value.traces, **slots)
        return fact, f"{trace} {self.pen.write(say.TRACE_REMARKS, **slots)}"

    def _alibi(self, *, evidence: Evidence, slots: dict[str, str]) -> tuple[str, str]:
        first, second = (self.plot.players[key].name for key in evidence.about)
        named = {**slots, "first": first, "second": second}
        return (
            self.pen.write(say.ALIBI_FACTS, **named),
            self.pen.write(say.ALIBIS, **named),
        )

    def _chain(
        self, evidence: Evidence, *, after: Evidence, slots: dict[str, str]
    ) -> str:
        before = self._place(after)
        if evidence.kind == "alibi":
            patterns = say.ALIBI_CHAINS
        elif before == self.plot.scene:
            patterns = say.TRACE_AGAIN
        else:
            patterns = say.TRACE_CHAINS
        return self.pen.write(patterns, before=before, **slots)

    def _place(self, evidence: Evidence) -> str:
        is_trace = evidence.kind == "trace"
        return self.plot.scene if is_trace else self.plot.rooms[evidence.subject]


def listed(names: Sequence[str]) -> str:
    """Names as one writes them in a sentence."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _trait_value(*, evidence: Evidence, world: World) -> TraitValue:
    guilty = world.person(person_id=world.culprit)
    kind = world.traits[evidence.subject]
    return TRAITS[kind].values[guilty.traits[evidence.subject]]
