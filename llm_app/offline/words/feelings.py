"""Words with a feeling, and words without a subject."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


POSITIVE = _set(
    """
    admire admired affection beautiful beloved best better blessed bright brilliant
    calm celebrate celebrated charm charming cheer cheerful clear clever comfort
    comfortable confident courage delight delighted delightful dear ease easy
    elegant enjoy enjoyed excellent exciting fair faithful fine fond fortunate free
    fresh friend friendly fun generous gentle glad good grace grand grateful great
    happily happy harmless healthy helpful honest honour hope hopeful kind laugh
    laughed laughter love loved lovely loyal luck lucky merry nice noble peace
    peaceful perfect pleasant pleased pleasure praise pretty pride proud rescue
    rescued rich safe saved smile smiled smiling splendid strong succeed success
    superb sweet thank thanks thrilled triumph true trust victory warm welcome well
    win wise won wonderful worthy
    """
)
NEGATIVE = _set(
    """
    abandon abandoned afraid alone anger angry anxious ashamed awful bad bitter
    blood body broke broken burden cold corpse crime cruel cry cried damage damaged
    danger dangerous dark dead death deceit despair desperate destroy destroyed die
    died difficult dirty dread dull enemy evil fail failed failure false fear feared
    foul fraud frightened grave grief guilt guilty harm hate hated hatred hopeless
    horrible horror hurt ill injured jealous kill killed killer lie lied lies lonely
    lose loss lost mad miserable missing murder murdered murderer nasty pain painful
    panic poison poisoned poor quarrel regret ruin ruined sad scared scream screamed
    secret shame sick sorrow steal stolen storm suffer suffered suspicious terrible
    terror theft thief threat threatened tragedy trouble ugly unhappy vanish
    vanished violent weak weep wept worry worried worse worst wound wrong
    """
)
NEGATIONS = _set(
    """
    not no never none neither nor nobody nothing hardly without cannot can't
    couldn't didn't doesn't don't isn't wasn't weren't won't wouldn't hadn't hasn't
    haven't
    """
)
STRENGTHENERS = _set("very really truly so extremely deeply utterly")
STOP_WORDS = _set(
    """
    a about above after again against all almost alone along already also although
    always am among an and another any anybody anyone anything are around as at away
    back be became because become been before began behind being below beneath
    beside between beyond both but by came can cannot come could did do does doing
    done down during each either else enough even ever every everybody everyone
    everything few first for from gave get give go goes going gone got had has have
    having he heard her here hers herself him himself his how however i if in
    instead into is it its itself just keep kept knew know known last later least
    leave left less let like made make makes many may me might mine more most much
    must my myself near nearly never next no nobody none nor not nothing now of off
    often on once one only onto or other others our ours out over own perhaps put
    quite rather said same saw say see seem seemed seen several shall she should
    since so some somebody someone something sometimes soon still such take taken
    tell than that the their theirs them themselves then there these they thing
    things think this those though three through thus to told too took toward
    towards two under until up upon us very was we well went were what when where
    whether which while who whole whom whose why will with within without would yet
    you your yours can't couldn't didn't doesn't don't hadn't hasn't haven't isn't
    wasn't weren't won't
    """
)
