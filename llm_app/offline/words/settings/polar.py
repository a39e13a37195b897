"""A station in the ice."""

from llm_app.offline.words.shapes import Setting

POLAR = Setting(
    key="polar",
    keywords=("polar", "antarctic", "arctic", "expedition", "glacier", "iceberg",
              "ice station", "explorer", "north pole", "south pole"),
    place="the polar station",
    where="at the polar station",
    scenes=("the specimen tunnel", "the radio hut", "the drill tent",
            "the leader's cabin"),
    workrooms=("the drill tent", "the machine hut", "the instrument tunnel"),
    rooms=("the dog shed", "the bunk room", "the weather hut", "the generator hut",
           "the sledge workshop", "the ski room", "the drying loft", "the fuel cave"),
    tables=("the mess hut", "the galley corner"),
    treasures=("the meteorite", "the blue ice core", "the frozen feather",
               "the expedition gold"),
    machines=("the ice drill", "the generator", "the snow tractor",
              "the seismograph"),
    documents=("the sledge journal", "the claim to the valley", "the last weather log",
               "the map of the crevasses"),
    heads=("expedition leader", "station chief", "head of the survey"),
    roles=("glaciologist", "dog handler", "radio operator", "surgeon", "geologist",
           "ski instructor", "aircraft mechanic", "photographer", "meteorologist",
           "newspaper envoy", "surveyor", "storekeeper"),
    staff=("the cook", "the stove boy", "the carpenter", "the night watchman",
           "the sailmaker", "the relief pilot"),
    spots=("the ration chest", "the sledge box", "the medicine locker",
           "the instrument case", "the map press", "the tool bench", "the parka locker",
           "the radio desk"),
    pastimes=("melting snow for tea", "waxing skis", "darning a windproof",
              "playing the same gramophone record", "writing up the wind",
              "feeding the pups", "shaving by a tin mirror", "repairing a harness"),
    emblems=("Crevasse", "Sledge", "Drift", "Whiteout", "Core", "Pole", "Cairn", "Floe",
             "Compass", "Blizzard", "Depot", "Husky", "Moraine", "Aurora"),
    locks=(
        "The [blizzard|storm|drift] was in its [third|second|fourth] day, and a [man|"
        "person] who [let go of|lost] the [rope|lifeline] between the huts [had|was "
        "given] [ten|five] minutes.",
        "The [nearest|closest] [neighbours|stove|human beings] [were|lay] [four "
        "hundred|three hundred|six hundred] miles off, [across|beyond] [ice|"
        "crevasses], [and|with] the [aeroplane|plane] [drifted in|under snow].",
        "[No tracks|Not a track|No ski marks] [led|went] [away from|out of] the [huts|"
        "camp|circle of flags], and the [dogs|huskies] had [barked at|announced] "
        "[nothing|nobody].",
    ),
    air=(
        "The [sun|daylight] had [gone|set] [in April|eleven weeks ago|for the "
        "winter], and [people|men and women] had begun to [quarrel|dream|talk] about "
        "[bread|oranges|trees].",
        "[Inside|Indoors], [frost|ice] [feathered|covered] the [bolts|nail heads|"
        "rivets], and the [stove|lamp] [drew|marked] a [circle|line] that [nobody|no "
        "one] [left|crossed] [gladly|without need].",
        "[Cold|Frost] like that [has a sound|can be heard]: [timber|the ice|the roof] "
        "[cracks|fires] like a [pistol|whip], and [then|afterwards] [waits|holds its "
        "breath].",
        "The [aurora|green light|southern light] [stood|swayed|unrolled] over the "
        "[flagpole|mast|huts], [beautiful and|green and|huge and] [no use to anyone|"
        "silent].",
        "[Socks|Mittens|Fish] [hung|swung] [over|above] the [stove|lamps], and the "
        "[air|fug] [under|below] the roof could be [cut|leaned on|sliced] with a "
        "[knife|ski].",
        "[Wind|The wind] [found|worked at] [every|each] [seam|plank], [and|until] "
        "[even|also] the [calm|cheerful] ones [talked louder|sang more|swore more] "
        "[than they knew|than at home].",
        "[Tins|Crates] [marked|stencilled] [peaches|beans] held [nails|powder], and "
        "[the other way round|vice versa]; [order|trust] [thins|wears out] [in the "
        "fifth month|so far south|by midwinter].",
    ),
    occasions=(
        "[Midwinter|Halfway|Relief] dinner [was|had been] [set|cooked] for {count} "
        "people, and {victim}, the {head}, [carved|opened] the [last|only] [ham|"
        "bottle of port|tin of pears].",
        "{count} people had [wintered|lived] [there|in the huts] with {victim}, the "
        "{head}, [waiting|hoping] for the [ship|thaw] and [watching|counting] [one "
        "another|matches].",
        "{victim}, the {head}, [would|was to] [name|choose], [that|the same] evening, "
        "who of {count} people [should go|would be sent] [to the pole|home|inland] "
        "[first|in spring].",
        "A [radio message|wire|relayed cable] had [offered|promised] [money|fame] for "
        "the [find|claim], and {victim}, the {head}, [read it out|read it] to {count} "
        "people [over|before] [soup|pudding].",
    ),
)  # fmt: skip
