"""Names, habits and pastimes."""

WOMEN = (
    "Ada", "Beatrix", "Clara", "Dorothea", "Edith", "Flora", "Greta", "Harriet",
    "Ines", "Josephine", "Katharine", "Lydia", "Mabel", "Nora", "Olive", "Prudence",
    "Rosalind", "Sylvia", "Thora", "Ursula", "Verity", "Winifred", "Yvonne", "Zelda",
    "Agnes", "Blanche", "Cordelia", "Delphine", "Elspeth", "Frieda", "Gwendolen",
    "Hilda", "Isolde", "Judith", "Kirsten", "Leonora", "Marguerite", "Ottilie",
    "Philippa", "Sabine", "Tabitha", "Wanda",
)  # fmt: skip
MEN = (
    "Alban", "Bertram", "Cedric", "Desmond", "Edgar", "Felix", "Gideon", "Horace",
    "Ivor", "Jasper", "Kenneth", "Lionel", "Magnus", "Nathaniel", "Oswald", "Percival",
    "Rupert", "Silas", "Tobias", "Ulric", "Victor", "Walter", "Yorick", "Zachary",
    "Anselm", "Barnaby", "Conrad", "Dorian", "Emil", "Fergus", "Gustav", "Humphrey",
    "Isidor", "Julian", "Kasimir", "Laurence", "Mortimer", "Otto", "Quentin",
    "Roderick", "Sebastian", "Wilfred",
)  # fmt: skip
SURNAMES = (
    "Ashdown", "Blackwood", "Carrow", "Dunmore", "Eastlake", "Fairbairn", "Garland",
    "Hartwell", "Inchbald", "Jessop", "Kestrel", "Lovelace", "Merriweather",
    "Northcote", "Oakley", "Pemberton", "Quill", "Rookwood", "Sallow", "Thackeray",
    "Underhill", "Vane", "Whitlock", "Yarrow", "Abernathy", "Bellamy", "Calloway",
    "Delacourt", "Elphinstone", "Farquhar", "Grimshaw", "Holloway", "Ivanek", "Jardine",
    "Kingsley", "Lindqvist", "Marchbanks", "Nightingale", "Ormerod", "Prendergast",
    "Quincey", "Ravensworth", "Stirling", "Tremayne", "Uppingham", "Vandermeer",
    "Wetherby", "Zoltan", "Ambrose", "Birtwhistle", "Crabtree", "Drummond", "Everard",
    "Fothergill", "Gascoyne", "Hargreave", "Isherwood", "Kowalski", "Larkspur",
    "Montague", "Oxenham", "Pettigrew", "Rathbone", "Silverlock", "Thistlewood",
    "Valmont", "Winterbourne",
)  # fmt: skip

HABITS = (
    "never being late", "losing [gladly|badly] at chess", "a memory for faces",
    "talking to [cats|dogs|birds]", "a [quick|brief] temper",
    "knowing every birthday", "walking after supper",
    "a laugh like [thunder|hail]", "reading newspapers backwards",
    "keeping every receipt", "answering with [questions|proverbs]",
    "mending what is not broken", "whistling off key", "keeping secrets badly",
    "sleeping through thunder", "a fear of moths", "remembering old debts",
    "giving nicknames", "betting small sums", "leaving sentences unfinished",
    "finishing others' sentences", "making bad puns", "a tenor voice at dawn",
    "strong tea", "collecting foreign stamps", "counting stairs", "an honest handshake",
    "buying old hats", "telling stories twice", "perfect silence at table",
    "feeding strays", "winning raffles", "arguing about commas", "sketching strangers",
    "writing to ministers", "an unlucky star", "bathing in cold water",
    "praising rivals", "borrowing matches", "never returning books",
    "doing card tricks", "praying aloud",
)  # fmt: skip

PASTIMES = (
    "writing letters", "playing patience", "mending a clock", "finishing a report",
    "reading by the lamp", "sorting photographs", "trying the wireless",
    "packing a suitcase", "awaiting a telephone call", "darning a sock",
    "doing accounts", "dozing", "studying timetables",
    "looking for a glove", "warming cold feet", "learning Italian verbs",
    "peeling an orange", "drafting a resignation", "building a house of cards",
    "cleaning a pair of boots", "treating a headache", "balancing a cheque book",
    "hiding from conversation", "rehearsing a speech",
)  # fmt: skip
