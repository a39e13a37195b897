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
  preview: { title?: string; text?: string } | null;
  /** What the kind promises (see `job-kinds/`); its card knows the shape. */
  result: unknown;
  error: { code: string; message: string } | null;
  session_id: string | null;
  attempt: number;
  max_attempts: number;
  cancel_requested: boolean;
  retry_of: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  usage: { model?: string } | null;
};

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
