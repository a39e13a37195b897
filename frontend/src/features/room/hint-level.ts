import type { Activity } from "../../lib/api/sessions";

/** What the next hint will tell, by the hints since the team last found something. */
export function nextHintText(
  activity: readonly Activity[],
  progress: { found: number; total: number },
): string {
  if (progress.found >= progress.total) return "what follows from what you have";
  const given = activity.filter(
    ({ action, detail }) => action === "hint_given" && detail.found === progress.found,
  );
  return given.length === 0 ? "where to look" : "a piece of evidence";
}
