"""A ship between two ports."""

from llm_app.offline.words.shapes import Setting

SHIP = Setting(
    key="ship",
    keywords=("ship", "boat", "yacht", "cruise", "liner", "captain", "sea", "submarine",
              "pirate", "ferry", "harbour", "harbor"),
    place="the steamer",
    where="aboard the steamer",
    scenes=("the strong room", "the chart house", "the owner's cabin",
            "the wireless cabin"),
    workrooms=("the machinery space", "the instrument room", "the after engine room"),
    rooms=("the smoking saloon", "the engine control room", "the writing room",
           "the sail locker", "the cargo office", "the music saloon",
           "the hospital bay", "the after hold"),
    tables=("the dining saloon", "the galley"),
    treasures=("the admiral's emerald", "the gold chronometer", "the pearl collar",
               "the regatta cup"),
    machines=("the wireless set", "the steering engine", "the gyrocompass",
              "the main pump"),
    documents=("the cargo manifest", "the ship's log", "the pilot's chart",
               "the salvage contract"),
    heads=("purser", "master", "shipowner"),
    roles=("second mate", "ship's doctor", "upper-deck passenger",
           "radio operator", "cook", "dancing instructor", "marine painter",
           "supercargo", "travelling lawyer", "bandleader", "missionary on leave",
           "marine insurer"),
    staff=("the deck steward", "the galley boy", "the quartermaster", "the lookout",
           "the stoker", "the stewardess"),
    spots=("the chart chest", "the flag locker", "the sextant case",
           "the purser's desk", "the rum cupboard", "the signal box",
           "the instrument cabinet", "the folding bench"),
    pastimes=("plotting tomorrow's course", "practising knots",
              "throwing dice against the left hand", "trimming a lamp wick",
              "reading an old newspaper", "polishing the dinner gong",
              "sketching the rigging", "checking the life jackets"),
    emblems=("Purser", "Berth", "Calm", "Anchor", "Compass", "Logbook", "Starboard",
             "Tide", "Lifeboat", "Foghorn", "Bulkhead", "Wake", "Harbour", "Watch"),
    locks=(
        "[No boat|Not one boat|No raft] had been [lowered|swung out|touched], and no "
        "[other light|sail|smoke] was [in sight|on the horizon|to be seen] [all|that "
        "whole] night.",
        "The [ship|vessel] lay [three|two|four] days from [any port|land|the nearest "
        "harbour], and [nobody|no one] [leaves|gets off] [there|in such water] "
        "[without|unless with] [wings|a splash].",
        "[Fog|A thick haze|A dead calm] had [stopped|held|slowed] the ship at [noon|"
        "two bells|dusk], and the [ladders|gangways|pilot doors] were [hauled in|"
        "lashed|made fast] [until|till] it [lifted|passed].",
    ),
    air=(
        "[Three|Two|Four] days out, with [two|three|five] to go, a [ship|vessel] is "
        "the [smallest|tightest|most talkative] town [in the world|there is|on earth].",
        "The sea lay [flat|smooth|dull] as [slate|pewter|oil], and the [smoke|steam] "
        "went [straight|slowly] up [into|among] the stars.",
        "[Passengers|People] dress for dinner [even when|although] there is [nobody|"
        "no one] left [to impress|who has not seen it|to notice].",
        "[Deep below|Far down|Under the plates], the engines [kept up|held] their "
        "[slow|even|patient] [breath|beat|stroke], which [nobody|one no longer] "
        "[hears|noticed] until it [stops|changes].",
        "[Salt|Damp|Brine] [crusts|had crept into|stiffens] [everything|every hinge|"
        "the curtains], and [doors|drawers] must be [persuaded|kicked|lifted] to "
        "[open|shut].",
        "[Somebody|A steward|Someone] [tapped|consulted] the [glass|barometer], "
        "[frowned|whistled|shrugged], and [said|told] [nobody|no one] [why|what it "
        "read].",
        "[Eight bells|The ship's bell|Four bells] had [rung|gone|struck], the [deck|"
        "promenade] was [wet|empty|dark], and the [last|only] deckchair [slid|creaked|"
        "rocked] [by itself|with the swell].",
    ),
    occasions=(
        "{victim}, the {head}, had [asked|invited] {count} people to the [captain's "
        "table|farewell dinner|long table], [where|and] the [fish|talk|wine] was [dry|"
        "excellent|cold].",
        "It was the [owner's|ship's|line's] [birthday|jubilee], and {victim}, the "
        "{head}, [would|was to] [open|read out] a [sealed|certain] [order|letter|"
        "list] before {count} people.",
        "{count} people [berthed|slept|lived] [aft|on the same deck|under the "
        "bridge], and {victim}, the {head}, [had quarrelled|played cards|dined] with "
        "[each|most] of them [in turn|since leaving port|at least once].",
        "[Letters|A cable|News] had [come|arrived] by [the pilot|wireless|the last "
        "boat], and {victim}, the {head}, [called|brought] {count} people together "
        "[over|about] [it|the matter].",
    ),
)  # fmt: skip
