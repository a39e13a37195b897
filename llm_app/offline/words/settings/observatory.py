"""A house of telescopes on a hill."""

from llm_app.offline.words.shapes import Setting

OBSERVATORY = Setting(
    key="observatory",
    keywords=("observator", "telescope", "astronom", "star", "comet", "planet",
              "eclipse", "space", "moon"),
    place="the observatory",
    where="at the observatory",
    scenes=("the great dome", "the clock vault", "the plate archive",
            "the transit room"),
    workrooms=("the great dome", "the clock vault", "the transit room"),
    rooms=("the chart room", "the workshop", "the computing room", "the darkroom",
           "the boiler house", "the battery cellar", "the porch", "the east dome"),
    tables=("the kitchen", "the night parlour"),
    treasures=("the comet lens", "the meridian clock", "the platinum mirror",
               "the golden astrolabe"),
    machines=("the great refractor", "the dome drive", "the plate camera",
              "the transit circle"),
    documents=("the comet log", "the first star map", "the eclipse diary",
               "the deed of the hill"),
    heads=("director", "chief astronomer", "instrument keeper"),
    roles=("night assistant", "instrument maker", "visiting astronomer",
           "computer of orbits", "caretaker", "plate archivist", "student of optics",
           "patron of optics", "meteorologist", "translator of catalogues",
           "lecturer on comets", "clock engineer"),
    staff=("the boilerman", "the carter", "the washerwoman", "the lamp boy",
           "the mule driver", "the old gatekeeper"),
    spots=("the eyepiece cabinet", "the chronometer case", "the plate cupboard",
           "the tool chest", "the observer's desk", "the lens locker",
           "the record press", "the battery box"),
    pastimes=("measuring last night's plates", "adding up star positions",
              "warming the developer", "oiling a spare bearing",
              "copying the weather book", "winding the second chronometer",
              "cleaning a lens with chamois", "checking tables of logarithms"),
    emblems=("Meridian", "Transit", "Shutter", "Comet", "Eyepiece", "Zenith", "Orbit",
             "Star", "Lens", "Dome", "Eclipse", "Parallax", "Conjunction", "Plate"),
    locks=(
        "[The only road|The cart track|The lane] [down|to the valley|from the gate] "
        "had been [shut|closed|buried] [by snow|under drifts|by ice] since [noon|"
        "breakfast|early afternoon], and [no lantern|nothing|not a soul] moved on it.",
        "[Fog|A ground mist|Low cloud] [closed over|swallowed|hid] the [hill|slope|"
        "path] at [dusk|sunset|tea time], and [nobody|no mule|no walker] would have "
        "[tried|dared] the [descent|bends|way down] after that.",
        "The [gate|iron gate|lower gate] was [locked|chained|bolted] at [six|seven|"
        "sunset], as [always|usual|the rules demand], so that no [headlamp|carriage "
        "lamp|stray light] could [spoil|fog] a plate.",
    ),
    air=(
        "[Frost|Rime|Hoar frost] [grew|thickened|crept] on the [iron stairs|railings|"
        "gallery steps], and the [slit|shutter|roof] stood [open|wide|ajar] to a sky "
        "[without|clean of|free of] [moon|cloud|haze].",
        "[Astronomers|Such people|Observers] keep [strange|odd|awkward] hours, so a "
        "[light|lamp|candle] in [any|a] window [means|proves|says] [nothing|little] "
        "here.",
        "[Somewhere|Deep] in the [walls|foundations|pier], the [sidereal|master|old] "
        "clock [ticked|counted|ran] a [shade|trifle|little] [faster|ahead] of [every "
        "other|all the others|the kitchen one].",
        "The [seeing|air] was [perfect|steady|better than all winter]; [a night|"
        "darkness] like that is [shared out|booked|promised] [months|half a year] "
        "[ahead|in advance], [minute by minute|by the quarter hour].",
        "[Red|Shaded|Dimmed] lamps [burned|glowed] [along|down] the corridor, [and|"
        "where] people [knew|told] one another by [step|cough|outline] [rather than|"
        "more than|not] by face.",
        "It was [cold|bitter|raw] enough for [breath|spectacles|eyelashes] to [freeze|"
        "whiten], and the [stove|one stove] was [forbidden|out|kept low] [lest|for "
        "fear that] [warm air|heat] [blur|shake] the stars.",
        "From [below|the valley], the [building|dome|house] [looks like|passes for] "
        "[a chapel|an egg|a second moon]; from inside it is [mostly|chiefly] [stairs|"
        "ladders|draughts].",
    ),
    occasions=(
        "An [eclipse|occultation|opposition of Mars] was [due|expected] [at three|"
        "before dawn|at four], and {count} people had [stayed|remained|gathered] [to "
        "see|for] it at the invitation of {victim}, the {head}.",
        "{count} [names|people] stood in the [night book|log|observing list] [that "
        "evening|for that night], [each|every one] [initialled|approved] by {victim}, "
        "the {head}.",
        "{victim}, the {head}, had [asked|called|invited] {count} people [up the hill|"
        "to supper|to stay over]: the [accounts|new lens|funds] [had to|must] be "
        "[discussed|settled|talked over] before [Monday|spring|the new year].",
        "The [hundredth|fiftieth|last] plate of the [sky survey|great survey|atlas] "
        "was to be [exposed|taken|developed], and {victim}, the {head}, [wanted|had "
        "picked|would have] {count} witnesses.",
    ),
)  # fmt: skip
