"""How people look and what they wear."""

from llm_app.offline.words.traits.trait import Trait, TraitValue

HEIGHT = Trait(
    key="height",
    values=(
        TraitValue(
            in_stories=("tall", "over six feet", "under every lintel"),
            in_traces=("six feet",),
            shown=(
                "is [very|unusually|strikingly] tall",
                "is over six feet",
                "[stoops|ducks|bows] under every lintel",
            ),
            traces=(
                "[Fresh|New] finger marks run along the [top|upper edge] of {spot}, "
                "higher than anybody under six feet could reach [unaided|without a "
                "ladder].",
                "A [lamp|lamp bracket] above {spot} has been knocked [askew|aside] by "
                "somebody's forehead; it hangs [well|a hand's breadth] above six feet.",
                "Whoever [hid|waited] behind {spot} rested a [damp|greasy] head "
                "against the wall, and the mark is more than six feet from the floor.",
            ),
        ),
        TraitValue(
            in_stories=("height",),
            in_traces=("ordinary height",),
            shown=(
                "is of [middling|medium|average|ordinary] height",
                "has [common|plain|modest] height",
                "has [a usual|everybody's|an unremarkable] height",
            ),
            traces=(
                "Whoever leaned on the [fresh|new] whitewash of {scene} left a smear "
                "at the shoulder of a person of ordinary height.",
                "The dust beside {spot} was [wiped|brushed] off by a sleeve, just "
                "where the elbow of somebody of ordinary height would [come|be].",
                "A [pane|peephole] in {scene} was [cleaned|rubbed clear] for a look "
                "through it, at the eyes of somebody of ordinary height; no stooping, "
                "no [tiptoe|stretching].",
            ),
        ),
        TraitValue(
            in_stories=("short", "five feet", "for every shelf"),
            in_traces=("five feet",),
            shown=(
                "is [very|unusually|strikingly] short",
                "is [hardly|barely|scarcely] five feet",
                "[stretches|jumps|climbs] for every shelf",
            ),
            traces=(
                "The low gap behind {spot} has been swept clean by a [passing|"
                "crawling] body, and nobody much above five feet could have [turned "
                "round|got through] there.",
                "A box was [dragged|pushed] over to {spot} to reach a catch that "
                "hangs at [barely|no more than] five feet; most people touch it with "
                "ease.",
                "Somebody [stood|waited] upright in the [cupboard|locker] of {scene}: "
                "the dust on its ceiling, at five feet, is rubbed off by hair.",
            ),
        ),
    ),
)

HAIR = Trait(
    key="hair",
    values=(
        TraitValue(
            in_stories=("silver hair",),
            in_traces=("silver hair",),
            shown=(
                "has silver hair",
                "[ties|pins] back silver hair",
                "[shows|wears] [much|long] silver hair",
            ),
            traces=(
                "A single silver hair shines on {spot}.",
                "The cobweb behind {spot} was broken, and a silver hair is caught in "
                "what is left.",
                "In the [sticky|wet] varnish of {spot} lies a silver hair, [bent|"
                "pressed] in by a cheek.",
            ),
        ),
        TraitValue(
            in_stories=("copper hair",),
            in_traces=("copper hair",),
            shown=(
                "has copper hair",
                "[brushes|pins] up copper hair",
                "[shows|wears] [much|thick] copper hair",
            ),
            traces=(
                "A copper hair is wound round the key that was left in the lock of "
                "{scene}.",
                "Beside {spot} a magnifying glass finds one [long|fine] copper hair.",
                "Where somebody [crouched|bent down] by {spot}, two threads of copper "
                "hair stayed on a nail.",
            ),
        ),
        TraitValue(
            in_stories=("coal-black hair",),
            in_traces=("coal-black hair",),
            shown=(
                "has coal-black hair",
                "[oils|parts] coal-black hair",
                "[combs|brushes] back coal-black hair",
            ),
            traces=(
                "There is a coal-black hair on the [white|pale] dust of {spot}.",
                "A comb was dropped in {scene}; between its teeth sits coal-black "
                "hair, [black|dark] to the root.",
                "Coal-black hair, three [strands|inches] of it, was [torn|pulled] out "
                "by a screw of {spot}.",
            ),
        ),
    ),
)

SHOES = Trait(
    key="shoes",
    values=(
        TraitValue(
            in_stories=("hobnail",),
            in_traces=("hobnail", "iron nails"),
            shown=(
                "walks in hobnailed boots",
                "[clatters|stamps|clumps] about on hobnails",
                "[owns|wears] only hobnailed shoes",
            ),
            traces=(
                "A [fresh|new] row of small round dents leads past {spot}, as "
                "hobnails leave them.",
                "[Bright|Raw] scratches on the [threshold|sill] of {scene} were made "
                "by iron nails under a sole.",
                "One hobnail, [worn|polished] flat and pulled out by its root, lies "
                "under {spot}.",
            ),
        ),
        TraitValue(
            in_stories=("rubber",),
            in_traces=("rubber",),
            shown=(
                "walks on rubber soles",
                "[goes|creeps] about on rubber",
                "[favours|wears] [silent|quiet] rubber soles",
            ),
            traces=(
                "A black scuff curls across the floor by {spot}: rubber, and it still "
                "[comes off on|blackens] a thumb.",
                "In [spilled powder|the dust] beside {spot} shows the [waffled|"
                "ribbed] print of a rubber sole.",
                "The [polish|wax] in front of {spot} has two dull patches where "
                "somebody turned [sharply|on the heel] on rubber.",
            ),
        ),
        TraitValue(
            in_stories=("leather",),
            in_traces=("leather",),
            shown=(
                "wears [smooth|fine] leather shoes",
                "walks on [plain|thin] leather soles",
                "polishes [smooth|plain] leather soles",
            ),
            traces=(
                "One print in the damp under {spot} is quite [plain|even]: a smooth "
                "leather sole with a stitched edge.",
                "Somebody slipped near {spot} and left a [long|broad] skid without "
                "any tread, the mark of [polished|smooth] leather.",
                "On the [step|sill] of {scene} sits a curl of [brown|black] shoe "
                "cream, [rubbed|scraped] from a leather sole, no tread, no nails.",
            ),
        ),
    ),
)

CLOTH = Trait(
    key="cloth",
    values=(
        TraitValue(
            in_stories=("red wool",),
            in_traces=("red wool",),
            shown=(
                "wears a red wool [jacket|waistcoat|jersey]",
                "[hides in|clings to] red wool",
                "lives in red wool",
            ),
            traces=(
                "Caught on a splinter of {spot} hangs a tuft of red wool.",
                "Two strands of red wool are [twisted|wound] round the latch in "
                "{scene}.",
                "When {spot} was [moved|pulled forward], a loop of red wool [came "
                "with it|fell out].",
            ),
        ),
        TraitValue(
            in_stories=("grey tweed",),
            in_traces=("grey tweed",),
            shown=(
                "[dresses|goes] in grey tweed",
                "[always|only] wears grey tweed",
                "wears a grey tweed [jacket|coat|suit]",
            ),
            traces=(
                "A thread of grey tweed is [pinched|caught] in the hinge of {spot}.",
                "On a nail beside {spot} there is a shred of grey tweed, [torn|"
                "pulled] out in a hurry.",
                "Somebody knelt in front of {spot}: the [floor|wax] has kept the "
                "[weave|pattern] of grey tweed, and one grey hair of it.",
            ),
        ),
        TraitValue(
            in_stories=("blue serge",),
            in_traces=("blue serge",),
            shown=(
                "wears blue serge",
                "is [always|forever] in blue serge",
                "owns only blue serge",
            ),
            traces=(
                "A scrap of blue serge was shut in the door of {scene}.",
                "Lint of blue serge clings to the rough edge of {spot}.",
                "Behind {spot} lies a [torn|ripped] pocket flap of blue serge, its "
                "[thread|stitching] still hanging.",
            ),
        ),
    ),
)

GLOVES = Trait(
    key="gloves",
    values=(
        TraitValue(
            in_stories=("white gloves",),
            in_traces=("white cotton",),
            shown=(
                "keeps on white gloves",
                "[eats|reads|sleeps] in white gloves",
                "wears white gloves [indoors|at table|to bed]",
            ),
            traces=(
                "No fingerprint is on {spot}, but fluff of white cotton fills every "
                "[crack|joint] that a hand would [grip|touch].",
                "A finger end of white cotton, [snagged|torn] off, hangs on {spot}.",
                "The [grease|oil] on {spot} was smeared by a glove; its weave is "
                "still in it, and a thread of white cotton.",
            ),
        ),
        TraitValue(
            in_stories=("knitted mittens",),
            in_traces=("mitten",),
            shown=(
                "[lives|sits] in knitted mittens",
                "[warms|hides] hands in knitted mittens",
                "[wears|unravels] knitted mittens",
            ),
            traces=(
                "The dust on {spot} has kept the blurred print of a hand without "
                "fingers: a mitten.",
                "Yarn from the thumb of a mitten was [shut|jammed] into the [drawer|"
                "lid] next to {spot}.",
                "[Condensation|Damp] on {spot} was wiped with a mitten: five inches "
                "wide, stitches and all.",
            ),
        ),
        TraitValue(
            in_stories=("bare hands",),
            in_traces=("bare fingers", "bare hand"),
            shown=(
                "shows bare hands",
                "trusts bare hands",
                "[rubs|warms] bare hands",
            ),
            traces=(
                "A whole bare hand, five [clear|sharp] fingers and a palm, is printed "
                "on {spot}; no glove, no cloth between.",
                "Skin from bare fingers sticks to the cold metal of {spot}.",
                "Four bare fingers [gripped|held] the edge of {spot} and left their "
                "[lines|ridges] in the soot.",
            ),
        ),
    ),
)

BUTTONS = Trait(
    key="buttons",
    values=(
        TraitValue(
            in_stories=("brass buttons",),
            in_traces=("brass button",),
            shown=(
                "polishes [six|eight] brass buttons",
                "wears brass buttons",
                "[glitters|shines] with brass buttons",
            ),
            traces=(
                "A brass button, [torn|wrenched] off with its thread, lies under "
                "{spot}.",
                "On {spot} a [bright|fresh] scratch runs at chest level, and the "
                "metal in it is that of a brass button.",
                "Between two boards near {spot} a brass button [glints|shines]; "
                "somebody tried to [fish|prise] it out, and failed.",
            ),
        ),
        TraitValue(
            in_stories=("pearl buttons",),
            in_traces=("pearl button",),
            shown=(
                "has [small|five|tiny] pearl buttons",
                "wears pearl buttons",
                "[fidgets|plays] with pearl buttons",
            ),
            traces=(
                "Half of a pearl button was [trodden|ground] into the floor by {spot}.",
                "A pearl button [hangs|dangles] by one thread from a hook on {spot}.",
                "Swept [under|behind] {spot}, with the dust of weeks, is one clean "
                "pearl button.",
            ),
        ),
        TraitValue(
            in_stories=("wooden toggles",),
            in_traces=("wooden toggle",),
            shown=(
                "[favours|insists on] wooden toggles",
                "wears [big|plain] wooden toggles",
                "has [carved|whittled|knotty] wooden toggles",
            ),
            traces=(
                "A wooden toggle and its loop of cord were left on the floor before "
                "{spot}.",
                "[Jammed|Stuck] in the catch of {spot} is the [end|tip] of a wooden "
                "toggle.",
                "Somebody in a hurry [lost|dropped] a wooden toggle, and it rolled "
                "against {spot}.",
            ),
        ),
    ),
)
