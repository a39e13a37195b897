"""Sentence patterns; a case uses each at most once, so no list may be too short."""

INTRODUCTIONS = (
    "{name} is the {role} and known for {habit}.",
    "Ask about the {role} and people mention {habit}: that is {name}.",
    "As {role}, {name} has made friends through {habit}.",
    "{name} came here as {role} some years ago, and {habit} has become proverbial.",
    "Nobody else could be the {role}; for {name}, {habit} belongs to the post.",
    "What everybody knows about {name}, the {role}, is {habit}.",
    "{habit}: it describes {name}, our {role}, better than any portrait.",
    "The {role} is called {name} and is fond of {habit}.",
)

LOOKS = (
    "{He} {a}, {b}, {c} and {d}.",
    "One recognises {him} at once, for {he} {a} and {b}; besides, {he} {c} and {d}.",
    "{He} {a} and {b}, and those who know {him} well add that {he} {c} and {d}.",
    "In a crowd {he} would be the one who {a}, who {b}, who {c} and who {d}.",
    "A description would say that {he} {a}, that {he} {b} and {c}, and that {he} {d}.",
    "Whoever has met {him} twice can say that {he} {a}, {b}, {c} and {d}.",
    "{He} {a}. It is also plain to see that {he} {b}, {c} and {d}.",
    "Friends tease {him} because {he} {a} and because {he} {b}, {c} and {d}.",
)

CLAIMS = (
    "At the time in question {he} was, {he} says, in {room}, {pastime}.",
    "{He} claims to have been {pastime} in {room}.",
    "Asked about the hour, {he} answers without a pause: in {room}, {pastime}.",
    "According to {his} own words {he} never left {room}, where {he} was {pastime}.",
    "{pastime} in {room}: that, {he} told everybody, is how {he} spent the hour.",
    "{He} remembers {room} and {pastime}, and not much else of that hour.",
    "If one believes {him}, {he} sat in {room} all the while, {pastime}.",
    "{His} account is short: {room}, {pastime}, then the noise.",
)

SECRETS = (
    "{name} {fact}.",
    "Nobody is to know that {name} {fact}.",
    "What weighs on {name}: {he} {fact}.",
    "Behind a calm face, {name} {fact}.",
    "{He} {fact}, and {name} would rather not speak of it.",
    "For a long time now the truth has been that {name} {fact}.",
    "A letter in the luggage of {name} proves that {he} {fact}.",
    "{name} lies awake because {he} {fact}.",
)

LIES = (
    "{He} was not in {room} at that hour at all.",
    "The stay in {room} is invented from beginning to end.",
)

TRACE_FACTS = (
    "Whoever was at the scene {shown}.",
    "The trace at the scene belongs to somebody who {shown}.",
    "The deed was done by a person who {shown}.",
    "From this it follows that the unknown visitor {shown}.",
    "Only somebody who {shown} can have left it.",
)

TRACE_REMARKS = (
    "The cleaners had finished at six, and it was not there then.",
    "Nothing else in the place had been touched for weeks.",
    "It can only have been left within the hour before the alarm.",
    "A witness who locked up at seven is certain that it is new.",
)

ALIBI_FACTS = (
    "{first} and {second} were together in {room} at the decisive time.",
    "Neither {first} nor {second} can have left {room} unseen.",
    "The hour finds {first} in {room}, with {second} as witness.",
)

ALIBIS = (
    "The cook, who has no reason to lie, carried coffee to {room} at {time} and found "
    "{first} and {second} there, deep in a game that had clearly lasted a while.",
    "A photograph was taken in {room} that evening; the wall clock in it shows {time}, "
    "and the two people laughing are {first} and {second}.",
    "The house telephone was busy at {time}: {first} spoke from {room}, and {second} "
    "kept taking the receiver to add a word.",
)

RUMOUR_REMARKS = (
    "It looks bad, and people have begun to whisper.",
    "Two of the others claim to have seen it coming.",
    "Those who found it told half the house before telling us.",
    "A quarrel behind a closed door, two days ago, seems to fit.",
)

HERRING_FACTS = (
    "There is gossip about {name} that proves nothing.",
    "{name} had a worry that has nothing to do with the matter.",
    "This makes {name} look worse than the facts allow.",
)

MOTIVES = (
    "{name} {fact}, and saw a single way to put an end to it.",
    "{name} {fact}; that evening offered what looked like a remedy.",
    "Because {name} {fact}, the temptation grew stronger than good sense.",
)

MEANS = (
    "The tool was {means}.",
    "It was done with {means}.",
    "All it took was {means}.",
)

OPPORTUNITIES = (
    "At {time} {name} slipped out of {room} and had {scene} for ten undisturbed "
    "minutes.",
    "While the others believed {name} to be in {room}, {he} was in {scene}.",
    "{name} knew that {scene} would be unwatched at {time} and used the minute.",
)

TWISTS = (
    "{other} noticed an open door, drew the wrong conclusion and kept silent out of "
    "kindness.",
    "{other} had meant to be in {scene} at that very hour and was held up by chance.",
    "{other} had warned of exactly this a month ago, and nobody listened.",
)

BLURB_TAILS = (
    "{count} people were inside, and each of them has a story.",
    "{count} suspects, {count} accounts of the evening, and they cannot all be true.",
    "{count} people had the run of the place, and somebody is not telling the whole "
    "truth about that hour.",
)

CAST_LINES = (
    "There was {name}, the {role}, who looked at the floor.",
    "{name}, the {role}, had come down last and was out of breath.",
    "The {role}, {name}, asked twice whether the telephone was working.",
    "By the stove stood {name}, {role} by trade, with both hands round a cup.",
    "{name} sat a little apart, as the {role} always does.",
    "Then came the {role}: {name} nodded to everyone and said nothing.",
    "Somebody offered {name}, the {role}, a chair, and it was declined.",
    "Last to be counted was {name}, the {role}, still holding a napkin.",
)

GATHERINGS = (
    "One by one the people of the house came together in {hall}.",
    "Everybody was called into {hall}, and for a while nobody sat down.",
    "They gathered in {hall}, where the fire had burned low.",
)

ENDINGS = (
    "The police cannot be here before morning. Until then the case is yours: look at "
    "what was left behind, compare what was said, and trust no story on its own.",
    "By dawn the roads will be open and the suspects gone. You have the night, their "
    "words, and whatever the rooms still hold.",
    "Somebody handed you a lamp and a notebook. Start with the room itself, then with "
    "the people, and do not believe the first answer that fits.",
)

SUPPERS = (
    "Supper for everybody, with an empty chair for the post boy.",
    "All sit down together, and the talk is of the weather.",
)
LAST_LOOKS = (
    "A last look round: everything is in order.",
    "The rounds are made, and nothing is amiss.",
)
DEEDS = ("The deed.", "It is done, quickly and without a light.")
WHEREABOUTS = (
    "A quiet hour.",
    "Nothing out of the ordinary.",
    "The lamp is lit and stays lit.",
    "Small talk, then silence.",
    "The door remains shut.",
    "Rain against the window.",
)
FINDINGS = (
    "The alarm is raised.",
    "A shout, and running feet.",
)
