"""What everybody may know of a suspect: sentences of public stories.

No list may be shorter than the largest cast; longer ones repeat less between cases.
"""

INTRODUCTIONS = (
    "{name} is the {role} and known for {habit}.",
    "Ask about the {role} and people mention {habit}: that is {name}.",
    "As {role}, {name} has made friends [through|by] {habit}, and [one|an] enemy.",
    "{name} came here as {role} [some|six|nine] years ago; {habit} came too.",
    "Nobody else could be the {role}; for {name}, {habit} [belongs to|is half of] it.",
    "What [everybody|one first] [learns|hears] about {name}, the {role}: {habit}.",
    "{habit}: it describes {name}, the {role}, better than [a portrait|any uniform].",
    "The {role} is called {name} and believes in {habit}.",
    "{name}, {role}, has [two|three] [weaknesses|joys]: {habit}, and being right.",
    "[Colleagues|Neighbours] say '{role}' and think of {habit}; the name is {name}.",
    "There are people who [like|trust] {name}, the {role}, because of {habit}.",
    "{name} [does the work|earns the bread] of a {role}; {habit} is the [rest|Sunday].",
    "If {name} is [a good|the best] {role}, then in spite of {habit}.",
    "A {role} by [profession|calling], {name} is given to {habit}.",
    "[Young|Not old], [proud|poor] and a {role}: {name}, with a name for {habit}.",
    "{name} calls {habit} a [virtue|cure]; others would [rather|sooner] have a "
    "{role} without.",
    "The post of {role} [went|fell] to {name} by accident, and so did {habit}.",
    "{name} says little. The {role} [is|gets] [forgiven|envied] for that, and for "
    "{habit}.",
    "[Twice|Once] dismissed, [once|twice] begged to return: {name}, {role}, master of "
    "{habit}.",
    "Between {habit} and the [work|duties] of a {role}, {name} has no [evenings|time] "
    "left.",
    "To {name} life owes [something|a holiday]; the {role} [consoles|helps] {him}self "
    "with {habit}.",
    "You would [take|pass] {name} for anything but a {role}, until {habit} [shows|"
    "begins].",
    "{name} inherited {habit} from an aunt and the [title|job] of {role} from nobody.",
    "{habit} has [cost|won] {name}, the {role}, more than one [friend|bet].",
)

LOOKS = (
    "{He} {a}, {b}, {c} and {d}.",
    "One [recognises|knows] {him} at once, for {he} {a} and {b}; [besides|also], {he} "
    "{c} and {d}.",
    "{He} {a} and {b}, and [those|people] who know {him} [well|better] add that {he} "
    "{c} and {d}.",
    "In a crowd {he} would be the one who {a}, who {b}, who {c} and who {d}.",
    "A description would [say|run] that {he} {a}, that {he} {b} and {c}, and that {he} "
    "{d}.",
    "Whoever has met {him} twice can [say|tell you] that {he} {a}, {b}, {c} and {d}.",
    "{He} {a}. It is [also|just as] plain to see that {he} {b}, {c} and {d}.",
    "Friends tease {him} because {he} {a} and because {he} {b}, {c} and {d}.",
    "{He} {a}; {he} {b}; {he} {c}. Children [notice|remember] that {he} {d}.",
    "To look at, {he} {a} and {c}. {He} {b}, too, and {d}.",
    "[Four|The four] things about {him}: {he} {a}, {b}, {c}, and {d}.",
    "{He} {a} and {d}. When {he} {b}, nobody [minds|wonders]; that {he} {c}, "
    "[everyone|the whole place] knows.",
    "A caricature would need [only|no more than] this: {he} {a}, {he} {b}, {he} {c}, "
    "and {d}.",
    "By day and by night {he} {a}, {he} {b} and {c}, and [of course|as a rule] {he} "
    "{d}.",
    "That {he} {a} is [seen|noticed] first; that {he} {b}, second; then that {he} {c} "
    "and {d}.",
    "{He} {a}, which is [common|no crime]; {he} {b} and {c}, which is [less|not so] "
    "common; and {he} {d}.",
    "[Tailors|Waiters] remember that {he} {a}. [Others|Friends] recall that {he} {b}, "
    "{c} and {d}.",
    "{He} {a} and {b}. [Ever since|As far as] anyone can [recall|remember], {he} {c} "
    "and {d}.",
    "Picture somebody who {a} and {b}; add that {he} {c}; [forget|leave out] nothing, "
    "for {he} {d}.",
    "{His} [passport|papers] could say: {a}, {b}, {c}, {d}. It would be [enough|true].",
)

LINKS = (
    "With {victim} {he} had [played|lost] [cards|tennis] [every|each] [Thursday|week].",
    "{He} had once [lent|given] {victim} [money|a horse|a book], and [mentions|"
    "forgets] it [often|rarely].",
    "{victim} had [praised|promised] {him} a [good deal|rise], [lately|in public].",
    "The last [talk|word] between {him} and {victim} had been [about|over] [a bill|the "
    "weather|the keys].",
    "{He} [admired|feared] {victim}, [said|so said] the [cook|others], and [hid|showed] "
    "it [badly|well].",
    "[Since spring|For a month] {he} and {victim} had [greeted|met] each other [only|"
    "merely] [in writing|with nods].",
    "{He} owed {his} [start|place] to {victim}, and had been [reminded|told so].",
    "{victim} had [twice|once] [corrected|contradicted] {him} at table, [before|in front "
    "of] [guests|servants].",
    "[Old|Childhood] friends call {victim} by a nickname; {he} [does|did] not.",
    "{He} was to have [left|moved on] in [March|a week], with a [letter|reference] from "
    "{victim}.",
    "[Nobody|No one] [quarrelled|argued] with {victim} so [merrily|loudly] as {he}.",
    "{His} [mother|father] and {victim} had [danced|gone to school] together [once|long "
    "ago].",
    "[Some|A few] [letters|notes] went from {him} to {victim} and [came back|were not "
    "answered].",
    "{He} had [asked|begged] {victim} for [leave|an advance] and [got|received] [a "
    "sermon|advice].",
    "About {victim} {he} [speaks|talks] [warmly|fairly], [as|the way] one [does of|"
    "speaks of] [bad weather|an aunt].",
    "{victim} [trusted|consulted] {him} in [small|money] matters and [no|few] others.",
    "{He} [knew|had learned] how {victim} took [tea|bad news|sugar], and [made use of|"
    "kept] it.",
    "Between {victim} and {him} [stood|lay] a [boundary|sum|dog] that [neither|nobody] "
    "[named|would sell].",
    "[Only|Just] {he} could make {victim} [laugh|wait|blush].",
    "{He} had [written|drawn] {victim} into a [novel|cartoon], [unflatteringly|without "
    "asking].",
)

CLAIMS = (
    "At {time} {he} was, {he} says, in {room}, {pastime}.",
    "{He} claims to have been {pastime} in {room}.",
    "Asked about {time}, {he} answers [without a pause|too fast|readily]: in {room}, "
    "{pastime}.",
    "By {his} own [account|word] {he} never left {room}, where {he} was {pastime}.",
    "{pastime} in {room}: that, {he} [told|tells] everybody, is how {he} spent the hour.",
    "{He} remembers {room} and {pastime}, and not much else [of that hour|before the "
    "alarm].",
    "If one believes {him}, {he} sat in {room} [all the while|throughout], {pastime}.",
    "{His} account is [brief|simple]: {room}, {pastime}, then the noise.",
    "[Where|And where] at {time}? In {room}, {he} says, {pastime}.",
    "{He} [names|gives] {room} and says that {pastime} took [the hour|until the alarm].",
    "For {time} {he} offers {room}; {pastime}, nothing [grander|more].",
    '"In {room}, {pastime}," {he} says, and [folds|unfolds] both [arms|hands].',
    "{He} was {pastime}, {he} says, and {room} was [cold|warm|quiet].",
    "[Nothing|Little] could have [drawn|lured] {him} out of {room}, {he} [insists|says]; "
    "{he} was {pastime}.",
    "{He} [puts|places] {him}self in {room}, {pastime}, from [supper|the soup] on.",
    "When the alarm [came|was raised], {he} says, {he} was still in {room}, {pastime}.",
    "{room} is {his} answer, and {pastime} {his} [reason|excuse].",
    "{He} [swears|vows] that {he} was {pastime} in {room} [until|when] people called.",
    "What {he} [did|was doing]? {pastime}, in {room}, and [glad of it|in peace].",
    "{He} had [gone|slipped away] to {room} [early|in good time], {he} says, and was "
    "{pastime}.",
    "{He} has [an answer|a ready answer] for {time}: {room}, and {pastime}.",
    "[Alone|Undisturbed] or [not|nearly so], {he} was in {room}, says {he}, {pastime}.",
    "By {his} account, {pastime} kept {him} in {room} [past|beyond] {time}.",
    "{He} [points|nods] towards {room}: there, at {time}, {he} was {pastime}.",
)
