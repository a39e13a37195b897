"""Evidence: traces of the culprit, alibis of the innocent, and what people make of it.

A trace names nobody; an alibi names exactly the two whom it clears, in full; a herring
names exactly the one whom it is about.
"""

TRACE_REMARKS = (
    "The [cleaners|sweepers] [finished|left] at [six|five], and [saw|met] [nothing|no "
    "such thing].",
    "[Nothing|Not a thing|No object] [nearby|round about] had been [touched|moved|"
    "dusted] for [weeks|days].",
    "It was [left|made] [within|in] [the|that] hour before {found}.",
    "[Those|People] who [locked up|looked in] at {seen} [are certain|swear|insist]: "
    "it is [new|fresh|of tonight].",
    "At supper that [corner|spot] was [bare|clean]; {staff} [swears|vows] to it.",
    "{staff} [found|saw] it, [touched|moved] nothing, [called|fetched] [somebody|the "
    "others].",
    "[It|This] was [missed|overlooked] [twice|at first]; [nobody|no one] [looks|had "
    "looked] [down|there].",
    "{scene} was [empty|in order] at {seen}; [so|hence|therefore] it belongs to [the "
    "deed|the hour|that visit].",
    "[By|Judging by] its [dust|freshness|look], it is [an hour|two hours|minutes] "
    "old, [at most|no more].",
    "[None|Not one] of the [staff|household|cleaners] [goes|has been|works] there; [a|"
    "some] [guest|stranger|visitor] did.",
    "[Somebody|Someone] had [tried|begun] to [hide|remove] it, [too late|in vain|and "
    "fled].",
    "[Until|Up to] {seen} {staff} [was|had been] [at work|busy] [there|right there] "
    "[and|but] [saw|met] [nothing|no sign of it].",
    "[Whoever|The person who] [left|made] it [hurried|fled|was quick]; {staff}, "
    "[finding|spotting|guarding] it, [did not|took time].",
    "It [lay|was] [outside|beyond] the [lamplight|lamp's reach]; [only|but] [kneeling|"
    "stooping] [shows|finds] it.",
    "{staff} [dusts|checks] there at {seen}, every [night|day] of the [year|week].",
    "It has been [measured|drawn], [labelled|wrapped], [shown|offered] [round|to "
    "all]; [no one|nobody] [wants|claims|knows] it.",
    "[Fresh|Recent], says {staff}, [bending|leaning] [close|over it], and [the rest|"
    "everyone|the cook] agreed.",
    "{staff} [had|has] [kept|laid|put] a [glass|saucer|box] over it [for you|since "
    "{found}].",
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
    "The earlier find in {scene} had a [companion|neighbour], [overlooked|missed] "
    "until then.",
    "[Where|If] there was one, said {staff}, there [may|might] be two, and [searched|"
    "combed] {scene} again.",
)
ALIBI_CHAINS = (
    "[After|Since] the find in {before}, {staff} was asked the [right|obvious] "
    "question.",
    "What turned up in {before} [loosened|helped] a [memory|tongue].",
    "Only when {before} had been [searched|gone through] did {staff} [speak|come "
    "forward].",
    "[Because of|With] what lay in {before}, the [small|tiresome] question of {time} "
    "was [put|asked] once more.",
    "[Nobody|No one] [told|mentioned] this [before|until] the find in {before}.",
    "It [took|needed] the news from {before} to make {staff} [remember|talk].",
)

ALIBIS = (
    "{staff}, who has no reason to lie, came into {room} with [coffee|tea|wood] at "
    "{time} and found {first} and {second} there, [deep|lost] in a game that had "
    "clearly lasted a while.",
    "A photograph was taken in {room} that evening; the clock in it shows {time}, and "
    "the two people [laughing|blinking] are {first} and {second}.",
    "At {time} the speaking tube in {room} was busy: {first} talked into it, and "
    "{second} kept [seizing|borrowing] it to add a word for {staff}.",
    "{staff} heard {first} and {second} [quarrel|sing|count aloud] in {room} [when|"
    "as] it struck {time}, [and|then] [looked|peeped] in, and saw both.",
    "In {room} a [score|tally] was kept all evening. At {time} {first} had the lead, "
    "{second} had [complained|paid], and {staff}, [called|fetched] as umpire, [signed|"
    "initialled] it.",
    "{first} was [stuck|standing] on a ladder in {room} at {time}, {second} was "
    "holding it, and {staff} was telling both to [hurry|come down].",
    "{staff} [bandaged|treated] the [hand|thumb] of {first} in {room}; {second} held "
    "the [bowl|lamp] and felt [faint|worse]. The [watch|clock] said {time}.",
    "From {seen} until after {found}, {first} and {second} were under the eyes of "
    "{staff}, who had a [wall to paint|stove to mend] in {room}.",
    "A bottle was [opened|emptied] in {room}; {staff} [poured|drew the cork], {first} "
    "and {second} drank to each other's health, and somebody remarked that it was "
    "{time}.",
    "{staff} is [slow|old] but sure: at {time} {first} and {second} were in {room}, "
    "one [reading|writing], one asleep, [both|each] [in plain sight|easily seen].",
    "A door had [jammed|stuck] [shortly|just] before {time}, with {first} and "
    "{second} locked in {room}; {staff} got them out [much later|with an axe].",
    "{staff} played [dominoes|draughts] in {room} against {first}, with {second} "
    "[advising|cheating] for both. [No one|Nobody] rose [before|until well past] "
    "{time}.",
    "At {time} {first} and {second} in {room} [shouted|called] for [more coal|a "
    "doctor]; {staff} came [at once|running] and found [nothing|no emergency] but a "
    "[bet|mouse].",
    "Asked about {time}, {staff} draws [a plan|a sketch|lines] of how it was in "
    "{room}: here {first}, [there|opposite] {second}, [between|before] them [the tray|"
    "a lamp] just [set|put] down.",
)

RUMOUR_REMARKS = (
    "It looks [bad|ugly], and [people|some] [whisper|stare].",
    "[Two|Some|Most] of the others [saw|had seen|expected] it [coming|long ago|in "
    "spring].",
    "[The people who|Whoever] found it [told|informed] [half|most of] [the company|"
    "the others] [first|before us].",
    "[A|Some] quarrel [two|three|four] days ago [fits it|comes to mind|now makes "
    "sense].",
    "[So|And now] the [others|rest] sit [further|a chair further] away.",
    "[Nobody|No one|Not one] has [yet asked|so far asked|asked] [outright|to the face|"
    "aloud].",
    "{name} [saw|watched] us [find|lift|read] it and [said nothing|smiled|turned "
    "away].",
    "[Some|Many] would [stop|end] the search [here|at this], and [be|sleep] content.",
    "The [kitchen|household] has [already|quite] [decided|judged].",
    "Is it [proof|evidence], or [only|merely] [bad luck|a bad week]?",
    "{staff} [knew|had known] [of it|about it] [for days|since Monday] [and kept "
    "silent|without a word].",
    "[One|A] [look|glance] at it, and {name} [blushed|left the table].",
    "[Gossip|Talk] has [made|painted] it [twice|half again] as [large|black].",
    "It [may|could] mean [much|a great deal], or [nothing|no more than a dream|as "
    "little as snow].",
    "{staff} [shows|handed over] it [with|under] a [sigh|napkin], [as if|plainly] "
    "sorry.",
    "[Asked|Questioned] about it, {name} [talks|talked] of [the weather|supper|sleep].",
)

TRACE_FACTS = (
    "Whoever was in {scene} {shown}, [quite|altogether] unlike {cleared}.",
    "[The trace|It] [means|betrays] one who {shown}; that [clears|rules out] "
    "{cleared}.",
    "[It follows|Plainly]: the [visitor|intruder] {shown}, [unlike|not so] {cleared}.",
    "Only [one|a person] who {shown} [can have|could have] left it: not {cleared}.",
    "[One|A person] who {shown} was [there|in {scene}], and [thus|so] not {cleared}.",
    "[Compare|Read] the stories: one who {shown}, [unlike|not] {cleared}.",
    "It [fits|suits] only somebody who {shown}; [cross|strike] out {cleared}.",
    "[Somebody|The person] in {scene} {shown}; [so|hence] {cleared} [may|can] go free.",
)

ALIBI_FACTS = (
    "{first} and {second} were together in {room} at {time}, before a witness.",
    "Neither {first} nor {second} can have left {room} unseen around {time}.",
    "{time} finds {first} in {room}, with {second} as company and {staff} as witness.",
    "[Since|As] {staff} saw {first} and {second} in {room}, [both|the pair] are [out "
    "of it|clear].",
    "An outsider [places|puts] {first} and {second} in {room} at {time}, so neither "
    "was in {scene}.",
    "The word of {staff} [clears|frees] {first} as well as {second}.",
)

HERRING_FACTS = (
    "[Gossip|Talk] about {name} [proves|settles] nothing.",
    "{name} [had worries|worried], [outside|far from] {scene}.",
    "[This|It] makes {name} look [guilty|bad], [no|nothing] more.",
    "It [casts|throws] a shadow on {name}, [only|merely] a shadow.",
    "[It|The find] speaks of {name}, but not of {time}.",
    "{name} [hid|concealed] something, [only|but] not this.",
    "[Odd|Strange] [or not|as it is], it [leaves|puts] {name} [outside|out of] "
    "{scene}.",
    "[Who|Whoever] stops at {name} [stops|has stopped] too early.",
)
