import type { Job } from "../../lib/api/jobs";
import { groupSteps } from "./step-groups";

/** The checks rejected what was made: all of it is written anew. */
const REJECTED = new Set(["check_failed", "output_invalid"]);

/** What running a job again does: go on from the step it stopped at, or start again. */
export function retryText({ error, steps }: Job): string {
  const groups = groupSteps(steps);
  const isKept = groups.some(({ done }) => done > 0);
  if (!isKept || REJECTED.has(error?.code ?? "")) return "Start again";
  const first = groups.find(({ state }) => state !== "done");
  return first ? `Retry from ${first.name.replaceAll("_", " ")}` : "Retry";
}
