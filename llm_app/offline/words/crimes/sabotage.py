"""Something was broken on purpose."""

from llm_app.offline.words.shapes import Crime

SABOTAGE = Crime(
    key="sabotage",
    keywords=("sabotage", "fire", "arson", "wreck", "destroy", "destruct", "explo",
              "vandal", "broken", "crash"),
    target="machine",
    emblems=("Spanner", "Spark", "Fuse", "Breakdown", "Fracture", "Bolt", "Saboteur",
             "Wheel"),
    facts=(
        "{thing} in {scene} was put out of order [on purpose|by design] at {time}.",
        "At {time} [somebody|one of them|a hand] ruined {thing} in {scene}.",
        "{thing}, [kept|housed] in {scene}, was [wrecked|disabled] at {time}.",
        "[Wilfully|With some skill], {thing} was broken at {time}, in {scene}.",
    ),
    blurbs=(
        "On the eve of its great day, {thing} is [wrecked|ruined] in {scene}, and "
        "[everyone|each person] {where} knew its [weak|one weak] spot.",
        "[Three|Five] years of work, five minutes of malice: {thing} will not run "
        "again.",
        "A [bang|jolt], then darkness {where}, and {thing} is [scrap|silent].",
        "{thing} [broke|stopped] at {time}, [said|so said] the [first|early] report. "
        "{victim} [knows|saw] better: it was broken.",
        "Someone [took|carried] a [spanner|tool] into {scene} [and|, then] a [smile|"
        "clean face] back to table, and {thing} is past mending.",
        "{victim} gave [ten years|everything] to {thing}. [Somebody|One of {count}] "
        "needed ten minutes [in|alone in] {scene}.",
        "[Nobody|No one] {where} will say a [hard|bad] word about {thing}; [somebody|"
        "one of them] [smashed|killed] it.",
        "[At|By] {found} it is [certain|known]: no fault, no [chance|accident], a "
        "[hand|person] has [silenced|stopped] {thing}.",
    ),
    discoveries=(
        "[Shortly after|A little before|At about] {found}, the lights of {scene} "
        "[flickered|sank], and {staff}, who went to look, found {thing} in pieces.",
        "It was {found} when a smell of [scorching|hot metal] led {staff} to {scene}, "
        "where {thing} stood [silent|crooked].",
        "{staff} looked into {scene} at {found}, [because|since] it was [too quiet|so "
        "quiet] there: {thing} had stopped for good.",
        "At {found} {staff} stepped on [glass|a spring|a rivet] in {scene}, [lifted|"
        "raised] the lamp, and saw what was left of {thing}.",
        "{thing} was to be [started|tried] at {found}. {staff} pulled the [lever|"
        "switch] in {scene}; [something|it] [groaned|coughed] and fell.",
        "A [rattle|shudder] ran through {place}, and {staff} was in {scene} by "
        "{found}, [holding|picking up] a part of {thing} that [nobody|no one] could "
        "name.",
    ),
    alarms=(
        "{victim} picked up a [bolt|nut], saw the [marks|bite] of the wrench, and "
        "said a word that nobody had heard from that mouth before.",
        "[This|It] was no accident, {victim} said, for accidents do not [bring|pack] "
        "a toolbox.",
        "{victim} had everyone [wait|stand still] and took the names down, [one by "
        "one|twice].",
        "[Cut|Filed], not [torn|worn], said {victim}, and [held|laid] the two ends "
        "[together|on the table].",
        '"[Somebody|A friend] who knew [where|how]," [said|murmured] {victim}, and '
        "[looked|would look] at nobody.",
        "{victim} [sat down|knelt] beside the wreck like [one|somebody] at a [sickbed|"
        "grave], and [people|those present] [stepped|moved] back.",
    ),
    victims=(
        "{victim}, the {head}, who had staked [everything|all savings] on {thing}.",
        "{victim}, the {head}, whose life's work {thing} was.",
        "{victim}, the {head}, [sole|only] builder and [last|sharpest] critic of "
        "{thing}.",
        "{victim}, the {head}, who [spoke|talked] to {thing} as others do to horses.",
    ),
    means=(
        "a [borrowed|stray] wrench [wiped|rubbed] clean",
        "[sand|sugar] in the oil [cup|feed]",
        "a cut [cable|wire] and [matching|tarred] tape",
        "a [copper|silver|worn] [coin|nail]",
        "a [wedge|splinter] of [hard|oak] wood",
        "a [pin|bolt] drawn [out|half out]",
        "[acid|brine] in a scent bottle",
        "a [quietly|slowly] closed [valve|tap]",
    ),
    questions=(
        "Who [wanted|wished] it [to fail|broken], and who was [near enough|close by]?",
        "Whose hands were [on it|there], and whose [were elsewhere|were not|only "
        "clapped]?",
        "[Who|Which of them] [understood|knew] it [so well|from inside], [and who|"
        "and] [hated|feared] it?",
        "[Spite or money|Money or fear|Fear or pride]: [which|what] [moved|drove] the "
        "hand, and whose [hand is|is] it?",
        "It took [skill|nerve] and [ten|five] minutes; who had both?",
    ),
)  # fmt: skip
