"""Something is not what it was."""

from llm_app.offline.words.shapes import Crime

FORGERY = Crime(
    key="forgery",
    keywords=("forge", "fake", "fraud", "counterfeit", "hoax", "swindl", "impostor"),
    target="document",
    emblems=("Watermark", "Copy", "Signature", "Seal", "Forgery", "Twin", "Blot",
             "Original"),
    facts=(
        "{thing} in {scene} was exchanged for a [forgery|copy] at {time}.",
        "At {time} somebody put a [false|copied] one in the place of {thing}, in "
        "{scene}.",
        "[Since|From] {time} what lies in {scene} is not {thing} but a [copy|fake].",
        "{thing}: the true one left {scene} at {time}, [and|while] a false one "
        "[stayed|remained].",
    ),
    blurbs=(
        "An expert [admires|bends over] {thing} in {scene} and [coughs|shakes a "
        "head]: it is a copy, and the [glue|ink] is still wet.",
        "{thing} is the pride of {place}, and since this evening it is a fake.",
        "[Two|Three] hours before the [sale|signing], {thing} turns out to be [a week|"
        "nine days] old.",
        "[It|Everything] looks [right|perfect]: [size|weight], [stain|crease], seal. "
        "Only {thing} it is not, says {victim}.",
        "{victim} [would|could] know {thing} [blindfold|in the dark]. What [lies|"
        "hangs] in {scene} since {time} is [no more than|only] its twin.",
        "[Somebody|One of {count}] {where} has [two|a pair] of the same thing, and "
        "{scene} has the [wrong|worthless] one.",
        "[One|A single] letter [too|drawn too] [round|high] [betrays|gives away] what "
        "[weeks|months] of work had [made|prepared]: {thing} was [changed|switched].",
        "{thing} was [genuine|real] at [noon|supper], [before|in front of] witnesses. "
        "At {found} it was not.",
    ),
    discoveries=(
        "[Shortly after|A little before|At about] {found}, {staff} held {thing} "
        "against the light in {scene} and found [this year's watermark|no watermark "
        "at all].",
        "It was {found} when a drop [of water|from a lamp] fell on {thing} in "
        "{scene}, and, before the eyes of {staff}, the old [ink|brown] ran.",
        "At {found} {victim} [opened|unfolded] {thing} in {scene}, with {staff} "
        "holding the [lamp|candle], and the [seal|fold] was on the wrong side.",
        "{staff} was [dusting|tidying] {scene} towards {found} and [sneezed|slipped]; "
        "a corner of {thing} [came off|stuck to the cloth], white as [milk|salt].",
        "{thing} was brought [out|to table] at {found}. {staff}, who had [carried|"
        "lifted] it for [years|half a life], said that it [weighed|was] [too little|"
        "too light].",
        "Nobody would have [noticed|known], but at {found} {staff} [smelled|sniffed] "
        "at {thing} in {scene} and asked who had been [glueing|varnishing].",
    ),
    alarms=(
        "{victim} had sworn to its [honesty|age] [that very|only that] morning.",
        "The true one had been here at [noon|dusk], {victim} [insisted|said], and "
        "many had seen it.",
        "{victim} asked [everybody|them all] to stay and [nobody|no one] to touch "
        "[anything|paper].",
        "It was [good|lovely] work, {victim} [admitted|said], the [kind|sort] that "
        "[takes|needs] [love|a long winter].",
        "{victim} [compared|counted] [letters|creases] with a glass until [the hand|"
        "both hands] [shook|trembled], then [laughed|laughed once], [badly|without "
        "joy].",
        '"[Not|It is not] mine," said {victim}, [pushing|sliding] it [away|across the '
        'table], "[but|only] made by [somebody|one] who [sat|ate] with me."',
    ),
    victims=(
        "{victim}, the {head}, who had vouched for {thing} [in print|under oath].",
        "{victim}, the {head}, about to sign the [contract|bill] of sale for {thing}.",
        "{victim}, the {head}, whose [credit|reputation] [hangs|rests] on {thing}.",
        "{victim}, the {head}, who [found|bought] {thing} at a [flea market|fire "
        "sale] long ago.",
    ),
    means=(
        "a [patient|winter's] copy from [photographs|tracings]",
        "a [double|false-backed] [frame|binding]",
        "a [borrowed|stolen] seal",
        "two [identical|like] folders",
        "[tea|walnut] stain and a [flat|hot] iron",
        "a blank [ledger|hymnal] leaf",
        "a [hollow|false|weighted] walking stick",
        "a [tracing|light] table",
    ),
    questions=(
        "[Who|Which of them] [exchanged|switched] it, and when [was nobody|were no "
        "eyes] looking?",
        "Who [knew|had studied] it [well|long] enough to [copy|forge] it?",
        "[Who|Which of them] [holds|keeps] the true one, and [until|for] when?",
        "A [good|fine] copy has [one|but one] father or mother: who?",
        "[One|A single] minute was enough for the [change|switch]; whose was it?",
    ),
)  # fmt: skip
