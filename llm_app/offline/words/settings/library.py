"""An old library with its gate down."""

from llm_app.offline.words.shapes import Setting

LIBRARY = Setting(
    key="library",
    keywords=("librar", "book", "archive", "manuscript", "university", "college",
              "school", "professor", "academ", "writer", "poet", "diary"),
    place="the library",
    where="at the library",
    scenes=("the manuscript room", "the locked reading room", "the treasury",
            "the rare book vault"),
    workrooms=("the copying cellar", "the print workshop", "the catalogue vault"),
    rooms=("the bindery", "the periodicals hall", "the catalogue room",
           "the cellar stacks", "the west gallery", "the map loft", "the copying room",
           "the returns office"),
    tables=("the readers' parlour", "the porter's lodge"),
    treasures=("the painted psalter", "the chained atlas", "the silver book cover",
               "the midwife's herbal"),
    machines=("the cataloguing machine", "the book lift", "the paper press",
              "the page camera"),
    documents=("the town charter", "the poet's notebook", "the founder's will",
               "the oldest map"),
    heads=("librarian", "keeper of manuscripts", "warden"),
    roles=("bookbinder", "reader of manuscripts", "cataloguer",
           "dealer in rare books", "doctoral student", "translator", "map keeper",
           "historian of the town", "indexer", "retired schoolteacher",
           "collector of bookplates", "editor of letters"),
    staff=("the night porter", "the coal man", "the cleaner", "the messenger boy",
           "the gate sergeant", "the dusting maid"),
    spots=("the folio press", "the card cabinet", "the map chest", "the reading desk",
           "the key cupboard", "the binding bench", "the glazed bookcase",
           "the returns box"),
    pastimes=("collating two editions", "pasting in bookplates", "sewing a spine",
              "reading a novel inside an atlas", "hunting a footnote",
              "alphabetising cards", "deciphering a clerk's hand",
              "mending a torn map"),
    emblems=("Folio", "Margin", "Index", "Footnote", "Binding", "Flyleaf", "Errata",
             "Codex", "Preface", "Shelfmark", "Bookmark", "Colophon", "Chapter",
             "Edition"),
    locks=(
        "The [iron gate|grille|portcullis] had come down at [eight|seven|nine], [as "
        "every night|as usual|on the stroke], with a [sound|crash|clang] [like|that "
        "means] [a sentence|a full stop|the end].",
        "[Fog|Snow|Floodwater] [stood|lay|rose] in the [courtyard|cloister|lane], and "
        "it kept the [print|mark|trace] of [every|each] [shoe|step] that had [crossed "
        "it|gone through]: [none|not one] [since supper|after dark].",
        "[Bags|Coats|Pockets] are [searched|looked through|turned out] at the [gate|"
        "lodge|turnstile], and [that night|this time] [nobody|no one] had [asked|come|"
        "queued] to [leave|be let out].",
    ),
    air=(
        "The [house|place|building] closes at [eight|seven|dusk], but its [readers|"
        "regulars|scholars] have never [agreed|consented|got used] to [that|it].",
        "[Green|Brass|Shaded] lamps made [islands|harbours|little rooms] of the "
        "[desks|tables|long tables], and [beyond|between] them it was [night|darkness|"
        "all shadow].",
        "[Books|Volumes|Things] [wander|drift|stray] here, so nobody [worries|asks|"
        "frets] before [one|something] has been [lost|gone|missing] for [a week|a "
        "month|ten days].",
        "A [trolley|book cart|barrow] with one [squeaking|crooked|loose] wheel could "
        "be [heard|followed] [through|over|across] [three|four|all the] floors.",
        "[Dust|Old glue|Vellum] has [a smell|a taste] of [its own|cellars|apples], "
        "and [after|by] [dark|nightfall] it [grows|gets] [stronger|sweeter].",
        "[Ladders|Steps] on [rails|rollers] [line|follow] the [walls|galleries], and "
        "[in a draught|at night] they [move|shift] [by themselves|unasked|without "
        "anyone].",
        "[Somebody|Someone] had [underlined|marked] the [rules|notice] about [silence|"
        "ink|open flames] [twice|in red], and [somebody else|another hand] had "
        "[corrected|improved] the [grammar|comma].",
    ),
    occasions=(
        "{count} readers had [leave|permission|tickets] to [work|stay] [late|after "
        "closing], [each|all] [signed|granted] by {victim}, the {head}, in [person|a "
        "neat hand].",
        "The [trustees|auditors|insurers] were [coming|expected] [in the morning|at "
        "nine|after the weekend], and {victim}, the {head}, had [set|put] {count} "
        "people to [checking|counting] the [shelves|rarities].",
        "{victim}, the {head}, [gave|was giving] a [lecture|reading|talk] for {count} "
        "[invited|chosen] people, [with|followed by] [tea|port|soup] and [a quarrel|"
        "questions].",
        "A [sale|bequest|discovery] was to be [announced|made public] [next day|at "
        "breakfast|tomorrow]; {victim}, the {head}, had [told|let] {count} people "
        "[beforehand|in advance], [in confidence|no more].",
    ),
)  # fmt: skip
