"""A theatre, before and behind the curtain."""

from llm_app.offline.words.shapes import Setting

THEATRE = Setting(
    key="theatre",
    keywords=("theatre", "theater", "teatro", "opera", "actor", "actress", "stage",
              "play", "ballet", "circus", "concert", "music", "film", "cinema",
              "rehearsal", "violin", "conductor", "singer"),
    place="the theatre",
    where="at the theatre",
    scenes=("the property room", "the royal box", "the wardrobe", "the lamp loft"),
    workrooms=("the fly loft", "the under-stage", "the machine gallery"),
    rooms=("the scene dock", "the ticket office", "the upper circle",
           "the orchestra pit", "the paint shop", "the rehearsal room", "the trap room",
           "the stage door lobby"),
    tables=("the green room", "the buffet"),
    treasures=("the prima donna's diamond", "the silver laurel", "the paste tiara",
               "the old master's violin"),
    machines=("the revolving stage", "the thunder machine", "the fly winch",
              "the limelight"),
    documents=("the last score", "the unperformed play", "the lease of the house",
               "the prompt book"),
    heads=("manager", "impresario", "artistic director"),
    roles=("prompter", "leading player", "wardrobe keeper", "stage carpenter",
           "understudy", "critic", "conductor", "master of the lamps",
           "scene painter", "ballet teacher", "playwright", "first violin"),
    staff=("the call boy", "the doorkeeper", "the usherette", "the fireman on duty",
           "the tea lady", "the bill poster"),
    spots=("the wig cabinet", "the costume chest", "the prop cupboard",
           "the prompter's desk", "the lamp locker", "the cash drawer",
           "the music press", "the make-up bench"),
    pastimes=("learning tomorrow's lines", "sewing on a collar", "tuning a viola",
              "repainting a castle", "counting ticket stubs",
              "practising a fall", "sorting wigs by colour", "marking cuts in a score"),
    emblems=("Curtain", "Prompter", "Overture", "Encore", "Understudy", "Footlight",
             "Interval", "Rehearsal", "Mask", "Exit", "Ovation", "Trapdoor", "Cue",
             "Box"),
    locks=(
        "The [stage door|side door|artists' entrance] had been [locked|bolted|barred] "
        "[because of|against] the [admirers|crowd|reporters], and the [iron|safety|"
        "fire] curtain was [already down|lowered|down].",
        "[Snow|Sleet|A procession] had [emptied|closed|blocked] the [street|square|"
        "avenue], and [the last cab|every cab|the audience] had [gone|left|rolled "
        "off] by [eleven|the final bow|half past six].",
        "[Every|Each] [exit|door|passage] to the [street|front of house|foyer] was "
        "[chained|locked|shut] for the [night|fire drill|rehearsal], and [the chain|"
        "the lock|the bolt] [held|was found whole|had not been touched].",
    ),
    air=(
        "There is [no darker place|nothing darker|little so dark] [than|as] a "
        "[theatre|stage|house] ten minutes after the [applause|last bow|audience has "
        "left].",
        "[Flowers|Bouquets|Telegrams] [were piling up|lay in heaps|wilted] [on|"
        "beside] the [stairs|chairs|hampers], and [somebody|one voice] was still "
        "[humming|laughing|counting bars] [overhead|in the wings].",
        "[Behind|Backstage, among] the [scenery|flats|canvas trees], one finds [one's "
        "way|the door] by [smell|nose]: [glue|size], [dust|hemp], [greasepaint|hot "
        "tin].",
        "[Superstition|Custom|Tradition] has it that [nobody|no one] may [whistle|"
        "knit|say 'good luck'] [here|in the wings], and [that night|this time] nobody "
        "[did|had].",
        "[Ropes|Sandbags|Hemp lines] [creaked|shifted|swayed] in the [flies|dark "
        "above], as if the [old|whole] house were [a ship|breathing|under way].",
        "A [single|lone|bare] lamp is [left|kept] burning [on|over] the [empty|bare] "
        "stage for the [ghost|ghosts], [and|though] it [lights|shows] [little|only "
        "boards|nothing else].",
        "[Gilt|Plush|Plaster cherubs] in [front|the auditorium], [bare brick|pipes "
        "and brick|cracked boards] [behind|at the back]: the [house|place] has "
        "[always|ever] [lied|flattered] with one [face|side].",
    ),
    occasions=(
        "The [première|new piece|gala] was [two days|a day|three days] [off|away], "
        "and {victim}, the {head}, had [kept|asked] {count} people [behind|to stay] "
        "for [changes|notes|one more run].",
        "{victim}, the {head}, [gave|was giving] a supper for {count} people after "
        "the [hundredth|fiftieth|closing] [performance|night], [and|where] [contracts|"
        "next season|parts] [were to|would] be [announced|talked about].",
        "[Three|Two|Four] [critics|benefactors|lawyers] had [come and gone|left early|"
        "stayed away]; {count} people were [left|still there] [when|as] {victim}, the "
        "{head}, [dimmed|put out] the [house lights|chandelier].",
        "{count} people had been [called|summoned|asked] by {victim}, the {head}, to "
        "[hear|learn] [which of them|who] would be [kept|let go|promoted] when the "
        "[season|tour] [ended|was over].",
    ),
)  # fmt: skip
