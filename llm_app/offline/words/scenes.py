"""The opening: how the hour is known, who stood there, and what is asked of the team."""

DATELINES = (
    "{where}, on a [Monday|Tuesday|Wednesday|Thursday] nobody had marked, it began like "
    "[any|every] other evening.",
    "It was the [second|third|first] [Tuesday|Thursday|Saturday] of the month {where}, "
    "and [nobody|no one] felt lucky.",
    "[People|Those who know it] say that nothing [ever|much] happens {where}; they "
    "[said|had said] so [that|the same] [Monday|Wednesday|Friday].",
    "[Supper|The evening meal] {where} had been [early|late|cold] that [Tuesday|"
    "Wednesday|Saturday].",
    "This is [about|the story of] one [Monday|Thursday|Friday|Sunday] {where}, and "
    "[mostly|chiefly] of one hour in it.",
    "{place} had [seen|known] [quieter|happier|worse] [Tuesdays|Fridays|Sundays], "
    "though [few|none] so dark.",
    "[By|At] {seen}, [that|on the] [Monday|Wednesday|Saturday], {place} was as still "
    "as a [held breath|stopped watch|closed eye].",
    "[Afterwards|Later] each of them described that [Tuesday|Thursday|Sunday] {where} "
    "[differently|in other colours].",
)

DEED_TIMES = (
    "The [wall|small] clock in {scene} had [stopped|been knocked over], and it showed "
    "{time}.",
    "[Two|Three] people had heard a [door|board] there at {time}, and [thought|made] "
    "nothing of it.",
    "{witness} had noticed [a light|a shadow] [in|at] {scene} at {time}; when {witness} "
    "looked again, it was [gone|out].",
    "[All was|Everything had been] well at {seen}. The [dog|cat] had [jumped up|"
    "bristled] at {time}, and [that|so], all agree, was [it|the moment].",
    "It must have [happened|been done] at {time}: then the [lamps|lights] had [dipped|"
    "trembled] everywhere at once, as [they do|always] when {scene} is [opened|"
    "entered].",
    "At {time} {witness} had [felt|met] a [draught|gust] from {scene}, [no more|only "
    "that]; it [settles|fixes] the hour.",
    "{witness}, [passing|going by] at {seen}, saw [nothing wrong|all in order]; [a|the] "
    "[thud|crash] [came|was heard] at {time}, on the stroke.",
    "[One|A] bell wire runs [through|past] {scene}. It [twitched|rang once] at {time}, "
    "and [no one|nobody] had [pulled|touched] it.",
    "A [dropped|broken] watch lay [there|on the floor], [stopped|its hands] at {time}; "
    "it was {v_his} [own|spare] one.",
    "[Wax|Oil] from a [held|tilted] lamp had [run|dripped] in {scene}, and {witness} "
    "[reckons|counts] back from it: {time}, not a minute [more|either way].",
    "[Somebody|Someone] had [used|tried] the bolt of {scene} at {time}; {witness}, "
    "[below|next door], heard it [scrape|squeal].",
    "Between {seen} and {found} {scene} was [alone|unwatched] for [so|very] few minutes "
    "that [all|everyone] [settled|agreed] on {time}.",
)

GATHERINGS = (
    "[One by one|By ones and twos] the company came together in {hall}.",
    "Everybody was called into {hall}, and for a while nobody sat [down|still].",
    "They [gathered|met] in {hall}, where the [fire|stove] had burned low.",
    "{hall} was the only room with [chairs|warmth] enough, so [there|that is where] "
    "they [waited|were brought].",
    "[Within|After] a quarter of an hour [all|everybody] stood in {hall}, [blinking|in "
    "whatever came to hand].",
    "{witness} [lit|trimmed] the lamps in {hall} and [shut|closed] the door behind the "
    "last.",
    "[It|This] was {hall} again, where they had [eaten|joked] two hours before.",
    "In {hall} [somebody|someone] had [already|meanwhile] set out [cups|brandy], as "
    "people do.",
    "[No one|Nobody] had to be [fetched|told]: {hall} filled by itself.",
    "The [talk|noise] in {hall} [stopped|died] when [the door|it] was [locked|closed].",
)

CAST_LINES = (
    "There was {name}, the {role}, who looked at the [floor|ceiling].",
    "{name}, the {role}, had come [last|down late] and was out of breath.",
    "The {role}, {name}, asked [twice|again] whether [anybody|one] had slept.",
    "By the [stove|window] stood {name}, {role} by trade, with both hands round a cup.",
    "{name} sat a little apart, as the {role} always does.",
    "Then [came|entered] the {role}: {name} nodded to everyone and said nothing.",
    "Somebody offered {name}, the {role}, a chair, and it was [declined|passed on].",
    "Last to be counted was {name}, the {role}, [still|yet] holding a napkin.",
    '"[Is|Was] it the wind?" asked {name}, the {role}, of [nobody|no one] at all.',
    "{name}, {role}, had [brought|put on] two different [shoes|socks] and [knew|"
    "noticed] it now.",
    "The {role} [whispered|talked] without a pause; {name} does so when [frightened|"
    "tired].",
    "{name} [poured|sipped] [water|brandy] with the [steady|careful] hand of a {role}.",
    "One [saw|could see] that {name}, the {role}, had been [crying|laughing|asleep].",
    "[Beside|Behind] the door leaned {name}; a {role} [learns|has learned] to wait.",
    "The {role} wanted to know whom one could [telephone|write to]. {name} [is|was] "
    "like that.",
    "{name}, the {role}, [counted|recounted] the others under {his} breath.",
    "{name} had a [cough|cold] and an opinion, and the {role} [shared|spread] both.",
    'The {role}, {name}, said "[How dreadful|Well, well]" and [meant|seemed to mean] it.',
    "A {role} is used to [bad news|late nights], and {name} [yawned|lit the lamp].",
    "{name} kept one [hand|fist] in a pocket; the {role} [does|did] that at [cards|"
    "funerals] too.",
    "[At|Near] the [table|hearth] {name}, {role}, [straightened|folded] what lay "
    "straight.",
    "[Nobody|No one] [noticed|heard] {name} come in, which [happens|is easy] to a "
    "{role}.",
    "{name}, [called|known as] the {role}, [shook|had shaken] hands with [everyone|the "
    "whole room] as if [at|after] a [wedding|concert].",
    "[It|This] was no [night|hour] for [jokes|small talk], yet the {role} made one, and "
    "{name} [laughed|apologised] alone.",
    "{name} asked for [milk|a blanket]. The {role} in {him} [asked|looked] for a "
    "[reason|plan].",
    "[With|Under] a [rug|shawl] round both shoulders, {name} looked [less|more] [like|of] "
    "a {role} than [ever|by day].",
    "{witness} [led|brought] in {name}, the {role}, [by|holding] the [arm|elbow].",
    "The {role} had [ink|soap] on one [ear|cheek], and {name} did not [know|care].",
    "{name} [stared|gazed] into the [lamp|dark]; [someone|one] had to say '{role}' "
    "[twice|loudly] before {he} turned.",
    "And {name}? The {role} [stood|was] in the [middle|way], [as|like] a [clock|coat] "
    "[nobody|no one] [had wound|wants].",
)

ENDING_STARTS = (
    "The [police|constables] cannot be here before [morning|daylight].",
    "By [dawn|breakfast] the [ways|doors] will be open and the suspects [gone|scattered].",
    "[Somebody|One of them] handed you a lamp and a notebook.",
    "Until [help|the law] comes, the case is yours.",
    "{witness} gave you [the keys|every key] and a [long|doubtful] look.",
    "You have the night, {count} [stories|accounts], and whatever the rooms still hold.",
    "It is past {found}; [nobody|no one] may [leave|go to bed], and [everybody|each] "
    "looks at you.",
    "[No one|Nobody] [chose|elected] you. You [simply|only] happened to ask the first "
    "[good|useful] question.",
    "There are {count} of them, one of you, and [six|some] hours of [dark|lamp oil] "
    "left.",
    '"[Well|So]?" [asked|said] {witness}, and put the lamp into your hand.',
)

ENDING_TASKS = (
    "[Look at|Gather] what was left behind, [compare|hold against it] what was said, and "
    "trust no story on its own.",
    "[Start|Begin] with the room itself, then with the people, and do not believe the "
    "first answer that fits.",
    "Somebody's [account|hour] has a hole in it; things, [unlike|not being] people, [do "
    "not|cannot] lie.",
    "[Read|Study] {scene} like a page, and [read|study] faces [last|later].",
    "Ask of every [trace|find] who could [not|never] have left it.",
    "[Weigh|Sort] the [finds|traces] first: each of them [lets|sets] somebody [go|free].",
    "Most of what you [hear|learn] will be true, and one thing will not.",
    "[Somewhere|Something] in {scene} [remembers|knows] who was there at {time}.",
    "Do not [ask|wonder] who [would|might] have done it; [find|work] out who [can "
    "not|could not].",
    "[Four|A few] [small|dull] facts, [rightly|patiently] put together, will be [louder|"
    "plainer] than a [shout|confession].",
)

BLURB_TAILS = (
    "{count} people were inside, and each of them has a story.",
    "{count} suspects, {count} accounts of the evening, and they cannot all be true.",
    "{count} people had the run of the place, and somebody is not telling [the whole "
    "truth|everything] about {time}.",
    "[No way|No road] out, {count} [faces|names], and [a|one] clock that says {time}.",
    "{count} people [say|claim] that they [saw|heard] nothing; the room [saw|heard] "
    "[more|plenty].",
    "[Somebody|One] of {count} left [something|more than footprints] behind.",
    "{count} people sat down to supper. {count} got up, but not [all|each] for the same "
    "[reason|errand].",
    "Between {seen} and {found}, {count} people were [somewhere else|elsewhere], "
    "or say so.",
    "Of {count} [guests|people] {where}, one was in {scene}.",
    "There are {count} [reasons|motives] for it, and only one [hand|deed].",
    "[All|The] {count} had a reason to be [there|awake], and one had [a second|another].",
    "{count} [polite|pleasant] people, one [lie|lie too many], and [a|one] [long|cold] "
    "night.",
)

PLACES = (
    "{place}, on [one|a single] evening, [cut off|shut in] until [morning|daylight].",
    "An evening {where}, with [every|each] [door|way out] [shut|watched].",
    "{where}, between {seen} and {found}, [behind|with] [closed|locked] doors.",
    "{place}, and nobody [comes|came] or [goes|went] [that|this] night.",
    "One [night|evening] {where}, and [no|hardly a] way [out|in or out].",
    "{place}: {scene} above all, and the rooms around it, after [supper|dark].",
)
