"""Somebody is dead."""

from llm_app.offline.words.shapes import Crime

MURDER = Crime(
    key="murder",
    keywords=(
        "murder", "kill", "death", "dead", "poison", "body", "corpse", "slain",
        "stab", "assassin", "drown", "asesin", "mord",
    ),
    target="person",
    emblems=("Corpse", "Alibi", "Verdict", "Death", "Goodbye", "Farewell", "Inquest",
             "Wake"),
    facts=(
        "{victim} died in {scene} at {time}, [and not by accident|by another's hand].",
        "At {time} [somebody|one of them] [ended|took] the life of {victim} in "
        "{scene}.",
        "{scene}, {time}: {victim} was [left for dead|murdered] there.",
        "[Not illness|No mishap|No illness], but [malice|a human hand], [killed|"
        "struck down] {victim} at {time}.",
    ),
    blurbs=(
        "{victim}, {head}, is found dead in {scene}, and [the doors|all ways out] had "
        "been [locked|shut] since supper.",
        "[A supper|An evening] {where}: by midnight {victim} [lies dead|is dead] in "
        "{scene}.",
        "Nobody [left|came near] {place} that night, and {victim} never left {scene}.",
        "{victim} had [one enemy|one more enemy] [too many|than was known], and "
        "[shared|sat at] a table with [them|that one].",
        "[The last|No] word of {victim} was [a joke|a name|kind], [as|so] the {count} "
        "who heard it [agree|tell it]. By {found} there were no more.",
        "{scene} [holds|keeps] one chair [too few|too many] tonight: {victim} is "
        "dead, [and|while] the [tea|lamp] is still warm.",
        "[Death|Somebody] came to {scene} at {time} [without|and left without] a "
        "sound; {victim} had [opened|unlocked] the door.",
        "{victim} [meant|had promised] to [speak|talk] in the morning. [Somebody|One "
        "of {count}] {where} could not [allow|wait for] that.",
    ),
    discoveries=(
        "[Shortly after|A little before|At about] {found}, {staff} carried [tea|coal|"
        "a message] into {scene} and [dropped|forgot] it: {victim} lay on the floor "
        "and would not wake again.",
        "It was {found} when {staff} noticed [light|a line of light] [under|below] "
        "the door of {scene}, and [inside|behind it] [lay|was] the body of {victim}.",
        "At {found} a cry came from {scene}; {staff} had [run|got] there first, and "
        "nobody could do [anything|much] more for {victim}.",
        "{staff} knocked at {scene}, [twice|three times], [looked|glanced] at the "
        "clock ({found}), and went in. {victim} [sat|was sitting] [upright|at the "
        "desk] and was cold.",
        "{victim} had asked to be [called|fetched] at {found}. {staff} [called|"
        "knocked], and [then|at last] [forced|broke] [the door|the lock] of {scene}.",
        "Nobody [thought|asked] about {victim} until {found}, when {staff} [saw|"
        "found] one [slipper|glove] before {scene} and [the other|its fellow] inside.",
    ),
    alarms=(
        "[There was|They saw] no [struggle|wound|disorder], so there had been [trust|"
        "a friendly word]: [that|so much] was [plain|clear] even to the [youngest|"
        "frightened].",
        "No stranger had been [seen|heard], and there was [nowhere|no place] a "
        "stranger could have [gone|hidden].",
        "{v_his} watch was [there|ticking], [so was|like] {v_his} purse, its money "
        "[untouched|still in it|uncounted].",
        "[Somebody|Someone] [closed|shut] {v_his} eyes; [somebody else|another] "
        "[stopped|covered] the [clock|mirror], as one [used to|does].",
        "[Two|A pair of] cups stood on the table, one [full|clean] and one [washed|"
        "wiped], and [nobody|no one] [owned|admitted] to [either|the second].",
        "The [face|expression] of {victim} was [calm|almost amused], and [that|this] "
        "[frightened|silenced] [everyone|people] more than [blood|a wound].",
    ),
    victims=(
        "{victim}, the {head}, [respected|admired|obeyed] by [many|most] and [liked|"
        "loved|missed] by few.",
        "{victim}, the {head}, who had [meant|hoped] to [announce|reveal] [something|"
        "a decision] at breakfast.",
        "{victim}, the {head}, [generous|kind] with advice and [slow|late] with "
        "[thanks|money].",
        "{victim}, the {head}, of whom [everyone|each] [has|knows] a different story.",
    ),
    means=(
        "[a few|nine] [brown|clear] drops",
        "a brass paperweight [washed|rinsed] afterwards",
        "a [curtain|blind] cord",
        "a powder in the [cocoa|broth]",
        "a [wiped|polished] [poker|doorstop]",
        "a [needle|thorn] and a handshake",
        "a [gas tap|damper] turned [once|off] and [on|once more]",
        "a [thin|long] [hatpin|bodkin]",
        "a [cushion|pillow] [smoothed|shaken] out afterwards",
        "a [lamp|flat iron] [with|and] a [long|heavy] sock",
    ),
    questions=(
        "Who was [there|in {scene}], and who can prove [otherwise|an absence]?",
        "Everybody [mourns|weeps]; who [pretends|is acting]?",
        "[Who|Which of them] was [expected|let in], and by which door?",
        "Who gains, who lies, and [are|were] they one [person|and the same]?",
        "[Grief|Sorrow] has [many|several] faces here; which is the [false|borrowed] "
        "one?",
    ),
)  # fmt: skip
