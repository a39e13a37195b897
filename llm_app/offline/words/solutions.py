"""The hidden part: secrets, lies, and how it was done."""

SECRETS = (
    "{name} {fact}.",
    "Nobody is to know that {name} {fact}.",
    "What weighs on {name}: {he} {fact}.",
    "Behind a calm face, {name} {fact}.",
    "{He} {fact}, and {name} would rather not speak of it.",
    "For a long time now the truth has been that {name} {fact}.",
    "A letter in the luggage of {name} [proves|shows] that {he} {fact}.",
    "{name} lies awake because {he} {fact}.",
    "{name} has told [one|a single] person that {he} {fact}.",
    "It would [ruin|finish] {name} if it came out that {he} {fact}.",
    "{He} {fact}. {name} has [burned|buried] every paper about it.",
    "[Only|None but] a sister of {name} knows that {he} {fact}.",
)

LIES = (
    "{He} was not in {room} at {time}, but in {real}.",
    "The stay in {room} is invented; at {time} {he} was in {real}.",
    "{room} did not see {him} at all that hour: {he} was in {real}.",
    "Of {room} {he} knows only the door; {real} is where {he} was.",
    "{He} says {room} because {real} would be [hard|awkward] to explain.",
    "At {time} {room} had to do without {him}, and {real} did not.",
)

MOTIVES = (
    "{name} {fact}, and saw a single way to put an end to it.",
    "{name} {fact}; that evening offered what looked like a remedy.",
    "Because {name} {fact}, the temptation grew stronger than good sense.",
    "{name} {fact}. [Everything else|The rest] [followed|came] from that.",
    "[First|At the root] there was an old matter: {name} {fact}.",
    "{name} {fact}, and [patience|pride] [gave way|ran out] at last.",
    "It was never about {thing} alone. {name} {fact}.",
    "[Ask|One need ask] only who gains: {name} {fact}.",
)

MEANS = (
    "The tool was {means}.",
    "It was done with {means}.",
    "All it took was {means}.",
    "{means}: [nothing|no more] was needed.",
    "The plan rested on {means}.",
    "[Weeks|Days] of thought came down to {means}.",
    "{means} did the work.",
    "The method: {means}.",
)

OPPORTUNITIES = (
    "{name} slipped out of sight a little before {time} and had {scene} to {him}self.",
    "While the others believed {name} to be in {room}, {he} was in {scene}.",
    "{name} knew that {scene} would be unwatched at {time} and used the minute.",
    "{name} was never in {room}: {scene} is where {he} went, and {time} is when.",
    "[Nobody|No one] looked for {name} at {time}, and {scene} stood open.",
    "{name} said {room}, walked to {scene}, and was back before the [alarm|tea].",
    "Between {seen} and {time} {scene} was left alone; {name} had counted on it.",
    "{name} had [studied|timed] the rounds: at {time} nobody passes {scene}.",
)

TWISTS = (
    "{other} noticed an open door, drew the wrong conclusion and kept silent [out of|"
    "from] kindness.",
    "{other} had meant to be in {scene} at that very hour and was held up by [chance|a "
    "bootlace].",
    "{other} had warned of exactly this a month ago, and nobody listened.",
    "{other} would have [given|lent] what was needed, had anybody asked.",
    "{victim} had [already|that morning] decided everything as {name} wished; the "
    "letter lay [sealed|ready].",
    "{other} had seen {name} go, and took it for a [lovers' meeting|headache].",
    "Had {other} not told a [joke|long story] at supper, {name} would have [come|been] "
    "too late.",
    "The [first|very first] idea had come from {other}, as a [joke|plot for a play].",
    "{name} had planned it for the [next|previous] night, until {other} changed the "
    "[menu|rota].",
    "{other} still [thinks|says] that {name} is the kindest person {where}.",
)
