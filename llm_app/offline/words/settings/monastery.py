"""A monastery in the mountains, with guests."""

from llm_app.offline.words.shapes import Setting

MONASTERY = Setting(
    key="monastery",
    keywords=("monaster", "abbey", "convent", "monk", "nun", "church", "cathedral",
              "relic", "chapel", "priory", "temple"),
    place="the monastery",
    where="at the monastery",
    scenes=("the scriptorium", "the treasury chapel", "the bell chamber",
            "the abbot's archive"),
    workrooms=("the bell chamber", "the abbey workshop", "the organ loft"),
    rooms=("the herb garden house", "the brewhouse", "the chapter house",
           "the guest wing", "the infirmary", "the carp cellar", "the candle workshop",
           "the north cloister"),
    tables=("the refectory", "the pilgrims' kitchen"),
    treasures=("the golden reliquary", "the saint's ring", "the crystal chalice",
               "the carved ivory cross"),
    machines=("the great bell", "the water clock", "the organ", "the printing press"),
    documents=("the founder's rule", "the land charter", "the plainsong book",
               "the secret recipe"),
    heads=("prior", "guest master", "treasurer of the house"),
    roles=("herbalist", "organ builder", "illuminator", "cellarer", "pilgrim",
           "restorer of frescoes", "choir teacher", "beekeeper", "lay archivist",
           "architect", "novice's tutor", "dealer in antiquities"),
    staff=("the gate porter", "the goat boy", "the bell ringer", "the baker",
           "the lay cook", "the sexton"),
    spots=("the vestment chest", "the psalter desk", "the alms box",
           "the relic cabinet", "the herb cupboard", "the choir bench",
           "the candle locker", "the charter press"),
    pastimes=("grinding colours", "listening to the carp", "pressing a candle mould",
              "singing under the breath", "stacking beehive frames",
              "copying a hymn", "gathering windfall apples", "tuning one organ pipe"),
    emblems=("Cloister", "Vespers", "Psalm", "Reliquary", "Bell", "Vow", "Chalice",
             "Matins", "Candle", "Silence", "Pilgrim", "Compline", "Novice", "Vault"),
    locks=(
        "The [gate|great gate|bridge] is [closed|barred|raised] after [vespers|the "
        "evening bell|compline], and the [porter|key] [sleeps|lies] [across|on] the "
        "[threshold|bar].",
        "[Snow|Rockfall|Meltwater] had [taken|cut|buried] the [path|pilgrim road|"
        "steps] [below|under] the [wall|last chapel], and [no mule|nobody|no pilgrim] "
        "[came up|went down] after [nones|noon].",
        "The [walls|outer walls] are [eleven|twelve|nine] metres [high|of stone], and "
        "[nobody|no one] has [climbed|got over] them since the [siege|Swedes|plague "
        "year], [in either direction|not even cats].",
    ),
    air=(
        "[Silence|Stillness] is the [rule|custom] [here|in this house] [after|from] "
        "[compline|the last bell], so [whatever|anything] is [said|whispered] at "
        "[night|that hour] is [said|meant] [twice|in earnest].",
        "[Beeswax|Incense|Apples] and [cold stone|damp wool|old hymnals]: the [smell|"
        "air] of the [cloister|corridors] has not [changed|altered] in [six|five] "
        "hundred years.",
        "[Carp|Fat carp|Old carp] [turned|stirred] in the [black|dark] tank, and "
        "[above|over] it the [arches|vaults] [gave back|doubled] [every|the least] "
        "[drop|sandal].",
        "A [bell|small bell] [divides|cuts] the [night|dark] into [pieces|slices] too "
        "[short|small] for [proper|honest] [sleep|dreams].",
        "[Painted|Faded] [saints|martyrs|angels] [looked|stared] [past|over] one's "
        "[shoulder|head], [as if|as though] [somebody|someone] were [standing|"
        "waiting] [there|behind].",
        "[Bees|The bees] had been [told|brought in|wrapped in straw], the [cider|"
        "beer] [had been|was] [racked|tapped], and the [year|season] was [folding|"
        "closing] like a [book|shutter].",
        "[Guests|Strangers] are [given|lent] a [cell|bare room], a [blanket|jug] and "
        "[no questions|no looking glass], and [some|most] find the [last|third] the "
        "[hardest|kindest].",
    ),
    occasions=(
        "The [feast|day] of the [founder|house saint] had [brought|drawn] {count} "
        "people [up|to the gate], and {victim}, the {head}, had [washed their feet|"
        "given each a cell|blessed the soup].",
        "{count} people were [staying|lodged] in the [house|guest wing], [some|half] "
        "for [work|money] and [some|half] for [peace|penance], as {victim}, the "
        "{head}, [well knew|had noted].",
        "A [buyer|bishop|ministry] had [made an offer|asked questions], and {victim}, "
        "the {head}, [laid|put] it before {count} people [after|at] [supper|the "
        "evening reading].",
        "{victim}, the {head}, had [let|allowed] {count} people [see|handle] what is "
        "[shown|brought out] [once|twice] in a [lifetime|generation], [candles and "
        "all|on one condition|in all trust].",
    ),
)  # fmt: skip
