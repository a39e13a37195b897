"""A newspaper house between two editions."""

from llm_app.offline.words.shapes import Setting

NEWSPAPER = Setting(
    key="newspaper",
    keywords=("newspaper", "press", "reporter", "journal", "editor", "printing",
              "gazette", "magazine", "radio", "television", "broadcast"),
    place="the newspaper house",
    where="at the newspaper house",
    scenes=("the picture archive", "the publisher's office", "the plate room",
            "the type foundry"),
    workrooms=("the machine hall", "the press cellar", "the engraving room"),
    rooms=("the newsroom", "the composing room", "the telegraph room",
           "the paper store", "the proofreaders' den", "the advertising office",
           "the engraving loft", "the dispatch bay"),
    tables=("the canteen", "the night kitchen"),
    treasures=("the founder's gold watch", "the jubilee medal", "the silver inkwell",
               "the prize cup"),
    machines=("the rotary press", "the typesetting machine", "the news ticker",
              "the engraving camera"),
    documents=("the unprinted interview", "the list of sources", "the sealed dossier",
               "the first issue"),
    heads=("publisher", "editor in chief", "night editor"),
    roles=("crime reporter", "proofreader", "cartoonist", "theatre critic",
           "advertising agent", "compositor", "society columnist", "photographer",
           "chess editor", "foreign correspondent", "crossword setter", "bookkeeper"),
    staff=("the copy boy", "the night telephonist", "the paper carrier",
           "the lift man", "the cleaner", "the van driver"),
    spots=("the type cabinet", "the plate rack", "the copy desk", "the negative locker",
           "the cash box", "the paste bench", "the file press", "the stamp drawer"),
    pastimes=("cutting a column by nine lines", "retouching a photograph",
              "inventing a crossword", "reading tomorrow's obituary",
              "sharpening a caricature", "waiting for a line to Lisbon",
              "checking football results", "casting one more headline"),
    emblems=("Headline", "Deadline", "Edition", "Column", "Byline", "Proof", "Obituary",
             "Scoop", "Galley", "Imprint", "Dispatch", "Misprint", "Supplement",
             "Source"),
    locks=(
        "[Pickets|Strikers|The crowd] [stood|waited] at [every|each] [door|gate], and "
        "[their list|the men there] [shows|swear] [nobody|not one person] [in or out|"
        "who left] [between editions|after six|since the whistle].",
        "The [gates|shutters|vans' gate] [are|were] [shut|down] [between|from] the "
        "[late|evening] and the [early|morning] edition, and the [porter|night "
        "porter] [signs|logs] [everyone|each soul] who [passes|knocks].",
        "[Snow|Flood|A broken bridge] had [stopped|halted] the [trams|vans], and "
        "[whoever|anyone who] was [inside|in the house] at [eight|nine] was [inside|"
        "there] for the night.",
    ),
    air=(
        "At that hour the [building|house] [trembles|shakes|hums] from the [cellar|"
        "presses] up, and [coffee|tea] [shows|draws] [rings|ripples] in [each|every] "
        "[cup|mug].",
        "[Ink|Hot lead|Damp newsprint] gets into the [bread|hair|handshakes], and "
        "[those|people] who [mind|notice it] [leave|go] in the first [week|month].",
        "[Telephones|Bells] [rang|went on ringing] [on|across] [empty|deserted] "
        "desks, [each|every one] with [something|news] that could [wait|not wait|be "
        "denied].",
        "[Nobody|No one] [here|in this trade] [believes|trusts] a [first|single] "
        "[version|account], and [few|hardly any] [people|of them] [lock|close] a "
        "[drawer|door].",
        "[Green|Tin] shades, [cold|stale] [smoke|sandwiches], a [clock|wall clock] "
        "[kept|set] five minutes [fast|ahead] to [frighten|hurry] the [slow|young|"
        "columnists].",
        "[Half|The first half] of the [front page|morning's paper] was [set|locked "
        "up], and the [hole|gap] in the [middle|left column] [waited for|wanted] "
        "[something|anything] [to happen|true].",
        "[Paper|Newsprint] [stood|was stacked] in [rolls|reels] as [high|tall] as a "
        "[man|door], and [between|among] them [rats|cats|apprentices] [kept house|"
        "slept] in [warmth|peace].",
    ),
    occasions=(
        "{victim}, the {head}, had [kept|held] {count} people [late|in] to [decide|"
        "settle] [whether|if] a [certain|long] story should [run|be dropped|appear] "
        "[at all|by name].",
        "The [jubilee|ten-thousandth|Christmas] number was [going|due] to [press|"
        "bed], [and|with] {count} people [round|about] {victim}, the {head}, [and|"
        "over] a [cake|case of wine].",
        "[Cuts|Dismissals|A sale] had been [rumoured|whispered about] for [weeks|a "
        "month]; {victim}, the {head}, had [asked|bidden] {count} people to [stay|"
        "come up] and [hear|read] the [truth|list].",
        "{count} people [knew|had been told] what [stood|was locked] in the [safe|"
        "drawer] of {victim}, the {head}, and [each|every one] had [an opinion|a "
        "price|a use for it].",
    ),
)  # fmt: skip
