import type { Job } from "../../lib/api/jobs";

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS: Record<string, string> = { one: "st", two: "nd", few: "rd" };

/** Why a pending job does not run yet, in a sentence without its full stop. */
export function waitingText(job: Job, nowMs: number): string {
  if (job.waits_for > 0)
    return `waits for ${job.waits_for} other ${job.waits_for > 1 ? "jobs" : "job"}`;
  if (job.queue_paused) return "paused by staff: it runs when they go on";
  const seconds = Math.ceil((Date.parse(job.run_at) - nowMs) / 1000);
  if (seconds > 0)
    return `${job.attempt > 0 ? "next try" : "starts"} in ${durationText(seconds)}`;
  if (job.queue_position === null) return "waiting for a worker";
  if (job.queue_position === 1) return "next in line";
  return `${ordinal(job.queue_position)} in line`;
}

function ordinal(place: number): string {
  return `${place}${ENDINGS[ordinals.select(place)] ?? "th"}`;
}

function durationText(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 100 * 60) return `${Math.ceil(seconds / 60)} min`;
  return `${Math.ceil(seconds / 3600)} h`;
}
