import { Chip } from "../../components/ui/chip";
import type { Job, JobStatus } from "../../lib/api/jobs";

const STATUS_TONES: Record<JobStatus, "plain" | "alive" | "care" | "failure"> = {
  pending: "plain",
  running: "care",
  completed: "alive",
  failed: "failure",
  cancelled: "plain",
};

/** The status of a job in a word or two. */
export function JobStatusChip({ job }: { job: Job }) {
  return <Chip tone={STATUS_TONES[job.status]}>{statusText(job)}</Chip>;
}

function statusText(job: Job): string {
  const isAgain = job.status === "running" && job.attempt > 1;
  if (job.status === "completed") return "done";
  return isAgain ? `running, attempt ${job.attempt}` : job.status;
}
