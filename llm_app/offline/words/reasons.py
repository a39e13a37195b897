"""Reasons for doing what one should not."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A motive: its name, and the fact behind it, which follows a name."""

    label: str
    facts: tuple[str, ...]


REASONS = (
    Reason(
        label="gambling debts",
        facts=(
            "owed [four|six|nine|two] hundred [pounds|crowns] to [a|some] [bookmaker|"
            "moneylender] [no longer|not even] [patient|polite]",
            "had [lost|staked] a [sister's|brother's|dead uncle's] [savings|money] on "
            "[one|a single] [horse|card|boat race]",
            "[signed|kept signing] [notes|bills] for [cards|dice|roulette] [lost|"
            "played] [abroad|in June|at the club]",
        ),
    ),
    Reason(
        label="a promotion given away",
        facts=(
            "had [again|twice|once more] been [passed over|forgotten|not chosen] for "
            "[the post|a chair|the place] [promised|sworn] [in writing|years ago|over "
            "a handshake]",
            "had [trained|taught] the [fool|beginner|nephew] who [got|was given] the "
            "[post|desk|title] [after all|in the end]",
            "[still|silently] [did|does] [the|all the] [work|sums|writing] for which "
            "[another|a cousin|a flatterer] [bows|is paid|gets medals]",
        ),
    ),
    Reason(
        label="a stolen discovery",
        facts=(
            "[saw|met|found] [years|half a life|ten winters] of work [printed|praised|"
            "published] under [another person's|a stranger's|a rival's] name",
            "had [shown|lent] [a notebook|a great idea|a design] to [friends|a "
            "friend], and [read|met|saw] it [later|again] [in print|in a shop window|"
            "with a prize]",
            "[invented|found] [first|years ago] what [others|other people] [sign|sell|"
            "are thanked for]",
        ),
    ),
    Reason(
        label="blackmail",
        facts=(
            "[paid|was paying] [a stranger|somebody|a former friend] every [month|"
            "quarter|week] for [silence|not telling] about [a conviction|a first "
            "marriage|a false name]",
            "had [answered|received] [nine|five|seven] letters [beginning|ending] 'I "
            "[know|remember]', [each|and each] [with|naming] [a sum|a higher sum|a "
            "price]",
            "[bought|buys] back [photographs|letters], [one|two] [a month|at a time], "
            "from [someone|a voice] [unknown|well spoken]",
        ),
    ),
    Reason(
        label="a contested inheritance",
        facts=(
            "[had been|was] [cut|written|left] out of [a|the] [grandmother's|uncle's|"
            "last] will, [with one stroke|between signatures|in a postscript]",
            "[was|stood] [third|second] in line for [money|a house|land], [and|but] "
            "[tired|sick] of [waiting|funerals|good health]",
            "[needed|wanted] [a|one] [missing|lost] [page|witness] of [a|an aunt's] "
            "[will|deed], [and knew|and had learned|and heard] [where|of one]",
        ),
    ),
    Reason(
        label="an old engagement",
        facts=(
            "had [never|not yet|not] [forgiven|forgotten] [a|that] [broken|postponed|"
            "denied] engagement, [or|nor] the [laughter|silence|pity] [after it|that "
            "followed]",
            "[still|secretly] [wore|kept] a ring [returned|refused|sent back], "
            "[unopened|without a word], [eleven|twelve|twenty] years ago",
            "had [once|already] [waited|stood] [three|two|five] hours [at an altar|in "
            "a church|with flowers], [alone|laughed at|in the rain]",
        ),
    ),
    Reason(
        label="a ruined reputation",
        facts=(
            "[lost|had lost] [a good|an old|an honest] name to [one|a] [careless|"
            "malicious|unsigned] [paragraph|rumour|review]",
            "[had|was] [barred|struck] from [two|three] [clubs|registers|houses] [for|"
            "over] a [sentence|joke|bill] that [others|somebody else] [wrote|owed]",
            "[is|was] [greeted|served] [nowhere|hardly anywhere] since [a|one] [trial|"
            "lecture|dinner] that [others|somebody] [spoiled|staged]",
        ),
    ),
    Reason(
        label="loyalty to a rival",
        facts=(
            "[took|had taken] [pay|money] from [a rival|a competitor|the other side] "
            "and [promised|owed] [results|news|a token] by [the month's end|Friday|"
            "New Year]",
            "had [signed|sealed] [a|some] [secret|second] [contract|paper] with "
            "[people|a house] [across the river|over the border|in the capital]",
            "[reported|wrote] [weekly|every Sunday], in [cipher|milk|code], to [a|"
            "some] [cousin|dealer|agent] [abroad|in town]",
        ),
    ),
    Reason(
        label="a brother's disgrace",
        facts=(
            "had [watched|seen] a brother [dismissed|ruined|sent away] for [another's|"
            "somebody's] [mistake|theft|lie] in [this very|the same] [house|company]",
            "had [sworn to|promised] a [dying|jailed|banished] brother to [put|set] "
            "[things|matters|the account] [right|straight] [here|one day|somehow]",
            "[had|kept] a brother's [last|only] [letter|diary], [and|with] [one|a "
            "certain] name [underlined|repeated|cursed] [in it|there]",
        ),
    ),
    Reason(
        label="a failing business",
        facts=(
            "had [three|two|four] [weeks|days] [left|of credit], [angry|silent] "
            "[bailiffs|creditors], and [nothing|only furniture|one horse] to sell",
            "[kept|ran] [two|double] [books|ledgers], and [both|the honest one] "
            "[ended|finished] [in red|badly]",
            "[had|was known to have] [mortgaged|pawned|sold] [everything|two houses], "
            "down to [the spoons|a violin|the beehives]",
        ),
    ),
    Reason(
        label="an insult in public",
        facts=(
            "had been [mocked|imitated|corrected] [before|in front of] [forty|sixty|"
            "fifty] [guests|people], had [smiled|bowed] and [counted|remembered] "
            "[them|each]",
            "[could|would] not [forget|forgive] [a toast|a nickname|a seating plan] "
            "[meant|invented|chosen] to [wound|amuse others|sting]",
            "[heard|hears] [one|a single] [laugh|sentence] [from|of] [years ago|last "
            "summer] [nightly|in every clock|wherever it is quiet]",
        ),
    ),
    Reason(
        label="a hidden past",
        facts=(
            "had [lived|worked] under a [dead|borrowed] [cousin's|sailor's|"
            "schoolfriend's] name since [the war|the fire|a shipwreck]",
            "had [served|done] [two|three|four] years for [smuggling|fraud|perjury], "
            "and [one|a single] [photograph|tattoo|letter] [proved|showed] it",
            "[left|had left] [a|another] [family|name|regiment] [behind|waiting] in "
            "[a|some] [port|garrison] [abroad|far south]",
        ),
    ),
)
