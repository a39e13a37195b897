"""Evidence: traces of the culprit, alibis of the innocent, and what people make of it.

A trace names nobody; an alibi names exactly the two whom it clears, in full; a herring
names exactly the one whom it is about.
"""

TRACE_REMARKS = (
    "The [cleaners|sweepers] had [finished|gone] at six, and it was not there [then|"
    "yet].",
    "[Nothing|Not a thing] else [nearby|round about] had been [touched|moved] for weeks.",
    "It can only have been left [within|in] the hour before {found}.",
    "[Those|The people] who [locked up|looked in] at seven are certain that it is new.",
    "At supper time that [corner|spot] was [bare|clean]; {staff} [swears|vows] to it.",
    "{staff} found it, [touched|moved] nothing, and [called|fetched] [a witness|the "
    "others].",
    "[It|This] was [missed|overlooked] [twice|at first], because [nobody|no one] "
    "looked [down|there].",
    "{scene} was [empty|in order] at {seen}; [so|hence] it belongs to the [deed|matter].",
    "[By|To go by] the [dust|damp] on it, it is not [an hour|two hours] old.",
    "[None|Not one] of the [staff|household] [goes|has business] there; [a|some] "
    "[guest|stranger to brooms] did.",
    "[Somebody|Someone] had tried to [hide|wipe away] it, and had [not had|run out of] "
    "time.",
    "[Until|Up to] {seen} {staff} had been [at work|busy] [exactly|just] there and "
    "would have [seen|noticed] it.",
    "[Whoever|The one who] left it [hurried|was in haste]; [whoever|the one who] found "
    "it did [not|the opposite].",
    "It [lay|was] [outside|beyond] the [lamplight|circle of the lamp], where one must "
    "[kneel|stoop] to [see|find] it.",
    "{staff} [dusts|checks] there at {seen}, every [night|day] of the [year|week].",
    "It has been [measured|drawn], [labelled|wrapped] and [shown|compared] [round|to "
    "all]; no one [wants|claims] it.",
)

TRACE_CHAINS = (
    "What had come to light in {before} [made|set] people [look|searching] again in "
    "{scene}.",
    "Only [after|because of] the find in {before} did anybody [think|look] of "
    "searching {scene} [low and high|once more].",
    "With the discovery from {before} in [mind|hand], {scene} was gone over [by the "
    "inch|a second time].",
    "The [trail|thread] from {before} [leads|led] back to {scene}, and there was more.",
    "[Nobody|No one] had looked properly in {scene} until {before} [gave up|yielded] "
    "[its secret|what it held].",
    "[First|It took] {before}, then [a fresh|a second] look at {scene}.",
)
TRACE_AGAIN = (
    "A second search of {scene}, [made|begun] because of the first find, brought more.",
    "[Once|After] one thing had turned up in {scene}, people [looked|searched] again.",
    "{scene} was not [done|finished] with: the first find [led|pointed] to another.",
    "[Led|Guided] by the earlier find, {staff} went over {scene} [inch by inch|anew].",
    "The earlier find in {scene} had a [companion|neighbour], [overlooked|missed] until "
    "then.",
    "[Where|If] there was one, said {staff}, there [may|might] be two, and [searched|"
    "combed] {scene} again.",
)
ALIBI_CHAINS = (
    "[After|Since] the find in {before}, {staff} was asked the [right|one] question.",
    "What turned up in {before} [loosened|helped] a [memory|tongue].",
    "Only when {before} had been [searched|gone through] did {staff} [speak|come "
    "forward].",
    "[Because of|With] what lay in {before}, the [small|tiresome] question of {time} "
    "was [put|asked] once more.",
    "[Nobody|No one] had thought this worth telling before the find in {before}.",
    "It [took|needed] the news from {before} to make {staff} [remember|talk].",
)

ALIBIS = (
    "{staff}, who has no reason to lie, [carried|brought] [coffee|tea|wood] to {room} "
    "at {time} and found {first} and {second} there, [deep|lost] in a game that had "
    "clearly lasted a while.",
    "A photograph was taken in {room} that evening; the clock in it shows {time}, and "
    "the two people [laughing|blinking] are {first} and {second}.",
    "At {time} the speaking tube of {room} was busy: {first} talked into it, and "
    "{second} kept [seizing|borrowing] it to add a word for {staff}.",
    "{staff} heard {first} and {second} [quarrel|sing|count aloud] in {room} [when|as] "
    "it struck {time}, [and|then] [looked|peeped] in, and saw both.",
    "In {room} a [score|tally] was kept all evening. At {time} {first} had the lead, "
    "{second} had [complained|paid], and {staff}, [called|fetched] as umpire, "
    "[signed|initialled] it.",
    "{first} was [stuck|standing] on a ladder in {room} at {time}, {second} was holding "
    "it, and {staff} was telling both to [hurry|come down].",
    "{staff} [bandaged|treated] the [hand|thumb] of {first} in {room}; {second} held "
    "the [bowl|lamp] and felt [faint|worse]. The [watch|clock] said {time}.",
    "From {seen} until after {found}, {first} and {second} were under the eyes of "
    "{staff}, who had a [wall to paint|stove to mend] in {room}.",
    "A bottle was [opened|emptied] in {room}; {staff} [poured|drew the cork], {first} "
    "and {second} drank to each other's health, and somebody remarked that it was "
    "{time}.",
    "{staff} is [slow|old] but sure: at {time} {first} and {second} were in {room}, "
    "one [reading|writing], one asleep, both in plain sight.",
    "The door of {room} had [jammed|stuck] [shortly|just] before {time} with {first} "
    "and {second} behind it; {staff} got them out [much later|with an axe].",
    "{staff} played [dominoes|draughts] in {room} against {first}, with {second} "
    "[advising|cheating] for both. [No one|Nobody] rose [before|until well past] "
    "{time}.",
    "At {time} {first} and {second} [shouted|called] for [more coal|a doctor] from "
    "{room}; {staff} came [at once|running] and found [nothing|no emergency] but a "
    "[bet|mouse].",
    "Asked about {time}, {staff} draws a [plan|sketch] of {room}: here {first}, "
    "[there|opposite] {second}, and [between|before] them the [tray|lamp] that had "
    "just been set down.",
)

RUMOUR_REMARKS = (
    "It looks [bad|ugly], and people have begun to [whisper|stare].",
    "[Two|Some] of the others claim to have [seen|known] it coming.",
    "[Those|The two] who found it told [half|most of] the company before telling us.",
    "A quarrel behind a closed door, [two|three] days ago, seems to fit.",
    "[So|And now] the [others|rest] sit [further|a chair further] away.",
    "[Nobody|No one] has yet [asked|put the question] [outright|to the face].",
    "{name} [saw|watched] us find it and [said|offered] nothing.",
    "[Some|Many] would [stop|end] the search [here|at this], and [be|sleep] content.",
    "The [kitchen|household] has [already|quite] made up its mind.",
    "Is it [proof|evidence], or [only|merely] [bad luck|a bad week]?",
    "{staff} [knew|had known] of it [for days|since Monday] and kept it [dark|back].",
    "[One|A] [look|glance] at it, and {name} [blushed|left the table].",
    "[Gossip|Talk] has made it [twice|half again] as [large|black] by now.",
    "It [may|could] mean [much|a great deal], or [nothing|as little as a dream].",
)

TRACE_FACTS = (
    "Whoever was in {scene} {shown}, which cannot be said of {cleared}.",
    "The trace in {scene} belongs to somebody who {shown}; that [clears|rules out] "
    "{cleared}.",
    "It follows that the [visitor|intruder] {shown}, so {cleared} [must|may] be "
    "[crossed off|left out].",
    "Only a person who {shown} can have left it: not {cleared}.",
    "That the [unknown|missing] person {shown} excludes {cleared}.",
    "[Compare|Set] the find [with|beside] the stories: it is of somebody who {shown}, "
    "unlike {cleared}.",
    "[Nobody|No one] but a person who {shown} [fits|matches] this; cross out {cleared}.",
    "The one who was there {shown}; [so|hence] this frees {cleared} of suspicion.",
)

ALIBI_FACTS = (
    "{first} and {second} were together in {room} at {time}, before a witness.",
    "Neither {first} nor {second} can have left {room} unseen around {time}.",
    "{time} finds {first} in {room}, with {second} as company and {staff} as witness.",
    "[Since|As] {staff} saw {first} and {second} in {room}, [both|the pair] are [out of "
    "it|clear].",
    "An outsider [places|puts] {first} and {second} in {room} at {time}, so neither was "
    "in {scene}.",
    "The word of {staff} [clears|frees] {first} as well as {second}.",
)

HERRING_FACTS = (
    "There is gossip about {name} that [proves|settles] nothing.",
    "{name} had a worry that has nothing to do with {scene}.",
    "This makes {name} look worse than the facts allow.",
    "It [casts|throws] a shadow on {name}, and a shadow is all it is.",
    "What was found speaks of {name}, but not of {time}.",
    "{name} had [something|a thing] to hide, [only|but] not this.",
    "[Odd|Strange] as it is, nothing here puts {name} in {scene}.",
    "A reader who stops at {name} has stopped too early.",
)
