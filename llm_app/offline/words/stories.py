"""What everybody may know of a suspect: sentences of public stories.

No list may be shorter than the largest cast; longer ones repeat less between cases.
"""

INTRODUCTIONS = (
    "{name} is the {role} and known for {habit}.",
    "Ask about the {role} and people mention {habit}: that is {name}.",
    "As {role}, {name} [has made|made] friends [through|by] {habit}, and [one|an] "
    "enemy.",
    "{name} came as {role} [some|six|nine] years ago; {habit} came too.",
    "Who else [could|should] be {role}? [For|To] {name}, {habit} [belongs to|is half "
    "of] it.",
    "What [everybody|one first] [learns|hears] about {name}, the {role}: {habit}.",
    "{habit}: it [describes|sums up] {name}, the {role}, better than [a portrait|any "
    "uniform].",
    "The {role} is called {name} and [believes|trusts] in {habit}.",
    "{name}, {role}, has two [weaknesses|joys]: {habit}, and being right.",
    "[Colleagues|Neighbours] say '{role}' and think of {habit}; the name is {name}.",
    "[Some|Many] [like|trust] {name}, the {role}, for {habit}.",
    "{name} [lives|earns money] by being {role}, and [joy|peace] comes of {habit}.",
    "If {name} is [a good|the best] {role}, then in spite of {habit}.",
    "A {role} by [profession|calling], {name} is given to {habit}.",
    "[Young|Not old], [proud|poor] and a {role}: {name}, [famous|famed] for {habit}.",
    "{name} calls {habit} a [virtue|cure], and is {role} [by chance|besides].",
    "The post of {role} [went|fell] to {name} by accident, and so did {habit}.",
    "{name} says little. The {role} is [forgiven|envied|known] for [that|much], and "
    "[for|also for] {habit}.",
    "[Twice|Once] dismissed, [soon|always] [missed|recalled]: {name}, {role}, master "
    "of {habit}.",
    "[Between|Beside] {habit} and [work|duty] as {role}, {name} has no [evenings|"
    "time] left.",
    "[Tired|Proud] of being {role}, {name} [lives on|takes comfort in] {habit}.",
    "{name} [seems|looks] anything but a {role}, until {habit} [shows|comes out].",
    "{name} [inherited|learned] {habit} from an aunt, and [became|turned] {role} [to "
    "escape it|all the same].",
    "{habit} has [cost|won] {name}, the {role}, [one friend|a bet|some sleep] too "
    "many.",
    "{name}: {role}, [late|early] riser, and [devoted|given] to {habit}.",
    "Where {name}, the {role}, [goes|sits], {habit} is not [far|rare].",
    "[Without|But for] {habit}, {name} would be a {role} like [others|all the rest].",
    "[Children|Guests] ask for {name}, the {role}, [hoping|looking] for {habit}.",
)

LOOKS = (
    "{He} {a}, {b}, {c} and {d}.",
    "[One|Everyone] [recognises|knows] {him} [at once|far off]: {he} {a} and {b}; "
    "[besides|also], {he} {c} and {d}.",
    "{He} {a} and {b}, and [friends|neighbours] [add|say] that {he} {c} and {d}.",
    "{He} is [the one|somebody] who {a}, who {b}, who {c} and who {d}.",
    "A description [says|runs]: {he} {a}, {he} {b} and {c}, and {he} {d}.",
    "[Whoever|Anyone who] meets {him} [can say|knows]: {he} {a}, {b}, {c} and {d}.",
    "{He} {a}. [Also|Just as] [plainly|visibly] {he} {b}, {c} and {d}.",
    "Friends tease {him} because {he} {a} and because {he} {b}, {c} and {d}.",
    "{He} {a}; {he} {b}; {he} {c}. [Children|Dogs] [notice|remember] that {he} {d}.",
    "To look at, {he} {a} and {c}. {He} {b}, too, and {d}.",
    "[Four|Some] [things|facts] about {him}: {he} {a}, {b}, {c}, and {d}.",
    "{He} {a} and {d}. When {he} {b}, nobody [minds|wonders]; that {he} {c}, "
    "[everyone|the whole place] knows.",
    "[A caricature|A sketch|Any likeness] [needs|wants] [this|no more]: {he} {a}, "
    "{b}, {c}, and {d}.",
    "[Day|Morning] and night {he} {a}, {he} {b} and {c}, and [of course|as a rule] "
    "{he} {d}.",
    "That {he} {a} is [seen|noticed] first; that {he} {b}, second; then that {he} {c} "
    "and {d}.",
    "{He} {a}, which is [common|no crime]; {he} {b} and {c}, [less so|a rarer thing]; "
    "and {he} {d}.",
    "[Tailors|Waiters] remember that {he} {a}. [Others|Friends] recall that {he} {b}, "
    "{c} and {d}.",
    "{He} {a} and {b}. [Ever since|As far as] anyone [recalls|remembers], {he} {c} "
    "and {d}.",
    "Picture [somebody|one] who {a} and {b}; add that {he} {c}; [forget|leave out] "
    "nothing, for {he} {d}.",
    "{His} [passport|papers] could say: {a}, {b}, {c}, {d}. It would be [enough|true].",
    "{He} {a}, [one|a guest] [begins|would say]; {he} {b}, {c}, and, [to end|at "
    "last], {d}.",
    "[Seen|Met] [from afar|in passing] {he} {a} and {b}; [close|nearer] by, {he} {c} "
    "and {d}.",
)

LINKS = (
    "With {victim} {he} had [played|lost at] [cards|tennis] [every|each] [Thursday|"
    "week].",
    "{He} had once [lent|given] {victim} [money|a horse|a book], and [mentions|"
    "forgets] it [often|rarely].",
    "{victim} [praised|had praised|flattered] {him} [often|lately|twice], [in public|"
    "in writing].",
    "[Once|Lately], {he} and {victim} had [talked|argued] [about|over] [a bill|the "
    "weather|the keys].",
    "{He} [admired|feared] {victim}, [they|some] [say|said], and [hid|showed] it "
    "[badly|well].",
    "[Since spring|For a month] {he} and {victim} had [met|spoken|dined] [only|"
    "merely] [in passing|with others|on Sundays].",
    "{He} owed {his} [start|place] to {victim}, and had been [reminded|told so].",
    "{victim} [twice|once] [corrected|contradicted] {him} [at table|in public], "
    "[smiling|to laughter|rather sharply].",
    "[Old|Childhood] friends [call|called] {victim} by [nickname|first name]; {he} "
    "[refused|never did|did not|would not].",
    "{He} [meant|hoped|was] to leave in [March|May|June], [praised|recommended|"
    "forgotten] by {victim}.",
    "[Nobody|No one] [quarrelled|argued] with {victim} so [merrily|loudly] as {he}.",
    "{His} [mother|father] and {victim} had [danced|schooled] together [once|for "
    "years|abroad].",
    "[Some|A few|Three] [letters|notes] [reached|found] {victim} from {him} [and|but] "
    "[came back|got no answer|lay unopened].",
    "{He} had [asked|begged] {victim} for [leave|money|help] and [got|received|won] "
    "[a sermon|advice|tea].",
    "About {victim} {he} [speaks|talks] [warmly|fairly|often], [as if|like one] "
    "[praising|enduring] [bad weather|an aunt|the sea].",
    "{victim} [trusted|consulted] {him} in [small|money|family] matters, [no|few] "
    "others.",
    "{He} [knew|had learned] how {victim} took [tea|bad news|sugar], and [said|"
    "wasted] [nothing|no word].",
    "Between {victim} and {him} [stood|lay] a [boundary|sum|dog] that [neither|"
    "nobody] [named|would sell].",
    "Only {he} could make {victim} [laugh|wait|blush].",
    "{He} had [written|drawn] {victim} into a [novel|cartoon], [unflatteringly|"
    "without asking].",
)

CLAIMS = (
    "At {time}, [says|swears|repeats] {he}, {room} [had|held] {him}, {pastime}.",
    "{He} claims to have been {pastime} in {room}.",
    "Asked about {time}, {he} [answers|replies] [without a pause|too fast|readily]: "
    "{room}, {pastime}.",
    "By {his} [own|sworn] [account|word], {room} [held|kept] {him}, {pastime}.",
    "{pastime} in {room}: so, {he} [told us|says|swears], [time passed|went the hour].",
    "{He} remembers {room} and {pastime}, [not|and not] much [else|more].",
    "[If one believes|To believe|Trusting] {him}, {he} [sat|was] in {room} [all the "
    "while|throughout], {pastime}.",
    "{His} account is [brief|simple]: {room}, {pastime}, then the noise.",
    "[Where|And where] at {time}? In {room}, {he} says, {pastime}.",
    "{He} [names|gives] {room} and says that {pastime} took [the hour|until the "
    "alarm].",
    "For {time} {he} offers {room}; {pastime}, nothing [grander|more].",
    '"In {room}, {pastime}," {he} says, and [folds|unfolds|rubs] both [arms|hands].',
    "{He} was {pastime}, {he} says, and {room} was [cold|warm|quiet].",
    "[Nothing|Little] [drew|lured|called] {him} [out of|from] {room}, {he} [insists|"
    "says]: {he} was {pastime}.",
    "{He} [puts|places] {him}self in {room}, {pastime}, from [supper|the soup] on.",
    "[The alarm|It all] [found|surprised] {him} in {room}, {he} says, {pastime}.",
    "{room} is {his} answer, and {pastime} {his} [reason|excuse].",
    "{He} [swears|vows] that {he} was {pastime} in {room} [until|when] people called.",
    "[And|Well,] at {time}? {pastime}, in {room}, [gladly|in peace|alone], {he} says.",
    "{He} [went|withdrew|moved] to {room} [early|in good time]: {pastime}, {he} says.",
    "{He} [has|keeps] [an answer|a tale] for {time}: {room}, and {pastime}.",
    "[Alone|Undisturbed], {he} was in {room}, says {he}, {pastime}.",
    "By {his} account, {pastime} kept {him} in {room} [past|beyond] {time}.",
    "{He} [points|nods] towards {room}: there, at {time}, {he} was {pastime}.",
)
