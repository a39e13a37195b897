"""Something is gone."""

from llm_app.offline.words.shapes import Crime

THEFT = Crime(
    key="theft",
    keywords=(
        "theft", "thief", "steal", "stole", "robber", "robbed", "heist", "burgl",
        "missing", "vanish", "lost", "loot", "diebstahl", "robo",
    ),
    target="treasure",
    emblems=("Key", "Theft", "Gap", "Pocket", "Loss", "Hook", "Thief", "Lock"),
    facts=(
        "{thing} was [taken|carried off|removed] from {scene} at {time}.",
        "At {time} [somebody|one of them|a hand] took {thing} out of {scene}.",
        "{scene} was [robbed|emptied] of {thing} at {time}.",
        "[By somebody inside|From within], {thing} was stolen at {time}, out of "
        "{scene}.",
    ),
    blurbs=(
        "[On a night|One night] when [nobody|no one] [could|can|may] [come or go|"
        "leave], {thing} [disappears|vanishes|goes] from {scene} {where}.",
        "{thing} has [stood|rested|been kept] in {scene} for [a generation|eighty "
        "years|longer than anyone can say]; tonight its [place|stand|case] is empty.",
        "[One evening|One night], one [locked|shut] door, one [empty|bare] case: "
        "{thing} is gone.",
        "{victim} [locked|looked after|answered for] {thing} for [years|half a life]. "
        "[Since|From] {found}, [nothing|only a shelf] is left to [lock|guard].",
        "[No pane|Nothing] is broken, [no lock|not a hinge] is forced, and {thing} is "
        "no longer in {scene}.",
        "[Somebody|A guest, a colleague, a friend] {where} [wanted|loved|needed] "
        "{thing} [too much|past reason|badly], and {scene} has been lighter since "
        "{time}.",
        "{thing} was [seen|admired] [before supper|at dusk] and [missed|gone] at "
        "{found}; between lies a [single|short] hour.",
        "It [fits|goes] under a coat, it is [worth|insured for] [a house|a fortune], "
        "and it is gone: {thing}, from {scene}.",
    ),
    discoveries=(
        "[Shortly after|A little before|At about] {found}, {staff} found the door of "
        "{scene} [ajar|unlatched]: [where {thing} had been|of {thing}] there [was|"
        "remained] [a clean patch|a pale square|a ring] in the dust.",
        "It was {found} when {staff} [came|went] into {scene} with a lamp and [called "
        "out|cried out|came running]: {thing} was no longer there.",
        "{staff} had [only|merely] [meant|wanted] to see to the [fire|lamp] in "
        "{scene}. The clock said {found}, the [case|stand] said nothing, and {thing} "
        "was gone.",
        "At {found} a [draught|loose shutter] led {staff} to {scene}; [one glance|one "
        "look] was enough, for {thing} had never been [moved|touched] before.",
        "Nobody [missed|thought of] {thing} until {found}, when {staff} [tried|found] "
        "the door of {scene} and it [swung|gave] without a key.",
        "{thing} was to be [shown|fetched|toasted] at {found}. {staff} [went|was "
        "sent] to {scene} and [returned|came back] with [empty hands|a white face|no "
        "words].",
    ),
    alarms=(
        "{victim} [counted|tried] the keys [twice|three times], [missed|lacked] [none|"
        "not one], and [turned pale|sat down|laughed].",
        "[Nothing|Not a thing] [was|is] broken, {victim} said, and [there lay|that "
        "was] the [insult|worst of it|sting].",
        "{victim} had [all the doors|every door] [shut|watched] [before|while] "
        "[anybody|people] [asked|could ask] [why|a question].",
        '"[Whoever|The one who] [has|holds] it is [still|yet] [here|among us|in the '
        'house]," said {victim}, [quite calmly|very low], and [nobody|no one] '
        "[contradicted|laughed].",
        "[All pockets|Every pocket] and every [bag|box] [was|were] [turned out|"
        "opened] at the wish of {victim}, [in vain|for nothing].",
        "{victim} [stood|remained] before the [gap|bare place] for [a minute|a long "
        "while], [then|and] asked, [quietly|drily|at last], who [was|had been|felt] "
        "[unwell|poor|hungry].",
    ),
    victims=(
        "{victim}, the {head}, who [answered|vouched] for {thing} with a good name.",
        "{victim}, the {head}, to whom {thing} had been [entrusted|left].",
        "{victim}, the {head}, [held|charged] to [guard|keep] {thing} by [an|some] "
        "[ancient|old] [will|promise].",
        "{victim}, the {head}, who [refused|declined] [three|two|four] [buyers|offers|"
        "princes] for {thing}.",
    ),
    means=(
        "a [wax|soap|plaster] [copy|cast]",
        "a [window|skylight] latch [filed|sawn] through",
        "a [service hatch|side door] [left|kept] unbolted",
        "a [false-bottomed|lined] [bucket|crate]",
        "a [hollowed|gutted] book",
        "a magnet and [much|endless] patience",
        "a [hat|wig] box [and|with] [straw|paper]",
        "a [loose|lifted] panel",
        "a [coal|laundry] sack",
        "a [borrowed|duplicate] key [oiled|filed] [thin|flat]",
        "[felt|wool] over both shoes",
        "a second [empty|similar] case",
    ),
    questions=(
        "[Who|Which hand] [took|lifted] it, and where [was everybody else|were the "
        "others|did all others sit]?",
        "[Who|Which one] had [the nerve|cold blood], [and who|and which] [only looks "
        "it|merely talks]?",
        "[Who|Which of them] can [explain|account for] [twenty minutes|half an hour|a "
        "quarter of an hour]?",
        "It [cannot|can't] have gone far; [but|yet] [whose|in whose] hands is it?",
        "[Everyone|Each] [wanted|envied] it: [who|but who] [reached out|dared|took "
        "it]?",
    ),
)  # fmt: skip
