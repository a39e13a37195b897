"""Somebody is gone, and not of their own will."""

from llm_app.offline.words.shapes import Crime

DISAPPEARANCE = Crime(
    key="disappearance",
    keywords=("kidnap", "abduct", "disappear", "ransom", "hostage"),
    target="person",
    emblems=("Absence", "Chair", "Ransom", "Overcoat", "Errand", "Captive",
             "Footfall", "Note"),
    facts=(
        "{victim} was led away from {scene} at {time} against {v_his} will.",
        "At {time} somebody [lured|took] {victim} out of {scene}, and nobody has seen "
        "{v_him} since.",
        "{scene} is the last place where {victim} was, at {time}, of {v_his} own will.",
        "[By force|By a ruse], {victim} was taken from {scene} at {time}.",
    ),
    blurbs=(
        "{victim}, {head}, walks into {scene} and does not come out again.",
        "A cup of [tea|broth], still warm, is all that is left of {victim} in {scene}.",
        "Every door of {place} was [watched|shut], and yet {victim} is gone.",
        "{victim} [stepped|went] [away|aside] for a [minute|moment] at {time}. [That|"
        "The] minute has [not|never] ended.",
        "[Coat|Hat] and [keys|spectacles] are [there|in {scene}]; {victim}, the "
        "{head}, is [not|nowhere].",
        "[Somebody|One of {count}] {where} knows a [door|way] that is on no plan, and "
        "{victim} went through it [asleep|unwilling].",
        "A [note|letter] without a [name|stamp] asks for [money|silence]; {victim} "
        "[was|has been] gone since {time}.",
        "{count} people [heard|remember] {victim} [laugh|cough] in {scene}. Then "
        "[nobody|no one] did.",
    ),
    discoveries=(
        "[Shortly after|A little before|At about] {found}, {staff} found {scene} "
        "empty and a chair [overturned|on its side], and no answer came when people "
        "called for {victim}.",
        "It was {found} when {staff} saw the lamp in {scene} [go out|sink]; {victim} "
        "did not [come|answer], and the [wick|oil] had not been [touched|used up].",
        "At {found} {staff} knocked at {scene} with [a message|a tray] and found a "
        "note where {victim} should have been.",
        "{victim} was never late. When {found} had [struck|passed], {staff} went to "
        "{scene} and met [only|nothing but] a [draught|curtain].",
        "{staff} [brought|carried] a [rug|cup] to {scene} for {victim} at {found} and "
        "[stood|waited] there, [holding it|foolishly], for there was nobody.",
        "A [window|door] [banged|clapped] somewhere; {staff} [followed|traced] the "
        "sound to {scene} by {found}, and {victim} had [left|lost] one shoe.",
    ),
    alarms=(
        "The note was [made of|pasted from] [letters|words] cut [from|out of] a "
        "[newspaper|hymnal], and [named|set] a [sum|price].",
        "Coat and hat still hung on their hook, and it was [raining|freezing].",
        "[Nobody|No one] [had passed|went out], [swore|swear] those at the [door|"
        "entrance], who [never|do not] [sleep|drink|play].",
        "[Every|Each] [cellar|loft] and [cupboard|press] was [searched|opened], and "
        "[only|nothing but] [a scarf|dust] [came|was brought] to light.",
        "{v_his} [pen|cigarette] was [lying|burning] [across|on] the [page|saucer], "
        "as if [put|laid] down for [a second|a visitor].",
        "[Somebody|Someone] [called|shouted] {v_his} name [down|into] the [well|"
        "stairs], and the [echo|silence] was the [only|one] reply.",
    ),
    victims=(
        "{victim}, the {head}, [expected|due] [in court|as a witness] [on Monday|at "
        "noon|in the morning].",
        "{victim}, the {head}, [without|who had no] [known|open] enemies.",
        "{victim}, the {head}, [bound|sworn] to [more|worse] than {v_he} had [asked|"
        "bargained] for.",
        "{victim}, the {head}, the [only|last] person who can [read|open] a certain "
        "[cipher|safe].",
    ),
    means=(
        "a [forged|false] note",
        "a sleeping draught in [coffee|punch]",
        "a [laundry|coal] [cart|basket]",
        "a borrowed [uniform|cape]",
        "a [curtain|carpet] and some [belts|cord]",
        "a [trapdoor|hatch] under the [mat|rug]",
        "a [false|made-up] telephone call",
        "a [child's|stranger's] voice [put on|imitated]",
    ),
    questions=(
        "Who was the last to be near, and who says so falsely?",
        "Who had [both|at once] the [time|hour] and the [way out|courage]?",
        "[Alive|Hidden] and near: but who [holds|has] the key?",
        "[Who|Which of them] [called|led] {v_him} away, and [under|on] what [pretext|"
        "excuse]?",
        "[Somebody|One person] [feeds|guards] a prisoner tonight; who left the table?",
    ),
)  # fmt: skip
