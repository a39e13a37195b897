"""Settings: where a case may happen, and what and who is found there."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One place; `rooms[0]` is the scene of the deed, in `rooms[4]` people eat."""

    key: str
    keywords: tuple[str, ...]
    place: str
    titles: tuple[str, ...]
    rooms: tuple[str, str, str, str, str, str]
    treasure: str
    machine: str
    document: str
    head: str
    roles: tuple[str, ...]
    air: tuple[str, ...]


OBSERVATORY = Setting(
    key="observatory",
    keywords=("observator", "telescope", "astronom", "star", "comet", "planet",
              "eclipse", "space", "moon"),
    place="the observatory",
    titles=("The Missing Meridian", "A Star Short", "The Silent Dome", "Last Transit"),
    rooms=("the great dome", "the plate archive", "the chart room", "the workshop",
           "the kitchen", "the clock vault"),
    treasure="the Halley lens",
    machine="the great refractor",
    document="the comet log of 1759",
    head="director",
    roles=("night assistant", "instrument maker", "visiting astronomer",
           "computer of orbits", "caretaker", "plate archivist", "student of optics",
           "patron of the lens fund"),
    air=(
        "The observatory stands alone on its hill, and when the clouds close below it "
        "the town might as well be on another planet.",
        "That evening the seeing was perfect, the dome stood open, and frost grew on "
        "the iron stairs.",
        "Astronomers keep strange hours, so a light in any window means nothing here.",
        "Somewhere in the walls the sidereal clock ticked a little faster than all "
        "the others.",
        "The road had been closed by snow since noon.",
    ),
)  # fmt: skip

MUSEUM = Setting(
    key="museum",
    keywords=("museum", "galler", "exhibit", "painting", "art", "statue", "mummy",
              "pharaoh", "curator", "fossil", "dinosaur"),
    place="the museum",
    titles=("The Empty Plinth", "Closed on Mondays", "A Gap in the Collection",
            "The Seventh Gallery"),
    rooms=("the amber gallery", "the conservation studio", "the map room",
           "the packing hall", "the tea room", "the coin cabinet"),
    treasure="the amber crown",
    machine="the new climate engine",
    document="the founder's deed of gift",
    head="keeper",
    roles=("conservator", "night guard", "guest curator", "registrar",
           "cataloguer of coins", "guide", "insurance assessor", "restorer of frames"),
    air=(
        "After closing time the museum belongs to the pigeons on the skylight and to "
        "those with a pass.",
        "The new exhibition was to open in the morning, and half the labels were "
        "still missing.",
        "Rain ran down the glass roof, and every bucket in the building was in use.",
        "The parquet of the long gallery reports each step to whoever cares to "
        "listen.",
        "The great doors had been barred at six.",
    ),
)  # fmt: skip

THEATRE = Setting(
    key="theatre",
    keywords=("theatre", "theater", "opera", "actor", "actress", "stage", "play",
              "ballet", "circus", "concert", "music", "film", "cinema"),
    place="the theatre",
    titles=("The Third Bell", "Exit, Unseen", "The Prompter's Box",
            "An Empty Dressing Room"),
    rooms=("the property room", "the wardrobe", "the scene dock", "the ticket office",
           "the green room", "the lamp loft"),
    treasure="the prima donna's diamond",
    machine="the revolving stage",
    document="the composer's last score",
    head="manager",
    roles=("prompter", "leading player", "wardrobe keeper", "stage carpenter",
           "understudy", "critic", "conductor", "master of the lamps"),
    air=(
        "There is no darker place than a theatre ten minutes after the applause.",
        "The house had been full, the flowers were piling up, and the safety curtain "
        "was already down.",
        "Behind the scenery one finds one's way by smell: glue, dust, greasepaint.",
        "Superstition has it that nobody may whistle here, and that night nobody did.",
        "The stage door had been locked because of the admirers.",
    ),
)  # fmt: skip

LIBRARY = Setting(
    key="library",
    keywords=("librar", "book", "archive", "manuscript", "university", "college",
              "school", "professor", "academ", "writer", "poet"),
    place="the library",
    titles=("The Missing Folio", "Overdue", "A Hand in the Margin",
            "The Locked Reading Room"),
    rooms=("the manuscript room", "the bindery", "the periodicals hall",
           "the catalogue room", "the porter's lodge", "the cellar stacks"),
    treasure="the Lindholm psalter",
    machine="the new cataloguing machine",
    document="the charter of 1412",
    head="librarian",
    roles=("bookbinder", "reader of manuscripts", "night porter", "cataloguer",
           "dealer in rare books", "doctoral student", "translator", "map keeper"),
    air=(
        "The library closes at eight, but its readers have never agreed to that.",
        "Fog stood in the courtyard, and the green lamps made islands of the desks.",
        "Books wander here, so nobody worries before a thing has been lost for a week.",
        "A trolley with one squeaking wheel could be heard through three floors.",
        "The iron gate had come down, as every night, with a sound like a sentence.",
    ),
)  # fmt: skip

TRAIN = Setting(
    key="train",
    keywords=("train", "express", "railway", "sleeper", "carriage",
              "underground", "metro"),
    place="the night express",
    titles=("Compartment Nine", "The Unscheduled Stop", "The Night Express",
            "One Ticket Too Many"),
    rooms=("the mail van", "the observation car", "the smoking compartment",
           "the sleeping car", "the dining car", "the guard's van"),
    treasure="the sealed jewel case",
    machine="the signal apparatus",
    document="the treaty in the courier's bag",
    head="chief conductor",
    roles=("sleeping-car attendant", "travelling salesman", "diplomatic courier",
           "retired singer", "dining-car steward", "botanist", "railway inspector",
           "student on a free pass"),
    air=(
        "The night express does not stop between the border and the pass, and that is "
        "what people pay for.",
        "Snow had begun at dusk, and by nine the windows showed nothing but the "
        "passengers themselves.",
        "On a train everybody is a stranger, and after supper everybody is a friend.",
        "The wheels said the same four words over and over.",
        "The doors between the carriages are locked at eight for the mail's sake.",
    ),
)  # fmt: skip

SHIP = Setting(
    key="ship",
    keywords=("ship", "boat", "yacht", "cruise", "liner", "captain", "sea", "submarine",
              "pirate", "ferry", "harbour", "harbor", "island"),
    place="the steamer",
    titles=("Dead Calm", "The Purser's Key", "Between Two Ports",
            "A Berth to Starboard"),
    rooms=("the strong room", "the saloon", "the engine control room",
           "the chart house", "the galley", "the writing room"),
    treasure="the Maharani's emerald",
    machine="the wireless set",
    document="the cargo manifest",
    head="purser",
    roles=("second mate", "ship's doctor", "passenger from the upper deck",
           "radio operator", "cook", "dancing instructor", "marine painter",
           "deck steward"),
    air=(
        "Three days out, with two to go, a ship is the smallest town in the world.",
        "The sea lay flat as slate, and the smoke went straight up into the stars.",
        "Passengers dress for dinner even when there is nobody left to impress.",
        "Deep below, the engines kept up their slow and even breath.",
        "No boat had been lowered, and no other light was in sight.",
    ),
)  # fmt: skip

MANOR = Setting(
    key="manor",
    keywords=("manor", "mansion", "castle", "estate", "country house", "villa",
              "wedding", "dinner", "party", "hotel", "inn", "chateau", "palace",
              "garden", "vineyard", "farm"),
    place="the manor",
    titles=("The Long Gallery", "After the Gong", "Nine at Table", "A Cold Supper"),
    rooms=("the blue study", "the billiard room", "the conservatory", "the music room",
           "the dining room", "the still room"),
    treasure="the family sapphire",
    machine="the lighting plant",
    document="the second will",
    head="owner",
    roles=("neighbour", "family doctor", "estate manager", "governess",
           "poor relation", "gardener", "guest from abroad", "private secretary"),
    air=(
        "The manor has forty rooms, and its family has spent two centuries avoiding "
        "one another in them.",
        "The gong had sounded for supper, the rain had washed out the drive, and no "
        "car could leave before morning.",
        "Servants hear everything in such a house and repeat only the best of it.",
        "A clock on the landing struck the wrong hour with great conviction.",
        "Every shutter had been closed against the storm.",
    ),
)  # fmt: skip

LABORATORY = Setting(
    key="laboratory",
    keywords=("laborator", "lab", "scien", "research", "robot", "computer", "hospital",
              "clinic", "doctor", "factory", "chemist", "startup", "antarctic",
              "arctic",
              "bank", "office", "cyber", "hack"),
    place="the institute",
    titles=("The Control Group", "A Margin of Error", "Sample Thirteen",
            "Negative Result"),
    rooms=("the cold store", "the balance room", "the glasshouse", "the machine hall",
           "the canteen", "the instrument store"),
    treasure="the only sample of element X",
    machine="the prototype",
    document="the notebook of the decisive trial",
    head="principal",
    roles=("technician", "chemist", "night porter", "visiting statistician",
           "patent clerk", "glass blower", "junior researcher", "safety inspector"),
    air=(
        "At the institute people measure everything, and trust nobody's figures but "
        "their own.",
        "The results were due at nine in the morning, so nobody had gone home.",
        "Corridors here are long and white, and they all look alike after dark.",
        "A pump in the basement hummed one note, and people only noticed when it "
        "paused.",
        "The badge readers had let nobody in or out since the shift changed.",
    ),
)  # fmt: skip

SETTINGS = (
    OBSERVATORY, MUSEUM, THEATRE, LIBRARY, TRAIN, SHIP, LABORATORY, MANOR,
)  # fmt: skip
