"""Faults to plant into a sound case, and the code under which a check must find each.

A fault is a function that changes the draft, or answers False where the case has
nothing to break.
"""

from collections.abc import Callable

from llm_app.schemas.case import Draft
from llm_app.schemas.clue import Clue, ClueKind, ClueSpec
from llm_app.schemas.timeline import Moment

Plant = Callable[[Draft], bool | None]


def culprit_name(draft: Draft) -> str:
    culprit = draft.outline.culprit_id
    return next(one.name for one in draft.outline.cast if one.id == culprit)


def innocents(draft: Draft) -> list[str]:
    return [o.id for o in draft.outline.cast if o.id != draft.outline.culprit_id]


def _specs(draft: Draft, *, herring: bool) -> list[ClueSpec]:
    return [one for one in draft.outline.clue_specs if one.herring is herring]


def _clues(draft: Draft, *, herring: bool) -> list[Clue]:
    return [one for one in draft.clues if one.herring is herring]


def _alibi(draft: Draft) -> tuple[Clue, str, str] | None:
    """A testimony with somebody whom it clears: the clue, their id, their name."""
    names = {one.id: one.name for one in draft.outline.cast}
    for clue in draft.clues:
        if clue.kind is ClueKind.TESTIMONY and clue.clears:
            return clue, clue.clears[0], names[clue.clears[0]]
    return None


# --- the outline


def swap_culprit(draft: Draft) -> None:
    draft.outline.culprit_id = innocents(draft)[0]


def unknown_culprit(draft: Draft) -> None:
    draft.outline.culprit_id = "nobody"


def drop_the_proof(draft: Draft) -> None:
    for spec in draft.outline.clue_specs:
        spec.clears = []


def delete_the_key_clue(draft: Draft) -> bool | None:
    """Take away what alone clears somebody."""
    specs = draft.outline.clue_specs
    for one in innocents(draft):
        clearing = [spec for spec in specs if one in spec.clears]
        if len(clearing) == 1:
            specs.remove(clearing[0])
            for spec in specs:
                spec.needs = [id_ for id_ in spec.needs if id_ != clearing[0].id]
            draft.clues = [clue for clue in draft.clues if clue.id != clearing[0].id]
            return None
    return False


def clear_a_stranger(draft: Draft) -> None:
    draft.outline.clue_specs[0].clears.append("stranger")


def need_a_missing_clue(draft: Draft) -> None:
    draft.outline.clue_specs[0].needs.append("clue-99")


def solve_it_with_one_clue(draft: Draft) -> bool | None:
    if len(draft.outline.cast) == 3:
        return False
    _specs(draft, herring=False)[0].clears = innocents(draft)
    return None


def drop_the_herrings(draft: Draft) -> bool | None:
    had = _specs(draft, herring=True)
    draft.outline.clue_specs = _specs(draft, herring=False)
    return bool(had)


def herring_clears(draft: Draft) -> bool | None:
    for herring in _specs(draft, herring=True):
        herring.clears = innocents(draft)[:1]
        return None
    return False


def herring_unanswered(draft: Draft) -> bool | None:
    for herring in _specs(draft, herring=True):
        herring.herring_answer = None
        return None
    return False


def herring_bars_the_way(draft: Draft) -> bool | None:
    for herring in _specs(draft, herring=True):
        for spec in _specs(draft, herring=False):
            spec.needs = [herring.id]
        return None
    return False


def circle(draft: Draft) -> None:
    first, second, *_ = draft.outline.clue_specs
    first.needs, second.needs = [second.id], [first.id]


def flatten_the_chain(draft: Draft) -> bool | None:
    had = any(spec.needs for spec in draft.outline.clue_specs)
    for spec in draft.outline.clue_specs:
        spec.needs = []
    return had


def two_clues_with_one_id(draft: Draft) -> None:
    draft.outline.clue_specs[1].id = draft.outline.clue_specs[0].id


def two_people_with_one_name(draft: Draft) -> None:
    draft.outline.cast[1].name = draft.outline.cast[0].name


def title_tells(draft: Draft) -> None:
    draft.outline.title = f"How {culprit_name(draft)} stole the lens"


def title_names_the_culprit(draft: Draft) -> None:
    draft.outline.title = f"The Evening of {culprit_name(draft)}"


def description_quotes_the_motive(draft: Draft) -> None:
    draft.outline.description += f" {draft.outline.motive}"


def role_tells(draft: Draft) -> None:
    for one in draft.outline.cast:
        if one.id == draft.outline.culprit_id:
            one.role = "thief"


# --- the suspects


def rename_a_suspect(draft: Draft) -> None:
    draft.suspects.suspects[0].name = "Somebody Else"


def drop_a_suspect(draft: Draft) -> None:
    draft.suspects.suspects.pop()


def story_tells_a_secret(draft: Draft) -> None:
    suspect = draft.suspects.suspects[0]
    suspect.public_story = f"As all know: {suspect.secret}"


def neighbour_accuses(draft: Draft) -> None:
    suspect = next(o for o in draft.suspects.suspects if o.id == innocents(draft)[0])
    suspect.public_story += f" The thief, they say, is {culprit_name(draft)}."


def nobody_lies(draft: Draft) -> bool | None:
    had = any(one.lies for one in draft.suspects.suspects)
    for one in draft.suspects.suspects:
        one.lies = []
    return had and len(draft.suspects.suspects) > 4


# --- the timeline


def two_places(draft: Draft) -> None:
    moment = draft.timeline.moments[0]
    draft.timeline.moments.append(
        Moment(at=moment.at, place="the moon", who=moment.who[:1], what="A walk.")
    )


def stranger_on_the_stairs(draft: Draft) -> None:
    draft.timeline.moments[0].who.append("stranger")


def culprit_elsewhere(draft: Draft) -> None:
    for moment in draft.timeline.moments:
        if draft.outline.culprit_id in moment.who:
            moment.place = "the moon"


def no_deed(draft: Draft) -> None:
    draft.timeline.moments = [
        one for one in draft.timeline.moments if one.at != draft.outline.deed_at
    ]


def innocent_at_the_scene(draft: Draft) -> None:
    innocent = next(spec.clears[0] for spec in draft.outline.clue_specs if spec.clears)
    for moment in draft.timeline.moments:
        if moment.at == draft.outline.deed_at:
            moment.who = [one for one in moment.who if one != innocent]
            if moment.place == draft.outline.scene:
                moment.who.append(innocent)


def break_an_alibi(draft: Draft) -> bool | None:
    """Let the truth be elsewhere than where the testimony says, and not the scene."""
    alibi = _alibi(draft)
    if alibi is None:
        return False
    clue, person, _ = alibi
    for moment in draft.timeline.moments:
        if moment.at == draft.outline.deed_at and person in moment.who:
            moment.who.remove(person)
    draft.timeline.moments = [one for one in draft.timeline.moments if one.who]
    others = {one.place for one in draft.timeline.moments} - {clue.place}
    place = min(others - {draft.outline.scene})
    draft.timeline.moments.append(
        Moment(at=draft.outline.deed_at, place=place, who=[person], what="A walk.")
    )
    # Both places must be known as such, whoever else is there.
    draft.timeline.moments[0].place = clue.place
    return None


# --- the clues


def alibi_in_another_room(draft: Draft) -> bool | None:
    alibi = _alibi(draft)
    if alibi is None:
        return False
    clue, _, name = alibi
    known = {moment.place for moment in draft.timeline.moments}
    other = min(known - {clue.place, draft.outline.scene})
    clue.text = f"The cook carried coffee into {other} and found {name} asleep there."
    return None


def alibi_for_another_hour(draft: Draft) -> bool | None:
    alibi = _alibi(draft)
    if alibi is None:
        return False
    clue, _, name = alibi
    hour = (draft.outline.deed_at // 60 + 6) % 12
    clue.text = f"The cook will swear that {name} was with her, at {hour}:10 exactly."
    return None


def clue_names_the_culprit(draft: Draft) -> None:
    clue = next(one for one in draft.clues if one.clears)
    clue.text = f"A glove lies here, embroidered with the name {culprit_name(draft)}."


def clue_accuses(draft: Draft) -> None:
    draft.clues[0].text = f"A note on the table: the thief is {culprit_name(draft)}."


def answer_accuses(draft: Draft) -> bool | None:
    for clue in _clues(draft, herring=True):
        clue.herring_answer = f"It was {culprit_name(draft)} who did it, not they."
        return None
    return False


def points_to_a_stranger(draft: Draft) -> None:
    draft.clues[0].points_to = ["stranger"]


def points_to_whom_it_clears(draft: Draft) -> None:
    clue = next(one for one in draft.clues if one.clears)
    clue.points_to = clue.clears[:1]


def herring_points_to_the_culprit(draft: Draft) -> bool | None:
    for clue in _clues(draft, herring=True):
        clue.points_to = [draft.outline.culprit_id]
        return None
    return False


def clue_missing(draft: Draft) -> None:
    draft.clues.pop()


def clue_mislabelled(draft: Draft) -> None:
    draft.clues[0].clears = ["somebody"]


PLANTED: tuple[tuple[Plant, str], ...] = (
    (swap_culprit, "clears_culprit"),
    (unknown_culprit, "unknown_id"),
    (drop_the_proof, "not_unique"),
    (delete_the_key_clue, "not_unique"),
    (clear_a_stranger, "unknown_id"),
    (need_a_missing_clue, "unknown_id"),
    (solve_it_with_one_clue, "proof_size"),
    (drop_the_herrings, "too_few_herrings"),
    (herring_clears, "herring_clears"),
    (herring_unanswered, "herring_unanswered"),
    (herring_bars_the_way, "herring_harmful"),
    (circle, "clue_cycle"),
    (flatten_the_chain, "too_shallow"),
    (two_clues_with_one_id, "duplicate_id"),
    (two_people_with_one_name, "duplicate_name"),
    (title_tells, "spoiler"),
    (title_names_the_culprit, "title_names_culprit"),
    (description_quotes_the_motive, "spoiler"),
    (role_tells, "spoiler"),
    (rename_a_suspect, "wrong_cast"),
    (drop_a_suspect, "wrong_cast"),
    (story_tells_a_secret, "spoiler"),
    (neighbour_accuses, "spoiler"),
    (nobody_lies, "too_few_lies"),
    (two_places, "two_places"),
    (stranger_on_the_stairs, "unknown_id"),
    (culprit_elsewhere, "culprit_elsewhere"),
    (no_deed, "whereabouts_missing"),
    (innocent_at_the_scene, "alibi_broken"),
    (break_an_alibi, "alibi_contradicted"),
    (alibi_in_another_room, "alibi_contradicted"),
    (alibi_for_another_hour, "alibi_of_another_hour"),
    (clue_names_the_culprit, "names_culprit"),
    (clue_accuses, "spoiler"),
    (answer_accuses, "spoiler"),
    (points_to_a_stranger, "unknown_id"),
    (points_to_whom_it_clears, "points_to_cleared"),
    (herring_points_to_the_culprit, "herring_harmful"),
    (clue_missing, "not_planned"),
    (clue_mislabelled, "not_planned"),
)
