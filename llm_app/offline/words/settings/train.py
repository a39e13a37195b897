"""A train in the night."""

from llm_app.offline.words.shapes import Setting

TRAIN = Setting(
    key="train",
    keywords=("train", "express", "railway", "sleeper", "sleeping car", "carriage",
              "underground", "metro", "mail van"),
    place="the night express",
    where="on the night express",
    scenes=("the mail van", "the observation car", "the state compartment",
            "the baggage car"),
    workrooms=("the service car", "the dynamo van", "the boiler cabin"),
    rooms=("the smoking compartment", "the sleeping car", "the guard's van",
           "the children's compartment", "the second-class coach", "the linen cabin",
           "the reading saloon", "the crew compartment"),
    tables=("the dining car", "the buffet car"),
    treasures=("the sealed jewel case", "the ruby fan", "the bearer bonds",
               "the ambassador's medal"),
    machines=("the brake apparatus", "the signal set", "the heating boiler",
              "the dynamo"),
    documents=("the courier's treaty", "the frontier map", "the unsigned contract",
               "the sealed letter"),
    heads=("chief conductor", "line owner", "special envoy"),
    roles=("travelling salesman", "diplomatic courier", "retired singer", "botanist",
           "railway inspector", "travelling student", "piano tuner",
           "widow's companion", "dealer in furs", "bridge engineer",
           "tutor between posts", "war correspondent"),
    staff=("the dining-car waiter", "the sleeping-car attendant", "the stoker",
           "the ticket collector", "the page", "the brakeman"),
    spots=("the luggage locker", "the linen cupboard", "the folding desk",
           "the mail chest", "the wash cabinet", "the tool box", "the parcel press",
           "the crockery case"),
    pastimes=("watching the dark go by", "writing postcards nobody will post",
              "studying the timetable", "eating walnuts", "trying to open a window",
              "brushing a travelling coat", "repacking a hatbox",
              "counting telegraph poles"),
    emblems=("Compartment", "Timetable", "Signal", "Sleeper", "Express", "Ticket",
             "Junction", "Buffer", "Whistle", "Platform", "Carriage", "Berth",
             "Frontier", "Luggage"),
    locks=(
        "[The train|It] does not [stop|slow down|halt] between the [border|river|last "
        "junction] and the [pass|tunnel|coast], and that is [what|just what] people "
        "[pay|travel] for.",
        "[Snow|Drifts|A slide] had [closed|blocked] the line [ahead|at the pass], and "
        "[the engine|the express|the locomotive] [stood|waited], [breathing|steaming|"
        "hissing], with [white|untrodden|smooth] fields [on both sides|left and "
        "right].",
        "The doors [between|to] the [carriages|coaches|other coaches] are [locked|"
        "shut|bolted] at [eight|nine|ten], for the [mail's|bullion's|sleepers'] sake, "
        "and the [guard|conductor] [keeps|wears] the [one|only] key.",
    ),
    air=(
        "[Snow|Rain|Sleet] had begun at [dusk|the frontier|six], and by [nine|supper|"
        "lamp time] the [windows|panes] showed nothing but [the passengers|faces|"
        "one's own hat].",
        "On a [train|journey like this], [everybody|each of us] is a [stranger|closed "
        "door] [before|until] supper and a [friend|confessor|relation] [after|"
        "afterwards].",
        "The [wheels|rails|sleepers] [said|repeated|hammered] the same [four|three|"
        "five] words [over and over|without a pause|mile after mile].",
        "[Lamps|Glasses|Decanters] [trembled|chimed|shivered] at [every|each] [bend|"
        "bridge|set of points], [and|while] the [soup|coffee|claret] leaned [politely|"
        "sideways|with them].",
        "[Coal smoke|Steam|Soot] [crept|found its way] through [every|the smallest] "
        "[seam|crack], [so that|until] the [linen|curtains|pillows] [tasted|smelled] "
        "of [distance|tunnels|iron].",
        "[Mahogany|Brass|Cut glass] and [green|crimson|blue] [plush|leather cloth|"
        "velvet] [make|made] the [cars|coaches] [feel|look] like a [club|drawing room|"
        "jewel box] [somebody|they] [had set|put] on wheels.",
        "A [bell|whistle] [went by|sounded] [outside|in the dark], [some|a] [crossing|"
        "halt|village] [without a name|long asleep|and its one lamp], and [was gone|"
        "fell behind].",
    ),
    occasions=(
        "{count} [passengers|travellers] had been [placed|seated] at [one|the same] "
        "table with {victim}, the {head}, [and|who] [insisted on|ordered] [champagne|"
        "a toast|cards].",
        "The [coach|carriage] had been [hired|reserved|booked] by {victim}, the "
        "{head}, who had [sent|given] {count} people their [tickets|berths] [without|"
        "with hardly] [a reason|an explanation].",
        "{count} people [shared|had] the [last|rear] coach, [and|where] {victim}, the "
        "{head}, [knew|greeted] [every one|all] of them by [name|first name], "
        "[pleased|glad] or not.",
        "[At|By] the [last|third] stop, {victim}, the {head}, had [offered|promised] "
        "{count} [fellow travellers|passengers] a [look|glimpse] at [something|what] "
        "[few|nobody] [ever see|had seen].",
    ),
)  # fmt: skip
