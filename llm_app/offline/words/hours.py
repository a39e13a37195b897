"""What happened at each moment of the true timeline, in few words."""

SUPPERS = (
    "Supper for everybody, with one [empty chair|chair too many].",
    "All sit down together; the talk is of [the weather|prices|dogs].",
    "Soup, [fish|pie], and [an argument|a toast] that [fails|ends well].",
    "They eat [late|in silence], and [somebody|one of them] counts the spoons.",
)
LAST_LOOKS = (
    "A last look round by {staff}: everything is in order.",
    "{staff} makes the rounds, and nothing is amiss.",
    "{staff} looks in and leaves, [humming|satisfied].",
    "All well, [notes|says] {staff}.",
)
DEEDS = (
    "The deed.",
    "It is done, [quickly|slowly] and without a light.",
    "A few minutes' work, [no|not a] witness.",
    "What cannot be undone is done.",
)
WHEREABOUTS = (
    "A quiet hour.",
    "Nothing out of the ordinary.",
    "The lamp is lit and stays lit.",
    "Small talk, then silence.",
    "The door remains shut.",
    "[Rain|Wind] against the window.",
    "Somebody is humming.",
    "Pages are turned.",
)
FINDINGS = (
    "{staff} raises the alarm.",
    "A shout from {staff}, and running feet.",
    "{staff} finds it, and everybody wakes.",
    "{staff} stands still, then calls.",
)
