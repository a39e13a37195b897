"""Where in a step a process is killed, and all such places of a workflow.

A list of these goes to the workers in their environment, by the id of the job.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jobs_app.workflow import Step, Workflow
from llm_app.steps.asking import LLM_POOL

# In the environment of a worker.
PLACES_VARIABLE = "FAULTS_PLACES"
ROOM_VARIABLE = "FAULTS_ROOM"
WAITS_VARIABLE = "FAULTS_WAITS"
# Headers of a request to the model: who asks.
JOB, STEP, PROCESS = "X-Job", "X-Step", "X-Process"


class Moment(StrEnum):
    """How far a step is."""

    BEGUN = "row says running"
    ASKED = "model asked"
    HALF_ANSWERED = "half answered"
    ANSWERED = "answer kept"
    WORKED_OUT = "result not written"
    FINISHED = "row says completed"
    # These are of the whole job.
    EFFECT = "effect not committed"
    COMPLETED = "just completed"


OF_EVERY_STEP = (Moment.BEGUN, Moment.WORKED_OUT, Moment.FINISHED)
# The model server sees these.
OF_CALLS = (Moment.ASKED, Moment.HALF_ANSWERED)
# In these the answer is in the journal, but not what is made of it.
WITH_ANSWER = (Moment.ANSWERED, Moment.WORKED_OUT)
OF_THE_JOB = (Moment.EFFECT, Moment.COMPLETED)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A moment of one step; `key` is that of its row."""

    key: str
    moment: Moment


def places_of(workflow: Workflow, *, moments: Iterable[Moment]) -> list[Place]:
    """Every such moment of every step, a call's only where the step asks the model.

    Of a step that is run for each element the first two are taken.
    """
    wanted = tuple(moments)
    found = [
        Place(key=key, moment=moment)
        for step in workflow.steps
        for key in _keys_of(step)
        for moment in wanted
        if moment in OF_EVERY_STEP
        or (step.pool == LLM_POOL and moment in {*OF_CALLS, Moment.ANSWERED})
    ]
    whole = [moment for moment in wanted if moment in OF_THE_JOB]
    return found + [Place(key=workflow.returns, moment=moment) for moment in whole]


def done_at(place: Place, workflow: Workflow, keys: Iterable[str]) -> set[str]:
    """The rows among `keys` that must be complete there, whatever runs beside it."""
    graph = workflow.graph()
    before: set[str] = set()
    to_look_at = [_step_of(place.key)]
    while to_look_at:
        needed = set(graph[to_look_at.pop()]) - before
        before |= needed
        to_look_at += needed
    done = {key for key in keys if _step_of(key) in before}
    is_own_done = place.moment in {Moment.FINISHED, *OF_THE_JOB}
    return done | {place.key} if is_own_done else done


def written(places: Mapping[int, Place]) -> str:
    """The places by the id of their job, for `PLACES_VARIABLE`."""
    return json.dumps(
        {job_id: [place.key, place.moment] for job_id, place in places.items()}
    )


def read(text: str) -> dict[int, Place]:
    """What `written` has written."""
    return {
        int(job_id): Place(key=key, moment=Moment(moment))
        for job_id, (key, moment) in json.loads(text or "{}").items()
    }


def _step_of(key: str) -> str:
    return key.partition("[")[0]


def _keys_of(step: Step) -> tuple[str, ...]:
    return (f"{step.name}[0]", f"{step.name}[1]") if step.is_each else (step.name,)
