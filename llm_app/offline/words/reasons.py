"""Reasons for doing what one should not, and gossip that proves nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A motive: its name, and the fact behind it, which follows a name."""

    label: str
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rumour:
    """A herring: what is found in `room` and names `name`, and why it means nothing."""

    texts: tuple[str, ...]
    answers: tuple[str, ...]


REASONS = (
    Reason(
        label="gambling debts",
        facts=(
            "owed [four|six|nine|two] hundred [pounds|crowns] to [a|some] [bookmaker|"
            "moneylender] [no longer|not even] [patient|polite]",
            "had [lost|staked] a [sister's|brother's|dead uncle's] [savings|money] on "
            "[one|a single] [horse|card|boat race]",
        ),
    ),
    Reason(
        label="a promotion given away",
        facts=(
            "had been [passed over|forgotten] for [the post|a chair|the place] "
            "[promised|sworn] [in writing|years ago|over a handshake]",
            "had [trained|taught] the [fool|beginner|nephew] who [got|was given] the "
            "[post|desk|title] [after all|in the end]",
        ),
    ),
    Reason(
        label="a stolen discovery",
        facts=(
            "had [seen|found] [years|half a life|ten winters] of work [printed|praised|"
            "published] under [another person's|a stranger's|a rival's] name",
            "had [shown|lent] a [notebook|great idea|design] to [friends|a friend] and "
            "[read|met] it [again|later] in a [lecture|patent|shop window]",
        ),
    ),
    Reason(
        label="blackmail",
        facts=(
            "[was paying|paid] [a stranger|somebody|a former friend] every [month|quarter|"
            "week] to keep [an old conviction|a first marriage|a false name] "
            "[quiet|dark]",
            "had [answered|received] [nine|five|seven] letters that [began|ended] 'I [know|"
            "remember]' and [named|raised] [a|the] [sum|price]",
        ),
    ),
    Reason(
        label="a contested inheritance",
        facts=(
            "had been [cut|written|left] out of [a|the] [grandmother's|uncle's|last] will, "
            "[with one stroke|between signatures|in a postscript]",
            "[was|stood] [third|second] in line for [money|a house|land] that [would|"
            "could] not wait for [the law|two funerals]",
        ),
    ),
    Reason(
        label="an old engagement",
        facts=(
            "had [never|not yet|not] [forgiven|forgotten] [a|that] [broken|postponed|denied] "
            "engagement, [or|nor] the [laughter|silence|pity] [after it|that followed]",
            "[still|secretly] [wore|kept] a ring, never [returned|given back|sold] in "
            "[eleven|twelve|twenty] years",
        ),
    ),
    Reason(
        label="a ruined reputation",
        facts=(
            "had [lost|forfeited] [a good|an old] name to [one|a] [careless|malicious|"
            "unsigned] [paragraph|rumour|review]",
            "[had|was] [barred|struck] from [two|three] [clubs|registers|houses] [for|"
            "over] a [sentence|joke|bill] that [others|somebody else] [wrote|owed]",
        ),
    ),
    Reason(
        label="loyalty to a rival",
        facts=(
            "[took|had taken] [pay|money] from [a rival|a competitor|the other side] and "
            "[promised|owed] [results|news|a token] by [the month's end|Friday|New Year]",
            "had [signed|sealed] [a|some] [secret|second] [contract|paper] with [people|a house] "
            "[across the river|over the border|in the capital]",
        ),
    ),
    Reason(
        label="a brother's disgrace",
        facts=(
            "had [watched|seen] a brother [dismissed|ruined|sent away] for [another's|"
            "somebody's] [mistake|theft|lie] in [this very|the same] [house|company]",
            "[had|always] [sworn|promised] a [dying|jailed] brother to [put|set] "
            "[things|the account] [right|straight] [here|one day]",
        ),
    ),
    Reason(
        label="a failing business",
        facts=(
            "had [three|two|four] [weeks|days] left [to pay|before] the [bailiffs|"
            "creditors] and [nothing|only furniture] [to pay with|left to sell]",
            "[kept|ran] [two|double] [books|ledgers], and [both|the honest one] [ended|"
            "finished] [in red|badly]",
        ),
    ),
    Reason(
        label="an insult in public",
        facts=(
            "had been [mocked|imitated|corrected] [before|in front of] [forty|sixty|fifty] "
            "[guests|people], had [smiled|bowed] and [counted|remembered] [them|each]",
            "[could|would] not forget a [toast|nickname|seating plan] [meant|invented] "
            "to [wound|amuse others]",
        ),
    ),
    Reason(
        label="a hidden past",
        facts=(
            "had [lived|worked] under a [dead|borrowed] [cousin's|sailor's|schoolfriend"
            "'s] name since [the war|the fire|a shipwreck]",
            "had [served|done] [two|three|four] years for [smuggling|fraud|perjury], and "
            "[one|a single] [photograph|tattoo] [proved|showed] it",
        ),
    ),
)

RUMOURS = (
    Rumour(
        texts=(
            "A bookmaker's [last|third] reminder, made out to {name}, marks a page of "
            "the [visitors'|address] book in {room}.",
            "Under the blotter in {room} lies a [list|column] of racehorses; {name} has "
            "[signed|initialled] it and [lost|underlined] every time.",
        ),
        answers=(
            "The debt had been paid [a week|nine days] before; the receipt is [in the "
            "post|on its way].",
            "{He} bets in [beans|matches] with a [godson|godchild], and [owes|has lost] "
            "a jarful.",
        ),
    ),
    Rumour(
        texts=(
            "In {room} somebody has crossed out a name on the [new|latest] staff list "
            "and written {name} above it, [three|two] times.",
            "A typed [order|decree] turns up in {room}: it makes {name} [head|master] of "
            "everything, and only the signature is missing.",
        ),
        answers=(
            "A [cousin|colleague] did it as a joke, and has owned up to the joke.",
            "It was a [birthday|wager] present, [read|performed] aloud on [Tuesday|the "
            "first].",
        ),
    ),
    Rumour(
        texts=(
            "The waste basket of {room} gives up a draft of a [furious|bitter] letter "
            "about stolen work, signed by {name}.",
            "[Eleven|Nine] torn sheets in {room} begin with 'Thief!' in the hand of "
            "{name}, and none gets [further|past it].",
        ),
        answers=(
            "The letter is two years old, and the quarrel was settled [in print|over a "
            "dinner].",
            "They are [attempts|beginnings] at a [play|ballad] in which a thief is "
            "[scolded|sung to].",
        ),
    ),
    Rumour(
        texts=(
            "Folded into a [programme|timetable] found in {room} are five postal "
            "orders, all sent by {name} and all for the same sum.",
            "A [savings|pass] book was pushed behind the shelf in {room}; {name} has "
            "[drawn|taken] out the same sum on every first of the month.",
        ),
        answers=(
            "They pay the school fees of a [nephew|niece], month by month.",
            "The money keeps a [retired|blind] [horse|nurse] in comfort, and [in secret|"
            "without thanks].",
        ),
    ),
    Rumour(
        texts=(
            "A solicitor's card was left in {room}, and on its back stand the words "
            "'the will' and the name {name}.",
            "Somebody has [practised|tried] a dead man's signature in {room}, on "
            "a [newspaper|parcel] addressed to {name}.",
        ),
        answers=(
            "The appointment was about [witnessing|translating] a neighbour's will.",
            "{He} was [copying|teaching a child] fine old capitals, [nothing|no] more.",
        ),
    ),
    Rumour(
        texts=(
            "A ring box, empty, was [pushed|tucked] behind the books of {room}; the "
            "jeweller sold it to {name}.",
            "{name} was [heard|overheard] in {room} two days ago, saying that [someone|"
            "a certain person] would [weep|pay] for it yet.",
        ),
        answers=(
            "The ring was being made [smaller|wider], for a wedding in [the spring|May].",
            "The talk was of a [landlord|tailor] and a [torn|scorched] coat.",
        ),
    ),
    Rumour(
        texts=(
            "A newspaper in {room} has one paragraph cut out, and the scissors beside it "
            "belong to {name}.",
            "Glue, scissors and a [headless|shredded] magazine lie in {room}, under a "
            "coat that {name} was wearing [at noon|yesterday].",
        ),
        answers=(
            "It was a recipe for [marmalade|plum jam], and the [marmalade|jam] exists.",
            "{He} makes [valentines|paper theatres], rather [well|badly], for [charity|"
            "the hospital].",
        ),
    ),
    Rumour(
        texts=(
            "A telegram came to {room} at noon: it thanks {name} for everything and "
            "[says|adds] that the price is right.",
            "Two [first-class|one-way] tickets for [tomorrow|the early boat] are hidden "
            "in a vase in {room}, and {name} [booked|ordered] both.",
        ),
        answers=(
            "It is from a [breeder|farmer], and the price is that of a [puppy|goose].",
            "They are a surprise for [old|two] parents who have never [seen|been to] the "
            "sea.",
        ),
    ),
    Rumour(
        texts=(
            "The key board in {room} shows that {name} [signed out|borrowed] a key to "
            "the scene last week and [returned|gave back] it late.",
            "Somebody saw {name} in {room} this morning, [pressing|rolling] a key into "
            "a [bar of soap|lump of wax].",
        ),
        answers=(
            "The key was stuck in a coat that had gone to the [tailor|cleaner's].",
            "It was the key of a [diary|piano], and it had snapped.",
        ),
    ),
    Rumour(
        texts=(
            "A shovel, [wet|muddy] to the handle, stands in {room}; {name} was seen "
            "with it before [supper|dusk], looking [over one shoulder|pleased].",
            "Fresh earth was [carried|trodden] into {room}, and {name} has a blister "
            "and [no answer|an odd smile].",
        ),
        answers=(
            "{He} was burying a [canary|tortoise], and did not want [witnesses|a hymn].",
            "[Bulbs|Truffles], and somebody else's [bed|land]: that is the [whole|"
            "entire] crime.",
        ),
    ),
    Rumour(
        texts=(
            "An insurance [policy|form] is wedged under a chair in {room}: {name} "
            "[asked|enquired], in March, what an accident would [pay|bring].",
            "The telephone log in {room} shows [four|five] calls by {name} to a [shady|"
            "silent|famous] dealer.",
        ),
        answers=(
            "The accident was a [bicycle|bathtub], and the [knee|elbow] is still stiff.",
            "The dealer was selling {him} a [concertina|stuffed pike], at a [low|silly] "
            "price.",
        ),
    ),
    Rumour(
        texts=(
            "A plan of the whole place, with [crosses|arrows] and times, is pinned "
            "behind the curtain of {room}; the hand is that of {name}.",
            "A [rope|rope ladder] and a dark lantern, [labelled|marked] {name}, lie "
            "ready under the bench in {room}.",
        ),
        answers=(
            "It is a treasure hunt for the [children|apprentices], and the prize is a "
            "[cake|penknife].",
            "{He} watches [owls|bats], which are best [met|seen] from a roof.",
        ),
    ),
    Rumour(
        texts=(
            "A [diary|notebook] left open in {room} belongs to {name}; today's entry "
            "says only: [tonight or never|it must be tonight].",
            "On the mirror in {room} somebody wrote [an hour|a time] with soap; {name} "
            "[wiped|rubbed] it off [in haste|blushing].",
        ),
        answers=(
            "{He} meant to propose marriage, and [nearly|almost] did.",
            "{He} takes a [medicine|pill] then, and [hides|denies] it.",
        ),
    ),
    Rumour(
        texts=(
            "{name} was seen running out of {room}, [hatless|pale], [before|just "
            "before] the alarm, and [will not|cannot] say [why|where to].",
            "[Half|Part] of a [burnt|charred] letter is in the grate of {room}; the [envelope|"
            "wrapper], not burnt, bears the name {name}.",
        ),
        answers=(
            "A [tooth|nosebleed] had chosen that moment, and vanity [did the rest|kept "
            "quiet].",
            "It was a [bad|kind] review of a first [novel|concert], read often enough.",
        ),
    ),
)  # fmt: skip
