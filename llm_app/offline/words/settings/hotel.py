"""A grand hotel out of season."""

from llm_app.offline.words.shapes import Setting

HOTEL = Setting(
    key="hotel",
    keywords=("hotel", "inn", "resort", "spa", "casino", "ball", "chess", "cafe",
              "restaurant", "bank", "hostel"),
    place="the grand hotel",
    where="at the grand hotel",
    scenes=("the hotel safe room", "the tower suite", "the card room",
            "the winter ballroom"),
    workrooms=("the machine cellar", "the gaming hall", "the exchange room"),
    rooms=("the billiard lounge", "the steam baths", "the palm court",
           "the linen store", "the bar", "the trunk room", "the barber shop",
           "the ski cellar"),
    tables=("the breakfast room", "the grill"),
    treasures=("the duchess's tiara", "the black pearl", "the croupier's plate",
               "the ivory chess king"),
    machines=("the hydraulic lift", "the private exchange", "the roulette wheel",
              "the orchestrion"),
    documents=("the guest ledger", "the chess master's notebook", "the gaming licence",
               "the signed promissory note"),
    heads=("manager", "proprietor", "permanent resident"),
    roles=("concierge", "house detective", "bridge champion", "spa doctor",
           "dance band singer", "jeweller on holiday", "mountain guide",
           "retired colonel", "perfume traveller", "chess journalist",
           "sommelier", "hairdresser"),
    staff=("the lift boy", "the chambermaid", "the night clerk", "the bootblack",
           "the pastry cook", "the page"),
    spots=("the key rack", "the silver cupboard", "the writing desk",
           "the jewel drawer", "the linen chest", "the card table cabinet",
           "the luggage bench", "the bottle locker"),
    pastimes=("losing at patience", "steaming the labels off a trunk",
              "practising a tango step", "writing to a bank", "trying every newspaper",
              "having a toe bandaged", "replaying an old chess game",
              "mixing a drink without a name"),
    emblems=("Suite", "Lobby", "Key", "Bellhop", "Lift", "Ballroom", "Guest",
             "Checkout", "Register", "Roulette", "Concierge", "Tiara", "Corridor",
             "Season"),
    locks=(
        "[Avalanches|Snowfalls|Landslips] had [closed|cut] the [funicular|mountain "
        "railway|road] on [both sides|either hand], and [last|yesterday's] guests "
        "[still|only] [joked|grumbled] about it.",
        "The [revolving|front|glass] door is [locked|stopped] at [ten|eleven|nine], "
        "and the [night desk|bell board] [faces|covers] [every|each] [other exit|"
        "stair].",
        "The [season|summer] was [over|past], two of [three|four] [wings|floors] were "
        "[sealed|shuttered], and the [ferry|bus|coach] [came|called] [only on Fridays|"
        "once a week].",
    ),
    air=(
        "[Out of season|In the dead weeks], a grand hotel [keeps|holds] its [manners|"
        "chandeliers] [up|lit] for [a handful|very few], as [actors|old ladies] do "
        "for [one row|the mirror].",
        "[Carpets|Thick carpets] [ate|swallowed] [every|each] [step|footfall], and "
        "[people|guests] [appeared|turned up] at one's [elbow|side] like [thoughts|"
        "bills].",
        "[Behind|At] the [desk|counter], [forty|sixty|ninety] [hooks|pigeonholes] "
        "[held|showed] [their keys|keys], and [whoever|anyone who] could [count|read "
        "them] [knew|saw] [who slept|who did not].",
        "The [band|orchestra] had [played|gone through] its [last|saddest] [waltz|"
        "foxtrot] to [two|three] [couples|waiters], [a widow|a dog] and [a mirror|the "
        "potted palms].",
        "[Steam|Warm air] [ticked|knocked] in the [pipes|radiators], [eucalyptus|"
        "floor polish|coffee] [hung|lingered] on the [stairs|landing], and [nobody|no "
        "one] [hurried|raised a voice].",
        "[Guests|People] [arrive|come] with [one|a] name and [leave|depart] with "
        "[another|a better one]; the [staff|house] [forgets|files] [both|nothing].",
        "[Shoes|Boots], [polished|still wet], [waited|stood] [in pairs|two by two] "
        "[outside|before] the doors, and [they|somebody] [could|might] have [told|"
        "mixed up] [a good deal|half the story].",
    ),
    occasions=(
        "{victim}, the {head}, [gave|held] a [masked|farewell|jubilee] [ball|supper] "
        "for the {count} people [still|left] in the [house|guest book].",
        "A [tournament|card tournament] had [shrunk|come down] to {count} [players|"
        "people], and {victim}, the {head}, [kept|held] the [stakes|prize] [under|"
        "behind] [lock|glass].",
        "{count} people [dined|sat] at [separate|different] tables and [looked|"
        "stared] at the same one: that of {victim}, the {head}, [laughing|alone|"
        "counting money].",
        "The [house|hotel] was to [change|pass into other] hands [at noon|on Friday], "
        "[said|so said] {victim}, the {head}, and {count} people [stood|had] to [lose|"
        "gain] [by it|a good deal].",
    ),
)  # fmt: skip
