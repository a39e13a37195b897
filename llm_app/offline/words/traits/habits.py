"""What people do, and what they carry with them."""

from llm_app.offline.words.traits.trait import Trait, TraitValue

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
