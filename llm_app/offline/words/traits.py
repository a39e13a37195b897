"""Traits of people, and the traces that each leaves behind.

A trait has three values. `shown` says it of a person ("{he} is very tall"); `traces`
are what somebody with that value leaves at a scene.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TraitValue:
    """One value of a trait."""

    shown: str
    traces: tuple[str, str]

    @property
    def in_stories(self) -> tuple[str, ...]:
        """What tells this value in a public story, in lower case."""
        return (self.shown,)

    @property
    def in_traces(self) -> tuple[str, ...]:
        """What tells this value in the text of a trace, in lower case."""
        parts = [trace.lower().split("{room}") for trace in self.traces]
        return tuple(max(pieces, key=len).strip() for pieces in parts)


@dataclass(frozen=True, kw_only=True)
class Trait:
    """One trait: three values, from which every suspect has one."""

    key: str
    values: tuple[TraitValue, TraitValue, TraitValue]


HEIGHT = Trait(
    key="height",
    values=(
        TraitValue(
            shown="is very tall",
            traces=(
                "Fresh finger marks run along the top of a cabinet in {room}, higher "
                "than anybody under six feet could reach without a ladder, and there "
                "is no ladder.",
                "A lamp bracket in {room} has been knocked askew by somebody's "
                "forehead; it hangs well above six feet.",
            ),
        ),
        TraitValue(
            shown="is of middling height",
            traces=(
                "Whoever leaned against the chalky wall of {room} left a smear at the "
                "shoulder height of a person neither tall nor short.",
                "The spyhole of {room} was wiped clean for a look through it, and it "
                "is set just where somebody of middling height would stand.",
            ),
        ),
        TraitValue(
            shown="is very short",
            traces=(
                "The dust of a low crawl space behind {room} has been swept by a "
                "passing body, and nobody much above five feet could have turned "
                "round in there.",
                "A box was dragged across the floor of {room} to reach a catch that "
                "most people touch with ease; its user must be very short.",
            ),
        ),
    ),
)

SHOES = Trait(
    key="shoes",
    values=(
        TraitValue(
            shown="walks in hobnailed boots",
            traces=(
                "The floor wax of {room} carries a fresh row of small round dents, as "
                "hobnails leave them.",
                "Scratches on the threshold of {room}, bright and new, were made by "
                "iron nails under a sole.",
            ),
        ),
        TraitValue(
            shown="walks on rubber soles",
            traces=(
                "A black scuff curls across the boards of {room}: rubber, and it "
                "still comes off on a thumb.",
                "The waffled print of a rubber sole shows in spilled powder beside "
                "the door of {room}.",
            ),
        ),
        TraitValue(
            shown="wears smooth leather shoes",
            traces=(
                "One print in the damp of {room} is quite plain, a smooth leather "
                "sole with a stitched edge.",
                "Somebody slipped in {room} and left a long skid without any tread, "
                "the mark of polished leather.",
            ),
        ),
    ),
)

CLOTH = Trait(
    key="cloth",
    values=(
        TraitValue(
            shown="wears red wool",
            traces=(
                "Caught on a splinter by the door of {room} hangs a tuft of red wool.",
                "Two strands of red wool are twisted round a window latch in {room}.",
            ),
        ),
        TraitValue(
            shown="dresses in grey tweed",
            traces=(
                "A thread of grey tweed is pinched in the hinge of a drawer in {room}.",
                "On a nail in {room} there is a shred of tweed, grey and still warm "
                "with the smell of the iron.",
            ),
        ),
        TraitValue(
            shown="wears dark green",
            traces=(
                "A scrap of dark green cloth was shut in the door of {room}.",
                "Dark green lint clings to the rough stone beside the way into {room}.",
            ),
        ),
    ),
)

SCENT = Trait(
    key="scent",
    values=(
        TraitValue(
            shown="smells of pipe tobacco",
            traces=(
                "The first people to enter {room} noticed the sweetness of pipe "
                "tobacco, although smoking has never been allowed there.",
                "A plug of half-burnt pipe tobacco lies under the radiator of {room}.",
            ),
        ),
        TraitValue(
            shown="smells of lavender water",
            traces=(
                "A breath of lavender water still hung in {room} when the lights "
                "were turned up.",
                "The handkerchief used to wipe the handles in {room} was left behind; "
                "it has no initials, but it reeks of lavender.",
            ),
        ),
        TraitValue(
            shown="sucks peppermints",
            traces=(
                "A peppermint, hardly begun, has stuck to the carpet of {room}.",
                "Three twisted peppermint wrappers were dropped behind the curtain "
                "of {room} by somebody who had to wait.",
            ),
        ),
    ),
)

INK = Trait(
    key="ink",
    values=(
        TraitValue(
            shown="writes in violet ink",
            traces=(
                "A note of the watchman's rounds was copied out in {room}; the "
                "blotter kept its mirror image, in violet.",
                "A violet fingerprint, ink not yet quite dry, sits on the light "
                "switch of {room}.",
            ),
        ),
        TraitValue(
            shown="writes in green ink",
            traces=(
                "A torn corner of a plan lies in {room}, and its one arrow was drawn "
                "in green ink.",
                "Green ink has dripped on the sill of {room} from a pen that was "
                "used as a lever.",
            ),
        ),
        TraitValue(
            shown="writes only in pencil",
            traces=(
                "The times of everybody's evening are jotted on the wall of {room}, "
                "small and in pencil.",
                "A stub of pencil, sharpened with a knife, rolled under the table "
                "of {room}.",
            ),
        ),
    ),
)

HAIR = Trait(
    key="hair",
    values=(
        TraitValue(
            shown="has silver hair",
            traces=(
                "A single silver hair shines on the dark cloth that covers the table "
                "in {room}.",
                "The cobweb across the back stairs of {room} was broken, and a "
                "silver hair is caught in what is left.",
            ),
        ),
        TraitValue(
            shown="has copper hair",
            traces=(
                "A copper-coloured hair is wound round the key that was left in the "
                "lock of {room}.",
                "Under the lamp of {room} a magnifying glass finds one long hair, "
                "bright as copper wire.",
            ),
        ),
        TraitValue(
            shown="has coal-black hair",
            traces=(
                "There is a coal-black hair on the white plaster dust of {room}.",
                "A comb was dropped in {room}; the hairs in its teeth are black "
                "to the root.",
            ),
        ),
    ),
)

TRAITS = (HEIGHT, SHOES, CLOTH, SCENT, INK, HAIR)
