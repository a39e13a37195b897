import type { Activity } from "../../lib/api/sessions";

/** The level of a hint that explains what was found. */
const EXPLAINS = 3;

export const NO_HINT_LEFT = "No hint is left: you hold all that is needed";

/** What the next hint will tell, by the hints since the team last found something. */
export function nextHintText(
  activity: readonly Activity[],
  progress: { found: number; total: number },
): string {
  const given = activity.filter(
    ({ action, detail }) => action === "hint_given" && detail.found === progress.found,
  );
  // A hint without a level had nothing to tell.
  if (given.some(({ detail }) => detail.level === null)) return NO_HINT_LEFT;
  const isExplaining = given.some(({ detail }) => detail.level === EXPLAINS);
  if (isExplaining || progress.found >= progress.total)
    return "what follows from what you have";
  return given.length === 0 ? "where to look" : "a piece of evidence";
}
