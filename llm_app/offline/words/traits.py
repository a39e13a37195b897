"""Traits of people, and the traces that each leaves behind.

A trait has three values; every suspect has one of them. `shown` says it of a person
("{he} is very tall") and `traces` are what somebody with that value leaves at a scene.

What may be read literally: every `shown` phrase holds one of `in_stories`, every trace
one of `in_traces`, in lower case; no phrase of another value or of any other pattern
that goes into a public story or into a trace's text holds it. A test keeps it so.
Traces take `scene` and `spot`, a fixture of the scene, and name nobody.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TraitValue:
    """One value of a trait."""

    in_stories: tuple[str, ...]
    in_traces: tuple[str, ...]
    shown: tuple[str, ...]
    traces: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Trait:
    """One trait: three values, from which every suspect has one."""

    key: str
    values: tuple[TraitValue, TraitValue, TraitValue]


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

SCENT = Trait(
    key="scent",
    values=(
        TraitValue(
            in_stories=("pipe tobacco",),
            in_traces=("pipe tobacco",),
            shown=(
                "smells of pipe tobacco",
                "carries [good|strong|cheap] pipe tobacco",
                "spills pipe tobacco [everywhere|at table]",
            ),
            traces=(
                "The first people to enter {scene} [noticed|caught] the sweetness of "
                "pipe tobacco, although smoking has never been allowed there.",
                "A plug of half-burnt pipe tobacco lies under {spot}.",
                "[Crumbs|Flakes] of pipe tobacco have been trodden into the floor "
                "beside {spot}.",
            ),
        ),
        TraitValue(
            in_stories=("lavender",),
            in_traces=("lavender",),
            shown=(
                "smells of lavender water",
                "uses [too much|cheap] lavender water",
                "[keeps|carries] lavender [sachets|bags]",
            ),
            traces=(
                "A breath of lavender still hung about {spot} when the lights were "
                "turned up.",
                "The handkerchief that [wiped|cleaned] {spot} was left behind; it has "
                "no initials, but it reeks of lavender.",
                "Grey-blue grains were [spilled|shed] behind {spot}; [crushed|"
                "rubbed], they turn out to be lavender.",
            ),
        ),
        TraitValue(
            in_stories=("peppermint",),
            in_traces=("peppermint",),
            shown=(
                "sucks peppermints",
                "offers [everyone|all comers] peppermints",
                "[rattles|shakes] [tinned|loose] peppermints",
            ),
            traces=(
                "A peppermint, hardly begun, sticks to the floor under {spot}.",
                "Three [twisted|folded] peppermint wrappers were dropped behind "
                "{spot} by somebody who had to wait.",
                "On the [ledge|edge] of {spot} a peppermint has been [put|laid] "
                "aside, as one does before [speaking|listening hard].",
            ),
        ),
    ),
)

INK = Trait(
    key="ink",
    values=(
        TraitValue(
            in_stories=("violet ink",),
            in_traces=("violet",),
            shown=(
                "writes in violet ink",
                "has violet ink [stains|spots|smears]",
                "signs [everything|letters] in violet ink",
            ),
            traces=(
                "The hours of the watch were [copied|written] out in {scene}; the "
                "blotter kept their mirror image, in violet.",
                "A violet fingerprint, ink not yet quite dry, sits on {spot}.",
                "Wedged [under|behind] {spot} is a [plan|sketch] of the doors, drawn "
                "[finely|neatly] in violet.",
            ),
        ),
        TraitValue(
            in_stories=("green ink",),
            in_traces=("green ink",),
            shown=(
                "writes in green ink",
                "[insists on|swears by] green ink",
                "corrects [everyone|people|menus] in green ink",
            ),
            traces=(
                "A torn corner of a plan lies by {spot}, and its one arrow was drawn "
                "in green ink.",
                "Green ink has [dripped|run] down {spot} from a pen that was used as "
                "a lever.",
                "Somebody [counted|added up] the minutes on a scrap left in {scene}; "
                "the sum is [right|correct], and in green ink.",
            ),
        ),
        TraitValue(
            in_stories=("pencil",),
            in_traces=("pencil",),
            shown=(
                "writes only in pencil",
                "[chews|carries] a [flat|blunt|red] pencil",
                "trusts [only|nothing but] pencil",
            ),
            traces=(
                "The [times|movements] of the whole evening are jotted on the wall by "
                "{spot}, small and in pencil.",
                "A [stub|stump] of pencil, [knife-sharpened|bitten], has [rolled|"
                "fallen] under {spot}.",
                "Curls of fresh pencil [shavings|wood] lie on the floor of {scene}, "
                "[a little heap|three or four] beside {spot}.",
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

CARRIED = Trait(
    key="carried",
    values=(
        TraitValue(
            in_stories=("umbrella",),
            in_traces=("umbrella",),
            shown=(
                "[clutches|loves] an umbrella",
                "leans on a [rolled|long] umbrella",
                "carries an umbrella [indoors|everywhere|to bed]",
            ),
            traces=(
                "The point of an umbrella has left a line of [small|neat] pits in the "
                "floor before {spot}.",
                "A [snapped|broken] umbrella rib was kicked under {spot}.",
                "Somebody stood an umbrella against {spot} for a while: a ring of "
                "[drops|wet], and a [smear|stain] of black dye.",
            ),
        ),
        TraitValue(
            in_stories=("bamboo",),
            in_traces=("bamboo",),
            shown=(
                "has a bamboo cane",
                "[twirls|swings] a bamboo cane",
                "taps [floors|doors] with bamboo",
            ),
            traces=(
                "A splinter of bamboo is [stuck|driven] into the gap beside {spot}, "
                "which was levered open.",
                "Half of a bamboo ferrule, [cracked|split] by some weight, lies below "
                "{spot}.",
                "Whatever lay behind {spot} was [hooked|pulled] out with a stick; a "
                "yellow fibre on it is bamboo.",
            ),
        ),
        TraitValue(
            in_stories=("canvas satchel",),
            in_traces=("canvas",),
            shown=(
                "carries a canvas satchel",
                "drags a [heavy|bulging|thin] canvas satchel",
                "[hugs|guards] a canvas satchel",
            ),
            traces=(
                "The buckle of a strap lies under {spot} with a [strip|rag] of canvas "
                "still in its teeth.",
                "A square patch without dust shows where a bag [stood|was set down] "
                "by {spot}; its seam left a [frayed|loose] canvas thread.",
                "Something [wide|bulky] was squeezed past {spot}: the paint is "
                "scraped, and canvas has left its [grain|weave] in the scratch.",
            ),
        ),
    ),
)

VICE = Trait(
    key="vice",
    values=(
        TraitValue(
            in_stories=("snuff",),
            in_traces=("snuff",),
            shown=(
                "takes snuff",
                "[sneezes|weeps] over [much|strong] snuff",
                "[gives|passes] round snuff",
            ),
            traces=(
                "Brown powder on {spot} made the first [searcher|helper] sneeze: it "
                "is snuff.",
                "A pinch of snuff was spilled in front of {spot}, and a [thumb|"
                "sleeve] has gone through it.",
                "Somebody sneezed on {spot}, [twice|badly], and there is snuff in the "
                "spray.",
            ),
        ),
        TraitValue(
            in_stories=("liquorice",),
            in_traces=("liquorice",),
            shown=(
                "chews liquorice",
                "licks [black|dark] liquorice",
                "[keeps|carries|shares] [sticky|hard] liquorice",
            ),
            traces=(
                "A black [thumb mark|smear] on {spot} tastes, [for|as] somebody was "
                "bold enough to try, of liquorice.",
                "An end of liquorice root, [chewed|bitten] to a brush, lies behind "
                "{spot}.",
                "The [paper|bag] pushed into a crack of {spot} once held liquorice, "
                "and not long ago.",
            ),
        ),
        TraitValue(
            in_stories=("aniseed",),
            in_traces=("aniseed",),
            shown=(
                "sucks aniseed balls",
                "smells [faintly|strongly] of aniseed",
                "[thinks|sleeps] on aniseed drops",
            ),
            traces=(
                "A small [pink|red] ball rolled from under {spot}, wet on one side; "
                "it is aniseed.",
                "The [cup|glass] left on {spot} was nobody's at supper, and it smells "
                "of aniseed.",
                "Pink sugar, crushed by a heel, glitters beside {spot}, and the "
                "[floor|air] there smells of aniseed.",
            ),
        ),
    ),
)

GLASSES = Trait(
    key="glasses",
    values=(
        TraitValue(
            in_stories=("monocle",),
            in_traces=("monocle",),
            shown=(
                "[screws in|drops] a monocle",
                "wears a monocle",
                "[polishes|breathes on] a monocle",
            ),
            traces=(
                "A [thin|black] silk cord, of the kind a monocle hangs on, is knotted "
                "round a [screw|corner] of {spot}.",
                "One round lens without any frame lies beside {spot}, [chipped|"
                "cracked]: a monocle.",
                "The dust of {spot} shows a [neat|perfect] ring, an inch and a half "
                "across, where a monocle fell.",
            ),
        ),
        TraitValue(
            in_stories=("horn-rimmed",),
            in_traces=("horn-rimmed",),
            shown=(
                "peers through horn-rimmed [spectacles|glasses]",
                "wears horn-rimmed [spectacles|glasses]",
                "[cleans|mislays] horn-rimmed [spectacles|glasses]",
            ),
            traces=(
                "A side piece of horn-rimmed spectacles has [dropped|slipped] behind "
                "{spot}.",
                "[Amber|Brown] splinters by {spot} fit together: a hinge of "
                "horn-rimmed spectacles.",
                "Somebody [pressed|leaned] close to {spot} and left two ovals of "
                "grease, wide and thick as horn-rimmed spectacles are.",
            ),
        ),
        TraitValue(
            in_stories=("pince-nez",),
            in_traces=("pince-nez",),
            shown=(
                "[wears|sports] a pince-nez",
                "[loses|mislays] a pince-nez [daily|hourly]",
                "[looks|glares] over a pince-nez",
            ),
            traces=(
                "A tiny cork pad from the bridge of a pince-nez [sticks|clings] to "
                "{spot}.",
                "The spring of a pince-nez, bent [double|flat], lies where {spot} "
                "meets the floor.",
                "A [fine|gold] chain, too short for a watch and right for a "
                "pince-nez, is caught on {spot}.",
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

DUST = Trait(
    key="dust",
    values=(
        TraitValue(
            in_stories=("chalk",),
            in_traces=("chalk",),
            shown=(
                "has chalk on [the|both|all] sleeves",
                "leaves chalk on [chairs|people]",
                "is white with chalk",
            ),
            traces=(
                "A sleeve has brushed {spot} and left a stripe of [white|fine] chalk.",
                "Chalk dust lies in the [keyhole|lock] of {scene}, and nowhere else "
                "near it.",
                "The prints on {spot} are [white|pale]: whoever left them had chalk "
                "on the fingers.",
            ),
        ),
        TraitValue(
            in_stories=("sawdust",),
            in_traces=("sawdust",),
            shown=(
                "sheds [fine|yellow] sawdust",
                "has sawdust [eyebrows|on both cuffs|in the hair]",
                "[carries|brings] sawdust [everywhere|to bed]",
            ),
            traces=(
                "Sawdust trickled from a turn-up beside {spot}, although nothing of "
                "wood has been [cut|worked] there.",
                "A little sawdust, [pale|yellow] and dry, lies in each of the "
                "footmarks round {spot}.",
                "On the [ledge|rim] of {spot} an elbow rested, and it shed sawdust.",
            ),
        ),
        TraitValue(
            in_stories=("machine oil",),
            in_traces=("machine oil",),
            shown=(
                "[shows|hides] machine oil stains",
                "wipes off machine oil",
                "smells of machine oil",
            ),
            traces=(
                "A thumb has left machine oil on {spot}.",
                "Drops of machine oil lead from the door of {scene} to {spot} and "
                "[back|out again].",
                "The [rag|cloth] behind {spot} is stiff with machine oil, and nobody "
                "[owns|misses] it.",
            ),
        ),
    ),
)

TRAITS = (
    HEIGHT, SHOES, CLOTH, SCENT, INK, HAIR,
    GLOVES, CARRIED, VICE, GLASSES, BUTTONS, DUST,
)  # fmt: skip
