"""Kinds of crimes and how one speaks of them without saying who."""

from dataclasses import dataclass
from typing import Literal

Target = Literal["treasure", "machine", "document", "person"]


@dataclass(frozen=True, kw_only=True)
class Crime:
    """One kind of crime.

    Patterns take `thing`, `scene`, `place`, `victim`, `head`, `time`. `target` says
    what of the setting becomes the thing.
    """

    key: str
    keywords: tuple[str, ...]
    noun: str
    target: Target
    facts: tuple[str, ...]
    blurbs: tuple[str, ...]
    discoveries: tuple[str, ...]
    alarms: tuple[str, ...]
    victims: tuple[str, ...]
    means: tuple[str, ...]
    questions: tuple[str, ...]


THEFT = Crime(
    key="theft",
    keywords=(
        "theft", "thief", "steal", "stole", "robber", "robbed", "heist", "burgl",
        "missing", "vanish", "lost", "loot",
    ),
    noun="theft",
    target="treasure",
    facts=(
        "{thing} was taken out of {scene} at {time}.",
        "At {time} somebody removed {thing} from {scene}.",
    ),
    blurbs=(
        "On a night when nobody could come or go, {thing} disappears from {scene} of "
        "{place}.",
        "{thing} has stood in {scene} of {place} for a generation; tonight its stand "
        "is empty.",
        "One evening, one locked building, one empty case: {thing} is gone from "
        "{place}.",
    ),
    discoveries=(
        "Shortly after {time} the door of {scene} was found ajar, and where {thing} "
        "should have been there was only a clean patch in the dust.",
        "It was a little past {time} when a draught blew {scene} open and showed "
        "everyone that {thing} was no longer there.",
        "At {time} the clock struck, the lamps in {scene} were lit, and {thing} had "
        "gone.",
    ),
    alarms=(
        "{victim} counted the keys twice, found all of them in place, and turned pale.",
        "Nothing was broken, {victim} said, and that was the worst of it.",
        "{victim} had the gates shut before anybody had finished asking why.",
    ),
    victims=(
        "{victim}, the {head}, who answered for {thing} with a good name.",
        "{victim}, the {head}, to whom {thing} had been entrusted.",
    ),
    means=(
        "a wax copy of the spare key",
        "a window latch filed through days before",
        "the service hatch, unbolted during supper",
        "a false floor in a coal scuttle",
    ),
    questions=(
        "Who took it, and where was everybody else?",
        "Who had the nerve, and who only looks as if they had?",
    ),
)  # fmt: skip

MURDER = Crime(
    key="murder",
    keywords=(
        "murder", "kill", "death", "dead", "poison", "body", "corpse", "slain",
        "stab", "assassin", "drown",
    ),
    noun="murder",
    target="person",
    facts=(
        "{victim} died in {scene} at {time}, and not by accident.",
        "At {time} somebody ended the life of {victim} in {scene}.",
    ),
    blurbs=(
        "{victim}, {head} of {place}, is found dead in {scene}, and the doors had "
        "been locked since supper.",
        "A last supper at {place}: by midnight {victim} lies dead in {scene}.",
        "Nobody left {place} that night, and {victim} never left {scene}.",
    ),
    discoveries=(
        "Shortly after {time} a maid carried tea into {scene} and dropped the tray: "
        "{victim} lay on the floor and would not wake again.",
        "It was a little past {time} when somebody noticed the light under the door "
        "of {scene}, and behind it the body of {victim}.",
        "At {time} a cry came from {scene}, and those who ran there could do nothing "
        "more for {victim}.",
    ),
    alarms=(
        "The doctor looked once, closed the door, and asked for the telephone.",
        "No stranger had been seen, and the snow round the house was untouched.",
        "There had been no struggle, the doctor said, so there had been trust.",
    ),
    victims=(
        "{victim}, the {head}, respected by many and liked by few.",
        "{victim}, the {head}, who had meant to make an announcement at breakfast.",
    ),
    means=(
        "a few drops from an unlabelled bottle",
        "a brass paperweight, washed and put back",
        "a cord from the curtains of the next room",
        "a powder stirred into the evening cocoa",
    ),
    questions=(
        "Who was in the room, and who can prove that they were not?",
        "Everybody mourns; who pretends?",
    ),
)  # fmt: skip

SABOTAGE = Crime(
    key="sabotage",
    keywords=("sabotage", "fire", "arson", "wreck", "destroy", "explo", "vandal",
              "broken", "crash"),
    noun="sabotage",
    target="machine",
    facts=(
        "{thing} in {scene} was put out of order on purpose at {time}.",
        "At {time} somebody ruined {thing} in {scene} with a practised hand.",
    ),
    blurbs=(
        "On the eve of its great day, {thing} of {place} is wrecked in {scene}.",
        "Three years of work, five minutes of malice: {thing} will not run again, and "
        "{place} wants to know why.",
        "A bang, then darkness at {place}, and {thing} is scrap.",
    ),
    discoveries=(
        "Shortly after {time} the lights of {scene} flickered, and those who went to "
        "look found {thing} in pieces.",
        "It was a little past {time} when a smell of scorched rubber led people to "
        "{scene}, where {thing} stood silent.",
        "At {time} a dull blow shook {scene}, and {thing} stopped for good.",
    ),
    alarms=(
        "{victim} picked up a bolt, saw the marks of the wrench, and said a word that "
        "nobody had heard from that mouth before.",
        "This was no accident, {victim} said, for accidents do not bring a toolbox.",
        "{victim} had everyone wait in the hall and took the names down.",
    ),
    victims=(
        "{victim}, the {head}, who had staked everything on {thing}.",
        "{victim}, the {head}, whose life's work {thing} was.",
    ),
    means=(
        "a wrench borrowed from the tool room and returned clean",
        "sand in the oil cup",
        "a cut cable bound up with tape of the same colour",
        "a fuse exchanged for a copper coin",
    ),
    questions=(
        "Who wanted it to fail, and who was near enough?",
        "Whose hands were on it, and whose were elsewhere?",
    ),
)  # fmt: skip

FORGERY = Crime(
    key="forgery",
    keywords=("forge", "fake", "fraud", "counterfeit", "hoax", "swindl", "impostor"),
    noun="forgery",
    target="document",
    facts=(
        "{thing} in {scene} was exchanged for a forgery at {time}.",
        "At {time} somebody put a false copy in the place of {thing} in {scene}.",
    ),
    blurbs=(
        "An expert comes to admire {thing} at {place} and shakes his head: it is a "
        "copy, and the glue is still wet.",
        "{thing} is the pride of {place}, and since this evening it is a fake.",
        "Two hours before the sale, the paper of {thing} turns out to be a week old.",
    ),
    discoveries=(
        "Shortly after {time} a visitor in {scene} held {thing} against the light and "
        "found the watermark of the current year.",
        "It was a little past {time} when a drop of water fell on {thing} in {scene}, "
        "and the ink of centuries ran.",
        "At {time} the seal of {thing} was broken before witnesses in {scene}, and it "
        "was the wrong seal.",
    ),
    alarms=(
        "{victim} had sworn to its honesty that very morning.",
        "The true one had been here at noon, {victim} insisted, and many had seen it.",
        "{victim} asked everybody to stay and nobody to touch anything.",
    ),
    victims=(
        "{victim}, the {head}, who had vouched for {thing}.",
        "{victim}, the {head}, about to sign the contract of sale.",
    ),
    means=(
        "a copy prepared over many evenings from photographs",
        "a frame with a second back",
        "a borrowed seal and a steady hand",
        "two identical folders and a moment's distraction",
    ),
    questions=(
        "Who exchanged it, and when was nobody looking?",
        "Who knew it well enough to copy it?",
    ),
)  # fmt: skip

DISAPPEARANCE = Crime(
    key="disappearance",
    keywords=("kidnap", "abduct", "disappear", "ransom", "hostage"),
    noun="abduction",
    target="person",
    facts=(
        "{victim} was led away from {scene} at {time} against their will.",
        "At {time} somebody lured {victim} out of {scene}, and nobody has seen them "
        "since.",
    ),
    blurbs=(
        "{victim}, {head} of {place}, walks into {scene} and does not come out again.",
        "A cup of tea, still warm, is all that is left of {victim} in {scene}.",
        "Every door of {place} was watched, and yet {victim} is gone.",
    ),
    discoveries=(
        "Shortly after {time} {scene} was found empty, a chair overturned, and no "
        "answer came when people called for {victim}.",
        "It was a little past {time} when the lamp in {scene} went out and {victim} "
        "did not come down.",
        "At {time} a messenger knocked at {scene} and found a note where {victim} "
        "should have been.",
    ),
    alarms=(
        "The note was made of letters cut from a newspaper, and it named a sum.",
        "Coat and hat still hung on their hook, and it was raining.",
        "The porter swore that nobody had passed, and the porter does not sleep.",
    ),
    victims=(
        "{victim}, the {head}, who was expected to give evidence in the morning.",
        "{victim}, the {head}, who had no enemies that anybody knew of.",
    ),
    means=(
        "a forged note asking for a private word",
        "a sleeping draught in the coffee",
        "the laundry cart and an unlocked back gate",
        "a borrowed uniform and a confident voice",
    ),
    questions=(
        "Who was the last to be near, and who says so falsely?",
        "Who had both the time and the way out?",
    ),
)  # fmt: skip

CRIMES = (MURDER, DISAPPEARANCE, SABOTAGE, FORGERY, THEFT)
