import type { Job, JobStep } from "../../lib/api/jobs";
import { type StepState, stateOf } from "./step-groups";

export type Bar = {
  name: string;
  state: StepState;
  attempt: number;
  /** Where on the job's own time axis it begins, and how much of it it takes. */
  fromPercent: number;
  percent: number;
  /** Null for a step that has not begun. */
  tookMs: number | null;
};

/**
 * Each step as a bar between the first and the last moment of the job.
 *
 * Steps that a retry took over keep the times of the job that made them: they stand at the
 * beginning, as short as can be.
 */
export function timelineOf(job: Job, nowMs: number): Bar[] {
  const start = Date.parse(job.started_at ?? job.created_at);
  const end = job.finished_at === null ? nowMs : Date.parse(job.finished_at);
  const whole = Math.max(end - start, 1);
  return job.steps.map((step) => barOf(step, { start, end, whole }));
}

type Axis = { start: number; end: number; whole: number };

function barOf(step: JobStep, { start, end, whole }: Axis): Bar {
  const { name, attempt } = step;
  const state = stateOf(step);
  if (step.started_at === null)
    return { name, state, attempt, fromPercent: 0, percent: 0, tookMs: null };
  const from = Date.parse(step.started_at);
  const to = step.finished_at === null ? end : Date.parse(step.finished_at);
  const clamp = (at: number) => Math.min(Math.max((at - start) / whole, 0), 1) * 100;
  const fromPercent = clamp(from);
  return {
    name,
    state,
    attempt,
    fromPercent,
    percent: clamp(to) - fromPercent,
    tookMs: Math.max(0, to - from),
  };
}
