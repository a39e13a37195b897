"""The opening: how the hour is known, who stood there, what is asked of the team."""

DATELINES = (
    "{where}, [on|one] [Monday|Tuesday|Wednesday|Thursday] evening, [nothing|little] "
    "[promised|announced] [trouble|what was coming].",
    "It was [the second|the third|a wet|a windless] [Tuesday|Thursday|Saturday] "
    "{where}, and [nobody|no one] felt [lucky|afraid|at ease].",
    "[Little|Nothing much] happens {where}, [people|they] [say|used to say|said "
    "once]; [then came|until] [that|one] [Monday|Wednesday|Friday].",
    "[Supper|The meal|Soup] {where} had been [early|late|cold] that [Tuesday|"
    "Wednesday|Saturday], and [quiet|hurried|almost merry].",
    "This [concerns|is about] one [Monday|Thursday|Friday|Sunday] {where}, and "
    "[mostly|chiefly|really] [a quarter|half] of an hour.",
    "{place} had [seen|known] [quieter|happier|worse] [Tuesdays|Fridays|Sundays], "
    "though [few|none] so [dark|long|strange].",
    "[By|At] {seen}, [that|on the] [Monday|Wednesday|Saturday], {place} was [still|"
    "mute|silent] as a [held breath|stopped watch|closed eye].",
    "[Afterwards|Later] they [all|each] [recalled|described] that [Tuesday|Thursday|"
    "Sunday] {where} [differently|in other colours|with other weather].",
    "[Tuesday|Friday|Saturday], {seen}: {where} [lamps|cups] were [being filled|"
    "filled|counted], and [that|this] was [all|all the news|news enough].",
    "[Nobody|No one] {where} [liked|trusted] [Mondays|Thursdays|Sundays], and after "
    "[this one|that night] [fewer|still fewer] [would|could].",
)

DEED_TIMES = (
    "The [wall|small|old] clock in {scene} had [stopped|been knocked over|lost its "
    "glass]; it [showed|stood at|said] {time}.",
    "[Two|Three] people had [heard|noticed] a [door|board|key] at {time}, and "
    "[thought|made] nothing of it.",
    "{witness} had [noticed|seen] [a light|a shadow] [in|at] {scene} at {time}; [soon "
    "after|then] it was [gone|out].",
    "[All was|Everything had been] well at {seen}. The [dog|cat] had [jumped up|"
    "bristled] at {time}, and [that|so], all agree, was [it|the moment].",
    "It [must have happened|was surely done|happened] at {time}: [then|just then] the "
    "[lamps|lights] [dipped|trembled], as [ever|always] when {scene} is [opened|"
    "entered].",
    "At {time} {witness} [felt|met|noticed] a [draught|gust] from {scene}, [no more|"
    "only that]; it [settles|fixes] the [hour|minute].",
    "{witness}, [passing|going by] at {seen}, saw [nothing wrong|all in order]; [a|"
    "the] [thud|crash] [came|was heard] at {time}.",
    "[One|A] bell wire runs [through|past] {scene}. It [twitched|rang once] at "
    "{time}, and [no one|nobody] had [pulled|touched] it.",
    "A [dropped|broken] watch lay [there|on the floor], [stopped|its hands] at "
    "{time}; [nobody|no one] [claimed|missed] it.",
    "[Wax|Oil] had [run|dripped] in {scene}, and {witness} [reckons|counts] back from "
    "it: {time}, [give or take|within] a minute.",
    "[Somebody|Someone] [used|tried|drew] the bolt of {scene} at {time}; {witness}, "
    "[below|next door], heard it [scrape|squeal].",
    "Between {seen} and {found} {scene} was [unwatched|alone] so briefly that [all|"
    "everyone|we] [settled|agreed] on {time}.",
    "{witness} [remembers|will swear to] {time}: [steps|a cough] [behind|inside] "
    "{scene}, then [a click|silence].",
)

GATHERINGS = (
    "[One by one|By ones and twos] [they|people] [came|drifted] into {hall}.",
    "Everybody was [called|bidden] into {hall}, and [nobody|no one] sat [down|still].",
    "They [gathered|met] in {hall}, [beside|round] a [low|dying|smoking] fire.",
    "{hall} had [chairs|warmth] enough, so [there|in there] they [waited|were "
    "brought].",
    "[Within|In] [ten|twenty] minutes {hall} held [them all|all of them], [blinking|"
    "half dressed].",
    "{witness} [lit|trimmed] the lamps in {hall} and [shut|closed] the door [behind|"
    "on] [them|everyone].",
    "[It|This] was {hall} again, [less|no longer] [merry|loud] than at supper.",
    "In {hall} [somebody|someone] had [already|meanwhile] [set out|found] [cups|"
    "brandy].",
    "[No one|Nobody] had to be [fetched|told]: {hall} filled [by itself|quickly].",
    "The [talk|noise] in {hall} [stopped|died] when [the door|the last shutter] was "
    "[locked|closed].",
    "{hall} [smelled|still smelled] of [supper|soup|roast]; [nobody|no one] [took|"
    "wanted] [the good chair|a seat].",
    "[So|And so|Thus] they [sat|stood|waited] in {hall} and [avoided|watched] [one "
    "another|every eye].",
)

CAST_LINES = (
    "There was {name}, the {role}, [looking|staring] at the [floor|ceiling].",
    "{name}, the {role}, [had come|came] [last|down late|in], [out of|fighting for] "
    "breath.",
    "The {role}, {name}, asked [twice|again] [whether|if] [anybody|anyone] [slept|had "
    "slept].",
    "By the [stove|window] stood {name}, {role} by trade, [warming|wringing] both "
    "hands.",
    "{name} [sat|stood|stayed] [a little|somewhat|well] apart, as [the|a] {role} "
    "[always|often] does.",
    "Then [came|entered] the {role}: {name} [nodded|bowed] and said nothing.",
    "[Somebody|Someone] offered {name}, the {role}, a chair; it [was declined|stayed "
    "empty].",
    "Last [to come|counted] was {name}, the {role}, [still holding|clutching] a "
    "napkin.",
    '"[Is|Was] it the wind?" asked {name}, the {role}, of [nobody|no one] at all.',
    "{name}, {role}, had [brought|put on] two [different|odd] [shoes|socks] and [knew|"
    "noticed] it now.",
    "The {role} [whispered|talked] without a pause; {name} does so when [frightened|"
    "tired].",
    "{name} [poured|sipped] [water|brandy]; a {role} has [steady|careful] hands.",
    "One [saw|could see] that {name}, the {role}, had been [crying|laughing|asleep].",
    "[Beside|Behind] the door leaned {name}; a {role} [learns|has learned] to wait.",
    "The {role} [asked|begged] for a [telephone|stamp]. {name} [is|was] like that.",
    "{name}, the {role}, [counted|recounted] [everybody|the others] [softly|aloud].",
    "{name} had a [cough|cold|fever], [and|also] [views|a theory]; the {role} [shared|"
    "spread] both.",
    'The {role}, {name}, [said|muttered] "[How dreadful|Well, well|Not here]" and '
    "[meant|repeated|regretted] it.",
    "A {role} [expects|knows] [bad news|late nights], and {name} [yawned|lit the "
    "lamp].",
    "{name} kept one [hand|fist] [hidden|closed]; the {role} does that at [cards|"
    "funerals] too.",
    "[At|Near] the [table|hearth] {name}, {role}, [straightened|folded] what lay "
    "straight.",
    "[Nobody|No one] [noticed|heard] {name} come in, [usual|easy] [for|with] a {role}.",
    "{name}, [called|known as] the {role}, [shook|had shaken] [every hand|hands], as "
    "[at|after] a [wedding|concert].",
    "[No|Hardly a] [night|hour] for [jokes|wit], yet the {role} [made a pun|winked], "
    "and {name} [laughed|apologised] alone.",
    "{name} asked for [milk|a blanket]. The {role} in {him} [asked|looked] for a "
    "[reason|plan].",
    "[Under|In] a [rug|shawl], {name} looked [less|more] [like|of] a {role} than "
    "[ever|by day].",
    "{witness} [led|brought] in {name}, the {role}, [gently|firmly], by the [arm|"
    "elbow].",
    "The {role} had [ink|soap|flour] on [an ear|one cheek|the nose], and {name} [did "
    "not know|did not care|let it be].",
    "{name} [stared|gazed] into the [lamp|dark|fire]; [someone|one] [had to say|said] "
    "'{role}' [twice|loudly].",
    "And {name}? The {role} [stood|was] in the [middle|way], [as|like] a [clock|coat|"
    "parcel] [nobody|no one] [had ordered|wants|claimed].",
)

ENDING_STARTS = (
    "The [police|constables] [cannot|will not] [be here|come] before [morning|"
    "daylight].",
    "By [dawn|breakfast|eight] the [ways|doors|roads] [will be|are] open, the "
    "suspects [gone|scattered|at large].",
    "[Somebody|One of them] handed you [a|the] [lamp|lantern] and [paper|a notebook].",
    "Until [help|the law] [comes|arrives], the case is yours.",
    "{witness} gave you [the keys|every key|a master key], [unasked|with a long look].",
    "You have the night, {count} [stories|accounts], [and|as well as] the [rooms|"
    "walls].",
    "It is past {found}; [nobody|no one] may [leave|go to bed|wash], [and|yet] "
    "[everybody|each] looks at you.",
    "[No one|Nobody] [chose|elected] you. You [simply|only|just] asked [the first|a|"
    "the only] [good|useful|quiet] question.",
    "[There are|You face] {count} of them, [six|five|few] hours of [dark|lamp oil] "
    "[and|with] [no help|a good fire].",
    '"[Well|So|Now then]?" [asked|said] {witness}, and [lent|gave] you [a|the] [lamp|'
    "candle].",
    "You [are|were] [the one|alone] [without|free of] a [stake|grudge] {where}, [so|"
    "and] they [turn|look] to you.",
    "{witness} [locks|has locked|bolts] the [outer|last|only] door. [Begin|Your turn|"
    "You may begin].",
)

ENDING_TASKS = (
    "[Look at|Gather|Turn over] what was left [behind|lying], [compare|read] [the "
    "words|the stories|each claim], and [take|swallow] [none|no word] [whole|on "
    "trust].",
    "[Start|Begin|Open] with [the room|{scene}], [go on|pass|move] to [people|faces], "
    "and [doubt|test|weigh] [the|every] [first|easy|quick] [answer|idea|name].",
    "[Somebody's|One] [account|hour|story] has a [hole|tear]; [things|objects|"
    "traces], [unlike|not being] people, [do not|cannot] lie.",
    "[Read|Study] {scene} like a [page|letter], and [hear|judge] [voices|faces] [last|"
    "later].",
    "Ask of [every|each] [trace|find] who [cannot|could never] [be|have been] [its "
    "owner|behind it].",
    "[Weigh|Sort|Match] the [finds|traces|clues]: each [lets somebody go|sets "
    "somebody free|clears a name|excludes one].",
    "[Most|Nearly all|Much|The bulk] of what [you hear|they say|you read|is said] is "
    "[true|honest|so]; [one|at least one] [thing|hour|claim] [cannot be|is not].",
    "[Somewhere|Something] in {scene} [remembers|knows] {time}.",
    "[Do not|Never] [ask|wonder] who [would|might] have; [find out|prove|learn] who "
    "[cannot|could not].",
    "[Four|A few|Some] [small|dull|plain] facts, [rightly|patiently|well] [joined|"
    "laid out|combined], [outweigh|outshout|beat] a [shout|confession|guess].",
    "[Trust|Believe] [dust|wax|thread] [before|above] [tears|oaths|titles].",
    "[Look|Watch|Search] for what [fits|suits] [one|a single] [person|story] and "
    "[nobody|no one|none] [else|beside].",
    "[Note|Write down|Mark] who [stands|swears] by [their|every] word, [and|then] "
    "what [the|each] [room|shelf] [answers|replies].",
    "{scene} [first|before all], then [every|each] [pocket|coat], then {time} [again|"
    "once more].",
    "[Cross|Strike|Rule] out [nobody|no name|no one] without a [reason|cause|fact] "
    "you [could|would] [say|read] aloud.",
    "[A|Any] [story|claim] is [only|just] a story [until|before] [dust|a thing|a "
    "third person] [backs|bears] it [up|out].",
)

BLURB_TAILS = (
    "{count} people were [inside|there], each [with|telling] a story.",
    "{count} suspects, {count} [accounts|versions], [and|but] [not all|hardly all] "
    "[true|honest].",
    "{count} people had [keys|time|the run of it], and [somebody|one] is [silent|"
    "lying] about {time}.",
    "[No way|No road] out, {count} [faces|names], [and|then] [a|one] clock [that says|"
    "at] {time}.",
    "{count} people [say|claim] they [saw|heard] nothing; {scene} [saw|heard] [more|"
    "plenty].",
    "[Somebody|One] of {count} left [something|more than footprints] behind.",
    "{count} sat down to supper; {count} [got up|rose], [not|never] all [to sleep|for "
    "bed].",
    "Between {seen} and {found}, {count} people were [elsewhere|far away], [they say|"
    "or say so].",
    "Of {count} [guests|people] {where}, one was in {scene}.",
    "[There are|One counts] {count} [reasons|motives] [and|but] one [hand|deed].",
    "[All|The] {count} had [reason|cause] to be [there|awake|up], [and|but] one had "
    "[a second|another|a better].",
    "{count} [polite|pleasant] people, one [lie|lie too many], [a|one] [long|cold] "
    "night.",
    "[Ask|Hear] the {count} of them about {time}, and [then|afterwards] ask {scene}.",
    "[The ways|All ways] are [shut|closed]: [seek|look] among {count}.",
)

PLACES = (
    "{place}, [one|a single] evening, [cut off|shut in|besieged] [until|till] "
    "[morning|daylight|the thaw].",
    "An evening {where}, [every|each] [door|way out] [shut|watched].",
    "{where}, between {seen} and {found}, [behind|with] [closed|locked] doors.",
    "{place}, [and|where] [nobody|no one] [came or went|else was about].",
    "One [night|evening] {where}, [and|with] [no|hardly a|never a] way [out|home|"
    "across].",
    "{place}: {scene} above all, after [supper|dark].",
    "{where}, [late|after dark], [within|inside] [shut|locked|guarded] [doors|walls].",
)
