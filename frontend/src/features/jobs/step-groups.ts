import type { JobStep } from "../../lib/api/jobs";

export type StepState = "waiting" | "running" | "done" | "failed";

export type StepGroup = { name: string; state: StepState; done: number; total: number };

const DONE = new Set(["done", "completed", "finished", "reused", "skipped"]);
const FAILED = new Set(["failed", "cancelled", "undone"]);

/**
 * Steps as they started, those to come last; the cells of one step (`clues[0]`,
 * `clues[1]`) as one.
 */
export function groupSteps(steps: readonly JobStep[]): StepGroup[] {
  const cells = new Map<string, StepState[]>();
  for (const step of steps.toSorted(byStart)) {
    const name = step.name.replace(/\[\d+\]$/, "");
    cells.set(name, [...(cells.get(name) ?? []), stateOf(step)]);
  }
  return [...cells].map(([name, states]) => ({
    name,
    state: stateOfAll(states),
    done: states.filter((state) => state === "done").length,
    total: states.length,
  }));
}

/** `clues 2/6` for a step of several cells, its name with spaces for any other. */
export function groupLabel({ name, done, total }: StepGroup): string {
  const words = name.replaceAll("_", " ");
  return total > 1 ? `${words} ${done}/${total}` : words;
}

/** Cells are known only when their step starts: without this they would come last. */
function byStart(a: JobStep, b: JobStep): number {
  if (a.started_at === b.started_at) return 0;
  if (a.started_at === null) return 1;
  return b.started_at === null ? -1 : a.started_at.localeCompare(b.started_at);
}

export function stateOf({ status, started_at, finished_at }: JobStep): StepState {
  if (FAILED.has(status)) return "failed";
  if (DONE.has(status)) return "done";
  if (status === "running" || (started_at && !finished_at)) return "running";
  return "waiting";
}

function stateOfAll(states: readonly StepState[]): StepState {
  if (states.includes("failed")) return "failed";
  if (states.every((state) => state === "done")) return "done";
  return states.some((state) => state !== "waiting") ? "running" : "waiting";
}
