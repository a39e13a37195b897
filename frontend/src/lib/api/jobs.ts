import { request } from "./http";
import type { Difficulty } from "./sessions";

export type JobStatus = "pending" | "running" | "completed" | "failed" | "cancelled";

export type JobStep = {
  name: string;
  status: string;
  started_at: string | null;
  finished_at: string | null;
  attempt: number;
};

export type Job = {
  id: string;
  kind: string;
  title: string;
  status: JobStatus;
  progress: number;
  step: string | null;
  steps: JobStep[];
  /** The name of what it runs; null where there is nothing to draw. */
  workflow: string | null;
  preview: { title?: string; text?: string } | null;
  /** What the kind promises (see `job-kinds/`); its card knows the shape. */
  result: unknown;
  error: { code: string; message: string } | null;
  session_id: string | null;
  attempt: number;
  max_attempts: number;
  cancel_requested: boolean;
  retry_of: string | null;
  run_at: string;
  /** How many jobs must end before this one may start. */
  waits_for: number;
  queue_paused: boolean;
  /** 1 for the next to run; null for one that is not due, or stands far back. */
  queue_position: number | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  usage: JobUsage | null;
};

export type JobUsage = {
  model?: string | null;
  input_tokens?: number;
  output_tokens?: number;
  cost_usd?: number;
};

export type JobKindInfo = { name: string; title: string };

export type JobPage = { next: string | null; results: Job[] };

/** Which jobs to list; an empty string means all. */
export type JobFilter = { status: JobStatus | ""; kind: string };

export type JobManagementState = { jobs: Job[]; error: string | null };

export type CaseBrief = {
  theme: string;
  difficulty: Difficulty;
  minutes?: number;
  tone?: string;
};

/** Asks for a new case; the same key with the same brief starts it only once. */
export function createCase(brief: CaseBrief, idempotencyKey: string): Promise<Job> {
  return request<Job>("jobs/", {
    method: "POST",
    body: { kind: "case.generate", args: brief },
    idempotencyKey,
  });
}

/** Starts a new job like a failed or cancelled one. */
export function retryJob(id: string): Promise<Job> {
  return request<Job>(`jobs/${encodeURIComponent(id)}/retry`, {
    method: "POST",
    body: {},
  });
}

/** A page of this person's jobs, newest first; `next` is that of the page before. */
export function listJobs(filter: JobFilter, next: string | null): Promise<JobPage> {
  if (next !== null)
    return request<JobPage>(`jobs/${new URL(next, location.href).search}`);
  const wanted = Object.entries(filter).filter(([, value]) => value !== "");
  return request<JobPage>(`jobs/?${new URLSearchParams(wanted)}`);
}

export function getJob(id: string): Promise<Job> {
  return request<Job>(`jobs/${encodeURIComponent(id)}/`);
}

/** Where the job's workflow is drawn; the address is new whenever a step changes. */
export function diagramUrl(
  job: Job,
  as: "mermaid" | { theme: "light" | "dark" },
): string {
  const start = `/api/v1/jobs/${encodeURIComponent(job.id)}/diagram`;
  if (as === "mermaid") return `${start}.mmd`;
  const state = job.steps.map(({ status }) => status.charAt(0)).join("");
  return `${start}.svg?${new URLSearchParams({ ...as, state })}`;
}

export async function listJobKinds(): Promise<JobKindInfo[]> {
  const page = await request<{ results: JobKindInfo[] }>("job-kinds/");
  return page.results;
}
