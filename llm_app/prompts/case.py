"""The instructions for each part of a case."""

PREMISE = """\
Begin a case about `brief.theme`. Answer with one JSON object with these fields:
title (at most 80 characters), description (two or three sentences for a list of cases),
setting, crime (what was done, not by whom), victim, scene (the place of the deed),
deed_at (minutes after midnight), cast (the suspects: id, name, role).
Easy cases have 3 suspects, medium ones 4, hard ones 6. No two people have the same
name, and the title names none of them. Nobody knows yet who did it: do not decide it,
and accuse nobody."""

OUTLINE = """\
Plan the solution of `premise`. Answer with one JSON object with these fields:
culprit_id, motive, means, opportunity, twist, clue_specs.
Each clue_spec has: id, kind (physical, testimony, document, timeline), place,
establishes (the fact that a careful reader learns), clears (ids of the suspects whom
this fact rules out), needs (ids of clues to be found before), herring, herring_answer.
The culprit is one of the cast. A clue never clears the culprit. All clues together
clear everybody else, so that exactly one suspect is left.
easy: 3 suspects, one or two clues suffice, no herring.
medium: 4 suspects, two or three clues are needed together, at least one herring.
hard: 6 suspects, at least three clues are needed together, at least three herrings, and
at least one clue that needs another one.
A herring clears nobody, is needed by no clue that clears anybody, and has a
herring_answer: its innocent explanation."""

SUSPECTS = """\
Write the suspects of `outline`: the ids, names and roles of its cast, in its order.
Answer with one JSON object with the field suspects; each has id, name, role,
public_story (at most 60 words: what everybody may know: looks, habits, and where they
say they were), secret, motive, means, lies (false statements they make; often none).
A fact on which a clue rests, such as who wears which shoes, belongs into public_story.
In a hard case at least one suspect lies.
The culprit's public_story reads like everybody else's and gives nothing away."""

TIMELINE = """\
Write the true timeline of `outline`. Answer with one JSON object with the field
moments; each has at (minutes after the first midnight), place, who (ids of the
suspects there), what, hidden (true when nobody else saw it). Six to twelve moments in
order of time.
At `outline.deed_at` exactly, every suspect is somewhere: only the culprit is at
`outline.scene`, and whom a testimony clears is where that testimony says. Nobody is
ever in two places at once."""

CLUE = """\
Write the clue `spec` of `outline` as the players find it: one or two short paragraphs,
at most 70 words. Answer with one JSON object with the fields id, kind, place, needs,
clears, herring and herring_answer exactly as in `spec`, and text, points_to (ids of the
suspects it seems to point to, none of whom it clears; for a herring never the culprit),
salience (1 easily missed to 5 obvious).
The text shows the fact of `spec.establishes` and leaves the conclusion to the reader.
A testimony that clears somebody says where they were at the minute of the deed.
It never says who did it, and unless it is a herring it does not name the culprit."""

NARRATIVE = """\
Write the opening narrative that the team reads first: 200 to 320 words of prose in
short paragraphs, no headings, no lists, no markup. Set the scene, tell how the deed was
discovered, and introduce each suspect of `opening.cast` by name; name nobody else but
the victim. Tell only what all know on that evening. Accuse nobody and suggest no
answer. End with the team taking up the case."""
