"""What the agent says around what it quotes."""

WHO = (
    "Who it was I was never told, so I cannot let it slip either.",
    "I know no more than this table does, and the name is not among it.",
    "That answer is yours to find; nobody gave it to me.",
    "I hold the same pages as you, and none of them has the name.",
)
SUSPECT = (
    "Of {name}, the {role}, this is on record: {line}",
    "What there is about {name} ({role}): {line}",
    "{name} – {role} – is described like this: {line}",
    "On {name}, the {role}, the notes say: {line}",
)
STORIES = (
    "The stories that touch on it are those of {names}.",
    "Among the suspects, this comes up with {names}.",
    "Look at what is said of {names}; it is mentioned there.",
)
SAYS = (
    "{who} has said: “{text}”",
    "From {who} there is this: “{text}”",
    "{who} put it so: “{text}”",
)
OPENING = (
    "The opening of the case has a line on it: {text}",
    "Only the first pages touch on that: {text}",
    "It stands where the story begins: {text}",
)
CLUE = (
    "Then there is what was found in {place}: {text}",
    "This comes from {place}: {text}",
    "In {place} you found this: {text}",
    "Look at the find from {place}: {text}",
)
ALL = (
    "So far {found} of {all} pieces of evidence are on the table: {places}.",
    "{found} of {all} pieces of evidence have turned up, from these places: {places}.",
)
SURVEY = (
    "{found} of {all} pieces of evidence are on the table.",
    "You have {found} of {all} pieces of evidence so far.",
)
WHY = (
    "No reason is written down, but this is how each of them stood to {victim}.",
    "Look at what there was between each of them and {victim}.",
    "Who gains is for you to weigh. This is what is known of them and {victim}.",
)
WHERE = (
    "This is where each of them claims to have been.",
    "Here is what each says of that hour, true or not.",
    "Their own accounts, one after the other.",
)
EMPTY_TABLE = (
    "No evidence is on the table yet, so there are only the suspects' own words.",
    "Nothing has been found so far; what people say of themselves is all there is.",
)
NOTHING = (
    "Nothing that was found speaks of that.",
    "I looked through the evidence and the stories, and neither touches on it.",
    "On that point the evidence is silent so far.",
    "To that I find no line, neither among the evidence nor in the stories.",
)
# No suspect beside a place, and no turn of phrase that evidence has: either would read
# like something hidden.
ASK_ME = (
    "Ask me about {place}, if you like, or about reasons and alibis.",
    "Try me on {place}, on reasons, on alibis.",
    "Name {place}, or anybody you wonder about, and I look it up.",
)
ASK_ME_OF_PEOPLE = (
    "Ask me about {name}, or where everybody says they were.",
    "Try me on {name}, or on who had a reason.",
)
COMPARE = (
    "It may pay to hold it against what each suspect says of that hour.",
    "Set it beside the looks of the suspects, one by one.",
    "Ask yourselves whom it leaves possible, and whom it does not.",
    "Worth comparing: who could have left this, and who could not?",
)
LOOK_ON = (
    "A hint would tell you where to look next.",
    "You could question one of the suspects about it.",
    "Perhaps one of the others has noticed something that is not written down yet.",
)
AGAINST = (
    "Now hold that against the evidence: not all of it can be the whole truth.",
    "Words are cheap; see which of them the evidence bears out.",
    "Question one of them, and listen for what is left out.",
)
