"""Evidence of a world, planned and then put into words.

Ids and order say nothing about what a clue is worth: players may see both.
"""

from dataclasses import dataclass

from llm_app.domain.world import Evidence, Herring, World
from llm_app.offline.pen import Pen, sentence
from llm_app.offline.plot import Plot
from llm_app.offline.words import sentences as say
from llm_app.offline.words.traits import TRAITS, TraitValue
from llm_app.schemas.clue import Clue, ClueKind, ClueSpec

CHAIN_LENGTH = 3


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
    # In a long proof the last piece is only found by way of the first.
    needs: dict[str, list[str]] = {}
    if len(world.proof) >= CHAIN_LENGTH:
        needs[world.proof[-1].id] = [ids[world.proof[0].id]]
    planned = [
        _herring(herring=one, clue_id=ids[one.id], plot=plot, pen=pen)
        if isinstance(one, Herring)
        else _evidence(
            evidence=one,
            clue_id=ids[one.id],
            needs=needs.get(one.id, []),
            plot=plot,
            pen=pen,
        )
        for one in sources
    ]
    return sorted(planned, key=lambda one: one.spec.id)


def _evidence(
    *, evidence: Evidence, clue_id: str, needs: list[str], plot: Plot, pen: Pen
) -> PlannedClue:
    is_trace = evidence.kind == "trace"
    room = plot.scene if is_trace else plot.theme.setting.rooms[evidence.subject]
    fact, text = (_trace if is_trace else _alibi)(evidence=evidence, plot=plot, pen=pen)
    spec = ClueSpec(
        id=clue_id,
        kind=ClueKind.PHYSICAL if is_trace else ClueKind.TESTIMONY,
        place=room,
        establishes=fact,
        clears=[
            player.id
            for key, player in plot.players.items()
            if key not in evidence.leaves
        ],
        needs=needs,
    )
    return PlannedClue(spec=spec, text=text)


def _trace(*, evidence: Evidence, plot: Plot, pen: Pen) -> tuple[str, str]:
    value = _trait_value(evidence=evidence, world=plot.world)
    fact = pen.write(say.TRACE_FACTS, shown=value.shown)
    trace = pen.write(value.traces, room=plot.scene)
    return fact, f"{trace} {pen.write(say.TRACE_REMARKS)}"


def _alibi(*, evidence: Evidence, plot: Plot, pen: Pen) -> tuple[str, str]:
    first, second = (plot.players[key].name for key in evidence.about)
    room = plot.theme.setting.rooms[evidence.subject]
    slots = {"first": first, "second": second, "room": room, "time": plot.time}
    return pen.write(say.ALIBI_FACTS, **slots), pen.write(say.ALIBIS, **slots)


def _herring(*, herring: Herring, clue_id: str, plot: Plot, pen: Pen) -> PlannedClue:
    player = plot.players[herring.about]
    room = pen.pick(plot.theme.setting.rooms[1:])
    rumour = sentence(player.reason.rumour.format(room=room, name=player.name))
    spec = ClueSpec(
        id=clue_id,
        kind=ClueKind.DOCUMENT,
        place=room,
        establishes=pen.write(say.HERRING_FACTS, **player.slots),
        clears=[],
        herring=True,
        herring_answer=player.reason.answer,
    )
    text = f"{rumour}. {pen.write(say.RUMOUR_REMARKS)}"
    return PlannedClue(spec=spec, text=text, points_to=(player.id,))


def _trait_value(*, evidence: Evidence, world: World) -> TraitValue:
    guilty = world.person(person_id=world.culprit)
    kind = world.traits[evidence.subject]
    return TRAITS[kind].values[guilty.traits[evidence.subject]]
