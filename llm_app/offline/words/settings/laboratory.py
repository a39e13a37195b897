"""An institute where things are measured."""

from llm_app.offline.words.shapes import Setting

LABORATORY = Setting(
    key="laboratory",
    keywords=("laborator", "lab", "scien", "research", "robot", "computer", "hospital",
              "clinic", "doctor", "factory", "chemist", "startup", "office", "cyber",
              "hack", "prototype"),
    place="the institute",
    where="at the institute",
    scenes=("the cold store", "the balance room", "the machine hall", "the vacuum lab"),
    workrooms=("the machine hall", "the vacuum lab", "the test bay"),
    rooms=("the glasshouse", "the instrument store", "the library corner",
           "the animal house", "the blueprint room", "the optics room",
           "the lecture theatre", "the pump cellar"),
    tables=("the canteen", "the tea kitchen"),
    treasures=("the radium standard", "the only crystal", "the pure strain",
               "the iridium bar"),
    machines=("the prototype", "the analyser", "the centrifuge", "the wind tunnel"),
    documents=("the trial notebook", "the patent draft", "the unsigned report",
               "the table of errors"),
    heads=("principal", "head of research", "chief engineer"),
    roles=("technician", "chemist", "visiting statistician", "patent clerk",
           "glass blower", "junior researcher", "safety inspector", "instrument maker",
           "military liaison", "grant examiner", "botanist", "laboratory draughtsman"),
    staff=("the night porter", "the stoker", "the animal keeper", "the bottle washer",
           "the telephone girl", "the electrician"),
    spots=("the reagent cabinet", "the balance case", "the fume cupboard",
           "the sample locker", "the drawing desk", "the apparatus chest",
           "the notebook press", "the work bench"),
    pastimes=("titrating for the third time", "washing pipettes",
              "waiting for a curve to flatten", "correcting page proofs",
              "labelling bottles", "soldering a terminal", "feeding the mice",
              "plotting yesterday's points"),
    emblems=("Sample", "Margin", "Constant", "Catalyst", "Residue", "Formula", "Trial",
             "Reagent", "Deviation", "Proof", "Solvent", "Experiment", "Crystal",
             "Variable"),
    locks=(
        "The [doors|outer doors] had [let|admitted] [nobody|no one] in or out since "
        "the [shift|guard] changed at [six|seven|eight], as the [time clock|punch "
        "cards|register] [shows|prove].",
        "An [alarm|exercise|order] had [sealed|closed] the [building|site] at [five|"
        "six], [and|with] [wire|a fence] and [searchlights|two sentries] [saw|kept] "
        "to the rest.",
        "[Flood|Snow|A fallen pylon] [barred|blocked] the [works gate|avenue|siding], "
        "[and|so that] [the late bus|the last tram|every car] [stayed|stood] in its "
        "[depot|shed].",
    ),
    air=(
        "[People|They] [measure|weigh] [everything|all things] here, and [trust|"
        "believe] nobody's [figures|decimals|curves] but [their own|those they drew].",
        "The [results|readings] were [due|wanted] at [nine|eight] in the [morning|"
        "ministry], so [nobody|hardly anyone] had [gone home|been to bed|eaten].",
        "[Corridors|Passages] here are [long|endless] and [white|tiled], and [after "
        "dark|at night] they [all look|are] [alike|the same], [door|number] [after|"
        "by] [door|number].",
        "A [pump|compressor|fan] in the [basement|cellar|wall] [hummed|held] one "
        "note, and people [only noticed|looked up] when it [paused|stopped|changed "
        "key].",
        "[Ether|Warm shellac|Ozone] and [old coffee|mice|floor soap]: [one|a "
        "stranger] [smells|guesses] the [department|floor] before [reading|seeing] "
        "the [sign|door].",
        "[Somebody|Someone] had [chalked|written] a [joke|sum] on the [board|wall] "
        "and somebody else had [solved|corrected] it [in the night|in passing], "
        "[wrongly|with a flourish].",
        "[Needles|Pens] [scratched|drew] on [slow|turning] [drums|cylinders], "
        "[recording|noting] [trams|footsteps] [streets|yards] away, and [every|each] "
        "[slammed|closing] door.",
    ),
    occasions=(
        "A [demonstration|final trial] was [set|fixed] for [dawn|the morning], and "
        "{victim}, the {head}, had [asked|ordered] {count} people to [stand by|stay "
        "with it] [overnight|till then].",
        "{victim}, the {head}, had [called|summoned] {count} people [together|in] "
        "[because|since] [two|three] [columns|curves] did [not agree|not meet], and "
        "[somebody|one of them] had [drawn|typed] [both|the wrong one].",
        "The [prize|grant|patent] could [bear|carry] [one|only one] name, and {count} "
        "people [sat|worked] with {victim}, the {head}, on the [list|wording].",
        "{count} people [held|had] [passes|keys] for the [night|late shift] that "
        "{victim}, the {head}, had [signed|stamped] [in a hurry|personally|that noon].",
    ),
)  # fmt: skip
