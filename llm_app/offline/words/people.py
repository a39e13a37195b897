"""Names, habits, and reasons for doing what one should not."""

from dataclasses import dataclass

WOMEN = (
    "Ada", "Beatrix", "Clara", "Dorothea", "Edith", "Flora", "Greta", "Harriet",
    "Ines", "Josephine", "Katharine", "Lydia", "Mabel", "Nora", "Olive", "Prudence",
    "Rosalind", "Sylvia", "Thora", "Ursula", "Verity", "Winifred", "Yvonne", "Zelda",
)  # fmt: skip
MEN = (
    "Alban", "Bertram", "Cedric", "Desmond", "Edgar", "Felix", "Gideon", "Horace",
    "Ivor", "Jasper", "Kenneth", "Lionel", "Magnus", "Nathaniel", "Oswald", "Percival",
    "Rupert", "Silas", "Tobias", "Ulric", "Victor", "Walter", "Yorick", "Zachary",
)  # fmt: skip
SURNAMES = (
    "Ashdown", "Blackwood", "Carrow", "Dunmore", "Eastlake", "Fairbairn", "Garland",
    "Hartwell", "Inchbald", "Jessop", "Kestrel", "Lovelace", "Merriweather",
    "Northcote", "Oakley", "Pemberton", "Quill", "Rookwood", "Sallow", "Thackeray",
    "Underhill", "Vane", "Whitlock", "Yarrow",
)  # fmt: skip

HABITS = (
    "never being late",
    "losing at chess with good grace",
    "an excellent memory for faces",
    "talking to the cat",
    "a temper that is gone in a minute",
    "knowing everybody's birthday",
    "long walks after supper",
    "a laugh that carries through two walls",
    "reading newspapers from back to front",
    "keeping every receipt",
)

PASTIMES = (
    "writing letters",
    "looking for a pair of spectacles",
    "playing patience",
    "mending a clock",
    "finishing a report",
    "reading by the lamp",
    "sorting photographs",
    "listening to the wireless",
    "packing a suitcase",
    "waiting for a telephone call",
)


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A motive: its name, the fact behind it, and what speaks of it, for and against.

    `fact` follows a name ("Ada Quill owed …"); `rumour` is a herring's text; `answer`
    is why the rumour means nothing.
    """

    label: str
    fact: str
    rumour: str
    answer: str


REASONS = (
    Reason(
        label="gambling debts",
        fact="owed four hundred pounds to a bookmaker who had lost his patience",
        rumour="A bookmaker's last reminder, made out to {name}, marks a page of the "
        "visitors' book in {room}",
        answer="The debt had been paid a week before; the receipt is in the post.",
    ),
    Reason(
        label="a promotion given to somebody else",
        fact="had been passed over for the post that was promised in writing",
        rumour="In {room} somebody has crossed out a name on the new staff list and "
        "written {name} above it, three times",
        answer="A cousin did it as a joke, and has owned up to the joke.",
    ),
    Reason(
        label="a stolen discovery",
        fact="had seen years of work printed under another person's name",
        rumour="The waste basket of {room} gives up a draft of a furious letter about "
        "stolen work, signed by {name}",
        answer="The letter is two years old and the quarrel was settled in print.",
    ),
    Reason(
        label="blackmail",
        fact="was paying a stranger every month to keep an old conviction quiet",
        rumour="Folded into a programme found in {room} are five postal orders, all "
        "sent by {name} and all for the same sum",
        answer="They pay the school fees of a nephew, month by month.",
    ),
    Reason(
        label="a contested inheritance",
        fact="had been cut out of a will with a single stroke of the pen",
        rumour="A solicitor's card was left in {room}, and on its back stand the words "
        "'the will' and the name {name}",
        answer="The appointment was about witnessing a neighbour's will.",
    ),
    Reason(
        label="an old engagement",
        fact="had never forgiven a broken engagement or the laughter after it",
        rumour="A ring box, empty, was pushed behind the books of {room}; the jeweller "
        "sold it to {name}",
        answer="The ring was being made smaller, for a wedding in the spring.",
    ),
    Reason(
        label="a ruined reputation",
        fact="had lost a good name to one careless paragraph in a newspaper",
        rumour="A newspaper in {room} has one paragraph cut out, and the scissors "
        "beside it belong to {name}",
        answer="It was a recipe for marmalade, and the marmalade exists.",
    ),
    Reason(
        label="loyalty to a rival",
        fact="was in the pay of a rival house and had promised it results",
        rumour="A telegram came to {room} at noon: the rivals thank {name} for "
        "everything",
        answer="It thanks for flowers that were sent to a funeral.",
    ),
)
