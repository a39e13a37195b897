import type { Job, JobManagementState } from "../../lib/api/jobs";
import { useTopic } from "../../lib/live/use-topic";

/** This person's jobs, live; `jobs` is null until they have come. */
export function useJobs(): { jobs: readonly Job[] | null; error: string | null } {
  const { state, refusal } = useTopic<JobManagementState>("job_management");
  return {
    jobs: state?.jobs ?? null,
    error: refusal?.message ?? state?.error ?? null,
  };
}
