"""A lighthouse on its rock."""

from llm_app.offline.words.shapes import Setting

LIGHTHOUSE = Setting(
    key="lighthouse",
    keywords=("lighthouse", "light house", "beacon", "island", "rock", "coast",
              "cliff"),
    place="the lighthouse",
    where="at the lighthouse",
    scenes=("the lantern room", "the watch room", "the oil store",
            "the keeper's study"),
    workrooms=("the lantern room", "the drive chamber", "the machine house"),
    rooms=("the fog signal house", "the winch shed", "the spare bedroom",
           "the boathouse", "the rope store", "the coal cellar", "the battery room",
           "the flag room"),
    tables=("the round kitchen", "the guests' parlour"),
    treasures=("the salvage gold", "the amber necklace", "the rescue medal",
               "the admiral's snuffbox"),
    machines=("the great lamp", "the fog siren", "the clockwork drive",
              "the relief winch"),
    documents=("the wreck register", "the signal book", "the island lease",
               "the drowned mate's letter"),
    heads=("principal keeper", "lessee of the island", "inspector of lights"),
    roles=("assistant keeper", "ornithologist", "lamp engineer", "salvage diver",
           "marine surveyor", "watercolour painter", "retired pilot",
           "district nurse", "collector of shells", "supply agent",
           "novelist in retreat", "telegraph engineer"),
    staff=("the boatman", "the winch boy", "the relief cook", "the goatherd",
           "the signalman", "the shepherd's daughter"),
    spots=("the lens cabinet", "the oil locker", "the flag chest", "the watch desk",
           "the medicine cupboard", "the tool box", "the log press",
           "the provision bin"),
    pastimes=("trimming wicks", "carving a gull out of driftwood",
              "baking ship's biscuit", "mending a lobster pot",
              "reading old wreck reports", "labelling eggs", "splicing a rope",
              "counting the flashes"),
    emblems=("Lantern", "Beacon", "Reef", "Tide", "Fog", "Keeper", "Wreck", "Flash",
             "Gull", "Landing", "Siren", "Causeway", "Beam", "Rock"),
    locks=(
        "The [causeway|landing|slip] had been under [water|surf|breakers] since "
        "[three|four|noon], and [no boat|nothing that floats|no pilot] [lands|comes "
        "alongside|puts out] in [such|that] a sea.",
        "The [boat|cutter|relief boat] had been [winched up|hauled out|lashed down], "
        "and [its oars|both oars|the bung] [stayed|were kept] under [the keeper's bed|"
        "lock and key] [until the wind dropped|as they are in a blow].",
        "[Storm|Gale] cones had been [hoisted|flying] since [morning|noon], and the "
        "[mainland|harbour] had [signalled|flashed] that [nobody|no one] would [cross|"
        "come|be fetched] before [daybreak|the ebb|Thursday].",
    ),
    air=(
        "[Every|Each] [nine|ten|twelve] seconds the [beam|light] went [over|across] "
        "the [rocks|water|skerries], and [between|in between] there was [nothing|"
        "blackness|only noise].",
        "[Two hundred|A hundred and ninety|Ninety-one] steps [wind|climb|lead] [up|"
        "from the door] to the [lamp|light], and [everybody|each visitor] [counts|has "
        "counted] them [once|differently].",
        "[Spray|Salt water|Foam] [reached|struck|slapped] the [second|third] window, "
        "and [the walls|the tower] [hummed|rang] [like a bell|at every blow|"
        "underfoot].",
        "[Migrating|Lost|Tired] birds [beat|threw themselves] against the [glass|"
        "panes] [like|with the sound of] [soft rain|thrown gloves].",
        "[In a tower|In a round house|On a rock], [furniture|nothing] [stands|fits] "
        "[against no wall|flush|straight], and [no|hardly a] [quarrel|talk] can [find|"
        "hide in] a corner.",
        "[Paraffin|Lamp oil|Fish] and [wet rope|tar|boiled wool] [flavour|get into] "
        "[everything|the tea], [down to|including] the [bread|porridge|hymn book].",
        "The [log|journal] [records|knows] [eleven|nine|fourteen] wrecks, [three|two] "
        "[weddings|births], and [not one|never yet a] [theft|crime|lie], [it was said|"
        "until that week].",
    ),
    occasions=(
        "{victim}, the {head}, had [opened|let] the [spare|guest] rooms to {count} "
        "people for the [week|fortnight] [of|around] the [centenary|relief|last "
        "lamp-lighting].",
        "The [boat|relief] that [should have fetched|was to take off] {count} people "
        "[had not come|was late|lay in harbour], and {victim}, the {head}, [poured|"
        "served] [rum|cocoa|tea].",
        "An [inquiry|inspection] into the [last|autumn] wreck had [brought|called] "
        "{count} people [out|across] to {victim}, the {head}, with [their papers|the "
        "wrong shoes|good reasons].",
        "The [light|tower] was to be [sold|closed|rebuilt], and {victim}, the {head}, "
        "had [asked|told] {count} people to [bid|speak|say so] [to the face|before "
        "witnesses] if they [objected|minded].",
    ),
)  # fmt: skip
