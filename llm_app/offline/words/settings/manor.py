"""A manor with its guests."""

from llm_app.offline.words.shapes import Setting

MANOR = Setting(
    key="manor",
    keywords=("manor", "mansion", "castle", "estate", "country house", "villa",
              "wedding", "dinner", "party", "chateau", "palace", "garden", "village",
              "heiress", "heir", "cake", "racehorse"),
    place="the manor",
    where="at the manor",
    scenes=("the blue study", "the long gallery", "the gun room", "the muniment room"),
    workrooms=("the plant house", "the clock tower", "the old wash-house"),
    rooms=("the billiard room", "the conservatory", "the music room", "the still room",
           "the nursery", "the chapel", "the stables", "the morning room"),
    tables=("the dining room", "the servants' hall"),
    treasures=("the family sapphire", "the christening cup", "the mourning locket",
               "the lacquer casket"),
    machines=("the lighting plant", "the house telephone", "the tower clock",
              "the garden turbine"),
    documents=("the second will", "the marriage contract", "the title deeds",
               "the bundle of letters"),
    heads=("owner", "head of the family", "heir of the estate"),
    roles=("neighbour", "family doctor", "estate manager", "governess",
           "poor relation", "guest from abroad", "private secretary",
           "portrait painter", "family solicitor", "master of hounds", "godchild",
           "garden architect"),
    staff=("the butler", "the kitchen maid", "the groom", "the under-gardener",
           "the cook", "the boot boy"),
    spots=("the gun cabinet", "the bureau", "the deed chest", "the corner cupboard",
           "the writing desk", "the china cabinet", "the log box", "the window bench"),
    pastimes=("playing billiards left-handed", "arranging dahlias",
              "looking for the dog", "turning somebody's music",
              "reading a farm catalogue", "hemming a christening gown",
              "making paper spills", "writing place cards"),
    emblems=("Gong", "Heirloom", "Gallery", "Shutter", "Portrait", "Sapphire", "Attic",
             "Butler", "Supper", "Legacy", "Terrace", "Locket", "Hearth", "Guest"),
    locks=(
        "[Rain|The river|A fallen elm] had [washed out|cut|closed] the [drive|avenue|"
        "bridge], and [no car|nobody|no carriage] could [leave|have come] [before|"
        "until] [morning|daylight].",
        "[Every|Each] shutter had been [closed|barred] against the [storm|gale], and "
        "[every|each] bar was [still|found] in its [socket|place] [afterwards|when "
        "they looked].",
        "The [lodge|park] gates [are|were] [chained|locked] at [dusk|eight], and the "
        "[gatekeeper|lodge keeper], [a light sleeper|who has a bad hip], [opened|had "
        "opened] to [nobody|no one].",
    ),
    air=(
        "The [house|place] has [forty|thirty|fifty] rooms, and its [family|owners] "
        "[has|have] spent [two|three] centuries [avoiding|escaping] [one another|each "
        "other] in them.",
        "The [gong|second gong] had [sounded|gone], the [soup|game pie] was [cold|"
        "late], and [nobody|no one] [remarked on|mentioned] the [empty|thirteenth] "
        "chair.",
        "[Servants|Maids|Footmen] [hear|know] [everything|all of it] in [such|a] "
        "house, and [repeat|pass on] only the [best|cheapest] [of it|half].",
        "A clock on the [landing|stairs] [struck|announced] the [wrong|next] hour "
        "with [great|complete|moving] [conviction|dignity].",
        "[Portraits|Ancestors] [looked|frowned] [down|out] [on|at] the [company|"
        "table], and [it was plain|one saw] where the [nose|temper|debt] had come "
        "from.",
        "[Dogs|Spaniels|Two setters] [lay|slept] across the [hearth|hall rug], "
        "[stirred|growled] [once|twice] at [nothing|the ceiling], and [were|had to "
        "be] [let out|hushed].",
        "[Wet|Dripping] [laurels|yews] [scraped|tapped] the [panes|glass], [candles|"
        "lamps] [leaned|shrank] in the [draught|passages], and [the house|each stair] "
        "[talked|muttered] [to itself|in its sleep].",
    ),
    occasions=(
        "{victim}, the {head}, had [asked|invited] {count} people for the [weekend|"
        "shooting|birthday], and [did not|would not] [say|tell] [why|why just these].",
        "A [wedding|christening|betrothal] [was|had been] [announced|put off] that "
        "[noon|week], and {count} people [sat|dined] [with|round] {victim}, the "
        "{head}, and [smiled|waited].",
        "The [solicitor|notary] had [left|driven off] at [four|five] with a [new|"
        "signed] paper; {count} people [stayed|remained] with {victim}, the {head}, "
        "[for|over] [supper|the pudding].",
        "{count} people had [come|been called] home to {victim}, the {head}, [who|"
        "and] [wanted|wished] to [sell|talk of selling] [the land|everything|up].",
    ),
)  # fmt: skip
