"""A vineyard at harvest."""

from llm_app.offline.words.shapes import Setting

VINEYARD = Setting(
    key="vineyard",
    keywords=("vineyard", "vine", "wine", "winery", "cellar", "harvest", "grape",
              "farm", "orchard", "brewery", "distillery"),
    place="the vineyard",
    where="at the vineyard",
    scenes=("the vintage cellar", "the tasting room", "the counting house",
            "the still house"),
    workrooms=("the great barn", "the pump house", "the engine shed"),
    rooms=("the press house", "the cooperage", "the bottling shed", "the drying barn",
           "the wash house", "the cart shed", "the label loft", "the north slope hut"),
    tables=("the harvest table", "the farm kitchen"),
    treasures=("the comet vintage", "the grower's gold medal", "the silver tasting cup",
               "the last bottle of the frost year"),
    machines=("the great press", "the bottling line", "the copper still",
              "the steam pump"),
    documents=("the cellar book", "the boundary map", "the recipe of the cuvée",
               "the deed of sale"),
    heads=("owner of the vines", "cellar master", "head of the house"),
    roles=("cooper", "wine merchant", "oenologist", "picker", "label painter",
           "neighbouring grower", "auctioneer", "bookkeeper", "cork supplier",
           "restaurateur", "horse breeder", "village notary"),
    staff=("the stable boy", "the cook", "the water carrier", "the night picker",
           "the goose girl", "the old gardener"),
    spots=("the bottle rack", "the sample cabinet", "the ledger desk",
           "the cork chest", "the tool cupboard", "the label press", "the seed bin",
           "the tasting bench"),
    pastimes=("topping up a barrel", "whittling a bung", "adding up crates",
              "washing demijohns", "singing to the mule", "tasting last year's must",
              "sorting labels", "sleeping off the heat"),
    emblems=("Vintage", "Cork", "Barrel", "Harvest", "Cellar", "Cuvée", "Terrace",
             "Decanter", "Bouquet", "Cask", "Label", "Sediment", "Grape", "Frost"),
    locks=(
        "The [river|stream|weir] had [risen|come] over the [ford|bridge|only road] at "
        "[noon|dusk], and the [ferryman|ferry] [would not|refused to] [cross|budge] "
        "before [daylight|it fell].",
        "[Dogs|Two dogs|The hounds] are [let loose|unchained] in the [yard|rows] at "
        "[dark|nightfall] [during|in] harvest, and [that night|this time] they [slept|"
        "never barked].",
        "[Hail|A cloudburst|Mud] had [made a river of|taken] the [lane|drive], "
        "[leaving|so that] [carts|the carts] [axle-deep|stuck fast|on their sides] "
        "and [every|each] guest [where they were|a lodger].",
    ),
    air=(
        "The [must|new wine] was [working|singing] in the [vats|barrels], and [below|"
        "downstairs] a candle is [carried|held] [low|at knee height] to [see|test] "
        "[whether|if] the air still [lets one live|feeds it].",
        "[Wasps|Drunken wasps|Bees] [crawled|staggered] [over|about] the [crates|"
        "press|tubs], too [full|happy|slow] to [sting|fly].",
        "[Hands|All hands] were [black|purple|blue] with [juice|must], and [nobody|no "
        "one] [could|would] have [said|told] [whose|which] [were|was] [washed|clean] "
        "[on purpose|first].",
        "In the [cellar|vault], [mould|black fungus] [hung|grew] like [fur|felt], and "
        "it [swallows|eats] [sound|footsteps] as it [feeds on|eats] [wine|vapour].",
        "A [good|great] year makes [people|families] [gentle|proud] until the "
        "[figures|prices] are [known|out], and [thereafter|then] [careful|deaf].",
        "[Lanterns|Storm lamps] [hung|burned] [along|between] the [rows|trellises], "
        "the [mules|oxen] [dozed|stood asleep], and [somewhere|on the slope] an "
        "[accordion|old song] [gave up|lost its way].",
        "[Oak|Wet oak|Sulphur] and [fig leaves|crushed stalks|warm dust]: the [yard|"
        "evening] [smelled|tasted] [like|of] [money|work] [nearly|almost] [done|"
        "earned].",
    ),
    occasions=(
        "The [last|best] [rows|grapes] were [in|pressed], and {victim}, the {head}, "
        "[seated|had placed] {count} people at the [long|upper] end of the [harvest|"
        "feast].",
        "[Buyers|Three buyers] had [tasted|bid] [all day|since morning], {count} "
        "people [stayed|remained], and {victim}, the {head}, [would not|did not] [say|"
        "tell] who [had won|would get it].",
        "{victim}, the {head}, [meant|was going] to [divide|hand over] the [land|"
        "house], and {count} people had been [told|promised] [three|four] [different|"
        "opposite] things.",
        "{count} people [came|had come] for the [tasting|auction] of {victim}, the "
        "{head}, and [drank|swallowed] what [experts|others] [spit out|spit].",
    ),
)  # fmt: skip
