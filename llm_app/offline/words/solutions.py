"""The hidden part: secrets, lies, and how it was done."""

SECRETS = (
    "{name} {fact}.",
    "Nobody is to know: {name} {fact}.",
    "What weighs on {name}: {he} {fact}.",
    "Behind [a calm|that friendly] face, {name} {fact}.",
    "{He} {fact}; {name} [will not|does not] speak of it.",
    "[In truth|For years], {name} {fact}.",
    "[A letter|One paper] in {name}'s [luggage|desk] proves it: {he} {fact}.",
    "{name} lies awake because {he} {fact}.",
    "{name} [confessed|told it|owned it] [once|to a priest|by letter]: {he} {fact}.",
    "It would [ruin|finish] {name}: {he} {fact}.",
    "{He} {fact}. {name} [burned|buried] the papers.",
    "[One|A] sister of {name} knows: {he} {fact}.",
    "[Never|Do not] ask {name} about it: {he} {fact}.",
    "{name} [hides|denies] this: {he} {fact}.",
    "{name} [pays|lies] for [silence|peace], [since|because] {he} {fact}.",
    "[Once|If] it is known that {name} {fact}, [all|everything] ends.",
)

LIES = (
    "{He} was not in {room} at {time}, but in {real}.",
    "{room} is invented; {real}, at {time}, is [true|the truth].",
    "{room} never [saw|held] {him}: {real} did.",
    "Not {room}, but {real}, [held|hid] {him} at {time}.",
    "{He} says {room}, because {real} [sounds|looks] [bad|worse].",
    "At {time} {real} had {him}, and {room} [did not|only {his} coat].",
    "{real}, not {room}, is where {he} [went|was].",
)

MOTIVES = (
    "{name} {fact}, and [saw|found] [one|a single] way [out of|to end] it.",
    "{name} {fact}; [that|the] evening [offered|seemed] a remedy.",
    "[Because|Since] {name} {fact}, [temptation|the chance] [beat|outgrew] [good "
    "sense|all scruple].",
    "{name} {fact}. [Everything else|The rest] [followed|came] from that.",
    "[First|Underneath] lay an old matter: {name} {fact}.",
    "{name} {fact}, and [patience|pride|caution] [gave way|ran out|broke] [at last|"
    "that night].",
    "It was [not|never] about {thing} alone. {name} {fact}.",
    "[Ask|See] only who gains: {name} {fact}.",
    "{name} {fact}. [Nobody|No one] had [guessed|asked], and [so|thus] it [grew|"
    "festered].",
    "[Debts|Wounds] of that kind [keep|ripen]: {name} {fact}.",
)

MEANS = (
    "The tool was {means}.",
    "It was done with {means}.",
    "All it took: {means}.",
    "{means}: [nothing|no] more was needed.",
    "The plan rested on {means}.",
    "[Weeks|Days] of thought, then {means}.",
    "{means} did the work.",
    "The method: {means}.",
)

OPPORTUNITIES = (
    "{name} [slipped|stole] away [before|towards] {time} and had {scene} to {him}self.",
    "[Thinking|Talking] of {name}, [all|others] named {room}; {scene} had {him}.",
    "{name} knew {scene} to be unwatched at {time}, and [used it|went].",
    "{name} never saw {room}: {scene}, {time}, [tells|is] the truth.",
    "[Nobody|No one] missed {name} at {time}, and {scene} stood open.",
    "{name} [named|claimed] {room}, [sought|entered] {scene}, and [soon|quickly] "
    "rejoined [them|the rest].",
    "[From|After] {seen} {scene} was [left|quite] alone; {name} had counted on it.",
    "{name} had [studied|timed] the rounds: at {time} nobody passes {scene}.",
    "[While|As] {staff} was [busy|elsewhere], {name} had {scene} to {him}self at "
    "{time}.",
)

TWISTS = (
    "{other} [noticed|met] [an open door|a light], [guessed|concluded] [wrongly|"
    "nothing] and [kept silent|said nothing|went to bed].",
    "{other} [meant|hoped|planned] to [visit|search|enter] {scene} [then|first], and "
    "[overslept|forgot].",
    "{other} had warned of [exactly|just] this; [nobody|no one] [listened|believed "
    "it].",
    "{other} would have [given|lent] it [gladly|at once], had {name} [asked|spoken].",
    "{victim} had [already|meanwhile] decided as {name} wished; the [letter|paper] "
    "lay [sealed|ready].",
    "{other} saw {name} go, and [suspected|imagined] a [headache|love affair].",
    "One [joke|story] less from {other}, and {name} [comes|would have come] too late.",
    "The idea came from {other}, [as a joke|in a ballad|over cards].",
    "{name} had [planned|meant] it for [another|a later] night; {other} changed the "
    "[menu|rota].",
    "{other} still [calls|thinks] {name} the kindest [soul|person|neighbour] [alive|"
    "one can have].",
    "{other} has [asked|begged] to visit {name}, [every|each] [Sunday|month].",
    "{other} [found|kept] the [last|missing] [proof|piece] and [thought|called] it "
    "[rubbish|a keepsake].",
)
