"""A museum after closing time."""

from llm_app.offline.words.shapes import Setting

MUSEUM = Setting(
    key="museum",
    keywords=("museum", "galler", "exhibit", "painting", "art", "statue", "mummy",
              "pharaoh", "curator", "fossil", "dinosaur", "vermeer", "antique"),
    place="the museum",
    where="at the museum",
    scenes=("the amber gallery", "the coin cabinet", "the seventh gallery",
            "the print room"),
    workrooms=("the mechanism hall", "the engine gallery", "the long basement"),
    rooms=("the conservation studio", "the map room", "the packing hall",
           "the cast court", "the lecture room", "the cloakroom", "the whale hall",
           "the registry"),
    tables=("the tea room", "the guards' mess"),
    treasures=("the amber crown", "the jade horse", "the sun disc",
               "the ivory chessboard"),
    machines=("the climate engine", "the planetary clock", "the great orrery",
              "the mechanical theatre"),
    documents=("the founder's deed", "the loan agreement", "the papyrus of the weavers",
               "the signed drawing"),
    heads=("keeper", "director", "head curator"),
    roles=("conservator", "guest curator", "registrar", "cataloguer of coins", "guide",
           "insurance assessor", "restorer of frames", "taxidermist",
           "exhibition designer", "lender of the loan", "copyist", "label writer"),
    staff=("the cleaner", "the doorkeeper", "the stoker", "the night guard",
           "the cloakroom girl", "the lift man"),
    spots=("the coin chest", "the display case", "the plan press", "the key cupboard",
           "the guard's desk", "the label cabinet", "the folding ladder box",
           "the packing crate"),
    pastimes=("retouching a gilded frame", "typing labels", "counting beads",
              "hanging and rehanging a landscape", "checking a list of loans",
              "brushing a stuffed otter", "mixing plaster",
              "reading proofs of the guidebook"),
    emblems=("Plinth", "Gallery", "Label", "Collection", "Pedestal", "Catalogue",
             "Frame", "Exhibit", "Cabinet", "Loan", "Skylight", "Provenance", "Relic",
             "Cast"),
    locks=(
        "The [great|bronze|main] doors had been [barred|locked|bolted] at [six|five|"
        "closing time], and the [bars|locks|bolts] [were found|turned out to be|were "
        "still] [untouched|as they should be|in place] afterwards.",
        "[Rain|Flood water|A burst main] had [filled|closed|drowned] the [square|"
        "avenue|street] [outside|before the steps], and [no cab|nobody|no tram] "
        "[reached|came near|got through to] the [porch|steps|entrance] after [seven|"
        "supper|dark].",
        "[Every|Each] [window|shutter|grille] on the [ground floor|lower floors] "
        "[carries|has] a [seal|wax seal|lead seal], and [in the morning|at midnight] "
        "not one was [broken|cracked|missing].",
    ),
    air=(
        "After [closing time|hours|dark], the [place|building|house] belongs to the "
        "[pigeons|rain|moonlight] on the [skylight|glass roof] and to [those|people|"
        "anyone] with a [pass|key|reason].",
        "[Half|Most] of the [labels|lamps|plinths] were [still missing|not yet in "
        "place|wrong], and [nobody|no one] had [sat down|eaten|spoken kindly] since "
        "[noon|breakfast].",
        "[Rain|Water|Sleet] [drummed|ran|hissed] on the [glass|skylights|leads], and "
        "[every|each] [bucket|basin|fire pail] in the [building|house] was [in use|"
        "out|full].",
        "The [parquet|long floor|oak floor] [reports|betrays|repeats] [each|every] "
        "[step|footfall], [to whoever|for those who] [cares|care|bothers] to listen.",
        "[Stuffed|Glass-eyed] [owls|foxes|bears] [watched|guarded] the [corridor|"
        "landing|stairs], [more awake|better paid|less bored] than the [guard|guards] "
        "[had ever been|were].",
        "[Dust sheets|White sheets|Covers] [hung|lay] over [half the rooms|the "
        "marbles|everything large], and [more than one|many a] [visitor|student] has "
        "[apologised to|bowed to|addressed] a [statue|bust] [in that light|there].",
        "It [smelled|smells] of [floor wax|wet wool|camphor], [old paper|dust|"
        "varnish], and [a little|faintly] of the [packing straw|gas|tea] [downstairs|"
        "from the cellar].",
    ),
    occasions=(
        "The [new|winter|long-delayed] exhibition was to [open|begin] in the [morning|"
        "forenoon], and {count} people [had stayed|were kept] [behind|late] by "
        "{victim}, the {head}, to [finish|hang|arrange] it.",
        "{victim}, the {head}, had [promised|offered] {count} people a [private|first|"
        "quiet] look at the [new room|rearranged cases|loans] [once|after] the "
        "[public|crowd] had [gone|left].",
        "A [count|stocktaking|survey] of the [whole|entire] collection is [held|made] "
        "[every ten years|once in a decade]; {victim}, the {head}, had [chosen|named] "
        "{count} people [for it|as counters].",
        "[Drinks|Sherry|Cake] for {count} [people|guests], [a speech|a toast] by "
        "{victim}, the {head}, and [then|afterwards] a [tour|walk] [by lantern|in the "
        "dark]: [so|thus] the evening was [planned|to go].",
    ),
)  # fmt: skip
