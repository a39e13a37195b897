"""What happened at each moment of the true timeline, in few words."""

SUPPERS = (
    "Supper; one [chair|plate] stays empty.",
    "At table, talk of [weather|prices|dogs].",
    "Soup, [fish|pie], a [short|feeble] toast.",
    "[They|All] eat late, in silence.",
    "[Cold|Warm] supper, and a quarrel.",
)
LAST_LOOKS = (
    "{staff} looks round: all well.",
    "{staff} makes the rounds.",
    "{staff} looks in and leaves, [humming|satisfied].",
    "All well, [notes|says] {staff}.",
)
DEEDS = (
    "The deed.",
    "Done, quickly, without a light.",
    "Some minutes' work; no witness.",
    "What cannot be undone.",
)
WHEREABOUTS = (
    "A quiet hour.",
    "Nothing out of the ordinary.",
    "The lamp stays lit.",
    "Small talk, then silence.",
    "The door remains shut.",
    "[Rain|Wind] against the window.",
    "Somebody is humming.",
    "Pages are turned.",
)
FINDINGS = (
    "{staff} raises the alarm.",
    "A shout from {staff}.",
    "{staff} finds it; everybody wakes.",
    "{staff} stands still, then calls.",
)
