"""Gossip that proves nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rumour:
    """A herring: what is found in `room` and names `name`, and why it means nothing."""

    versions: tuple[tuple[str, str], ...]


RUMOURS = (
    Rumour(
        versions=(
            (
                "A bookmaker's [last|third] reminder, made out to {name}, marks a "
                "page of the [visitors'|address] book in {room}.",
                "The debt had been paid [a week|nine days] before; the receipt is [in "
                "the post|on its way].",
            ),
            (
                "Under the blotter in {room} lies a [list|column] of racehorses; "
                "{name} has [signed|initialled] it and [lost|underlined] every time.",
                "{He} bets in [beans|matches] with a [godson|godchild], and [owes|has "
                "lost] a jarful.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "In {room} [somebody|a pen] [crossed out|has struck] a name on the "
                "[new|latest] staff list and written {name} above it, [three|two] "
                "times.",
                "A [cousin|colleague|barber] [did|wrote] it [as a joke|for a bet], "
                "and has [owned up|confessed].",
            ),
            (
                "A typed [order|decree] turns up in {room}: it makes {name} [head|"
                "master] of [everything|the place], [only|yet] [unsigned|without a "
                "seal].",
                "It was [read|sung] aloud [at a birthday|on Tuesday], [to laughter|"
                "for a wager].",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "The waste basket of {room} [gives up|holds] [a draft of|half] a "
                "[furious|bitter] letter about [stolen work|theft], [signed|written] "
                "by {name}.",
                "The letter is [two|three|four] years old, the quarrel [settled|"
                "forgotten|ended] [in print|over a dinner].",
            ),
            (
                "[Eleven|Nine] torn sheets in {room} begin with 'Thief!' in the hand "
                "of {name}, and none gets [further|past it].",
                "They are [attempts|beginnings] at a [play|ballad] in which a thief "
                "is [scolded|sung to].",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "Folded into a [programme|timetable] found in {room} are [five|six] "
                "postal orders, [all sent|made out] by {name}, [each|and all] for "
                "[the same|one] sum.",
                "They [pay|cover] the [school fees|boarding] of a [nephew|niece|"
                "pupil], month by month.",
            ),
            (
                "A [savings|pass] book [was pushed|had slipped] behind [the|a] [shelf|"
                "clock] in {room}; {name} has [drawn|taken] out [the same|a fixed|"
                "one] sum [every|each] [month|quarter].",
                "The money keeps a [retired|blind] [horse|nurse] in comfort, and [in "
                "secret|without thanks].",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "A solicitor's card [was left|turned up] in {room}, [saying|"
                "inscribed] 'the will' and [below it|then] {name}.",
                "The appointment was about [witnessing|translating] a neighbour's "
                "will.",
            ),
            (
                "Somebody has [practised|tried] a dead man's signature in {room}, on "
                "a [newspaper|parcel] addressed to {name}.",
                "{He} was [copying|teaching a child] fine old capitals, [nothing|no] "
                "more.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "A ring box, empty, was [pushed|tucked] behind the books of {room}; "
                "the jeweller sold it to {name}.",
                "The ring was being made [smaller|wider], for a wedding in [the "
                "spring|May].",
            ),
            (
                "{name} was [heard|overheard] in {room} two days ago, saying that "
                "[someone|a certain person] would [weep|pay] for it yet.",
                "The talk was of a [landlord|tailor] and a [torn|scorched] coat.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "A newspaper in {room} lacks one paragraph, [cut out|removed], and "
                "the scissors [beside it|there] belong to {name}.",
                "It was a recipe for [marmalade|plum jam], and the [marmalade|jam] "
                "exists.",
            ),
            (
                "Glue, scissors and a [headless|shredded] magazine lie in {room}, "
                "under a coat that {name} was wearing [at noon|yesterday].",
                "{He} makes [valentines|paper theatres], rather [well|badly], for "
                "[charity|the hospital].",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "A telegram came to {room} at noon: it thanks {name} for everything "
                "and [says|adds] that the price is right.",
                "It is from a [breeder|farmer], [asking|who takes] that [sum|much] "
                "for a [puppy|goose|beehive].",
            ),
            (
                "Two [first-class|one-way] tickets for [tomorrow|the early boat] "
                "[hide|are kept] in a vase of {room}, and {name} [booked|ordered] "
                "both.",
                "They are a surprise for [old|two] parents who have never [seen|been "
                "to] the sea.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "The key board in {room} shows that {name} [signed out|borrowed] a "
                "key to {scene} [on Sunday|last week] and [returned it|gave it back] "
                "[late|oiled].",
                "The key was in a [coat|waistcoat], and the coat [at|with] the "
                "[tailor|cleaner's].",
            ),
            (
                "Somebody saw {name} in {room} this morning, [pressing|rolling] a key "
                "into a [bar of soap|lump of wax].",
                "It was the key of a [diary|piano], and it had snapped.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "A [shovel|spade], [wet|muddy|freshly used], [stands|leans] in "
                "{room}; {name} was seen with it before [supper|dusk], looking [over "
                "one shoulder|pleased].",
                "{He} was burying a [canary|tortoise], and did not want [witnesses|a "
                "hymn].",
            ),
            (
                "Fresh earth was [carried|trodden] into {room}, and {name} has a "
                "blister and [no answer|an odd smile].",
                "[Bulbs|Truffles], and somebody else's [bed|land]: that is the [whole|"
                "entire] crime.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "An insurance [policy|form] is [wedged|folded] under a [chair|"
                "candlestick] in {room}: {name} [asked|enquired] what [an accident|a "
                "fall|bad luck] would [pay|bring].",
                "The accident was a [bicycle|bathtub], and the [knee|elbow] is still "
                "stiff.",
            ),
            (
                "The telephone log in {room} shows [four|five] calls by {name} to a "
                "[shady|silent|famous] dealer.",
                "The dealer was selling {him} a [concertina|stuffed pike], at a [low|"
                "silly] price.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "A plan of [the place|every floor], with [crosses|arrows] and [times|"
                "names], [hangs|is pinned up] in {room}; the [hand|writing] is that "
                "of {name}.",
                "It is [a|only a] [treasure|paper] hunt for [children|the "
                "apprentices], the prize being a [cake|penknife].",
            ),
            (
                "A [rope|rope ladder] and a dark lantern, [labelled|marked] {name}, "
                "[lie|wait] [ready|coiled] in {room}.",
                "{He} watches [owls|bats], which are best [met|seen] from a roof.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "A [diary|notebook] left open in {room} belongs to {name}; today's "
                "entry says only: [tonight or never|it must be tonight].",
                "{He} meant to propose marriage, and [nearly|almost] did.",
            ),
            (
                "On the mirror in {room} somebody wrote [an hour|a time] with soap; "
                "{name} [wiped|rubbed] it off [in haste|blushing].",
                "{He} takes a [medicine|pill] then, and [hides|denies] it.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "{name} was [seen|met] [running|coming] out of {room}, [hatless|"
                "pale], [before|just before] the alarm, and [will not|cannot] say "
                "[why|where to].",
                "A [tooth|nosebleed|hiccup] [chose|picked] that moment; vanity [did "
                "the rest|kept quiet].",
            ),
            (
                "[Half|Part] of a [burnt|charred] letter [lies|is left] in the stove "
                "of {room}; the [envelope|wrapper], [quite whole|unburnt], [says|is "
                "for] {name}.",
                "It was a [bad|kind] review of a first [novel|concert], read often "
                "enough.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "A [suitcase|trunk] stands packed in {room}, [strapped|roped] and "
                "labelled [by|in the hand of] {name}, for a place [abroad|overseas].",
                "[Winter|Old] clothes for a [mission|flood relief], sent [every|each] "
                "[year|spring].",
            ),
            (
                "{name} [paid|settled] a bill in {room} with [new|crisp] notes, [more|"
                "larger] than [a|any] month's [wage|pension].",
                "A [lottery|raffle], a [modest|small] win, and [no|little] wish for "
                "[borrowers|cousins].",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "[Gloves|Overalls], [wet|soaked] and [rolled|knotted] up, [were|are] "
                "behind the pipes of {room}; inside, [sewn|inked], the name {name}.",
                "{He} had [scrubbed|unblocked] a [drain|sink] [for|to please] the "
                "[cook|cat].",
            ),
            (
                "A [hammer|chisel] is [missing|gone] from [its hook|the wall] in "
                "{room}, and {name} [has|wears] a [bandage|plaster] since [noon|"
                "supper].",
                "[Walnuts|A stubborn tin], [no|not a] tin opener, and [poor|bad] aim.",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "{name} [asked|paid] [for|to have] [the key to|a look into] {room} "
                "[at|towards] dusk and [would|did] not [give|name] a reason.",
                "A [present|cake] was [hidden|cooling] there, and [candles|ribbons] "
                "[need|take] time.",
            ),
            (
                "Under {room}'s [carpet|floor mat] lies a [letter|promise], half "
                "[legible|eaten by mice]: '[soon|tonight], and it is ours', [signed|"
                "says] {name}.",
                "It [concerns|is about] a [shared|small] [rowing boat|plum orchard], "
                "[paid|bargained] for since [June|Easter].",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "[Three|Two] witnesses in {room} [heard|overheard] {name} [swear|bet] "
                "that it [could|can] be done in [ten|nine] minutes.",
                "{He} [meant|was speaking of] an [omelette|anagram], and [won|lost] "
                "the bet.",
            ),
            (
                "A [calendar|diary] in {room} [has|bears] a [black|red] cross on "
                "today, [drawn|made] by {name}, [and|with] no [word|note] [beside|"
                "near] it.",
                "[Day|The day] ninety without [cigars|wine]: a [lonely|quiet] "
                "[anniversary|triumph].",
            ),
        ),
    ),
    Rumour(
        versions=(
            (
                "[Twice|Three times] this week {name} was [found|met] in {room} "
                "[after|past] midnight, [barefoot|without a lamp].",
                "{He} walks in {his} sleep, [harmlessly|always has], and [blushes|"
                "jokes] about it.",
            ),
            (
                "A [bottle|phial] marked with a skull [stood|was kept] in {room} "
                "among [jam|ink], and {name} [bought|brought] it.",
                "[Rats|Moths], and a [receipt|prescription] for [them|the powder] "
                "from the [chemist|ministry].",
            ),
        ),
    ),
)
