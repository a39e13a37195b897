import type { Job } from "../../lib/api/jobs";

/**
 * Jobs that have ended between two states, by themselves: completed or failed.
 *
 * What had ended before the page was opened, or was cancelled by hand, is no news.
 */
export function newlyEnded(before: readonly Job[], after: readonly Job[]): Job[] {
  const ran = new Set(before.filter(isActive).map(({ id }) => id));
  return after.filter(
    ({ id, status }) => ran.has(id) && (status === "completed" || status === "failed"),
  );
}

function isActive({ status }: Job): boolean {
  return status === "pending" || status === "running";
}
