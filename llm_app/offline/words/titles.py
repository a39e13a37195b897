"""Titles, made from the setting's and the crime's nouns, rooms, names and hours."""

ADJECTIVES = (
    "Silent", "Second", "Borrowed", "Crooked", "Unlit", "Last", "Patient", "Broken",
    "Hollow", "Seventh", "Unsigned", "Wandering", "Cold", "Double", "Forgotten",
    "Honest", "Idle", "Nameless", "Quiet", "Reluctant", "Sleepless", "Tilted",
    "Uninvited", "Vanishing", "Wrong", "Yellow", "Absent", "Bitter", "Careful",
    "Drowsy", "Eleventh", "Faithless", "Grey", "Hasty", "Inked", "Jealous", "Listening",
    "Missing", "Narrow", "Open",
)  # fmt: skip

TITLES = (
    "The {adjective} {noun}, {time}",
    "{noun} and {other_noun} at {time}",
    "The {adjective} {surname} {crime}",
    "{surname}'s {adjective} {noun}",
    "A {adjective} {noun} for {surname}",
    "The {adjective} {noun} of {surname}",
    "{time}, {scene}: a {adjective} {noun}",
    "{surname}'s {minutes} Minutes in {scene}",
    "The {noun}, the {other_noun} and the {adjective} {crime}",
    "The {adjective} {noun} and the {other_adjective} {crime}",
    "{adjective} {noun}, {other_adjective} {crime}",
    "What {staff} Heard of {surname} at {time}",
    "Where Was {surname}'s {noun} at {time}?",
    "After {time}: {noun} and {crime}",
    "{surname}, the {noun} and the {adjective} {crime}",
    "No {adjective} {noun} for {surname}",
    "The {adjective} {crime} in {scene} at {time}",
    "The {adjective} Evening of {victim}",
    "{scene}, {time}, a {adjective} {crime}",
    "The {adjective} {noun} That {staff} Found at {time}",
    "{surname}'s {crime} at {time}",
    "A {adjective} {crime} between {time} and Dawn",
    "The {other_adjective} {crime} of the {adjective} {noun}",
)

MINUTES = (
    "Three", "Four", "Five", "Seven", "Nine", "Ten", "Eleven", "Twelve", "Fourteen",
    "Seventeen", "Nineteen", "Twenty",
)  # fmt: skip
