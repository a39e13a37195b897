import type { Job, JobManagementState } from "../../lib/api/jobs";
import type { Change } from "../../lib/live/optimistic";

/** A job that is asked to stop: it says so until the server's state does. */
export function cancelChange(id: string): Change<JobManagementState, { job: Job }> {
  const isIt = (job: Job) => job.id === id;
  return {
    key: `cancel:${id}`,
    apply: (state) => ({
      ...state,
      jobs: state.jobs.map((job) =>
        isIt(job) && !isStopping(job) ? { ...job, cancel_requested: true } : job,
      ),
    }),
    isIn: ({ jobs }) => jobs.filter(isIt).every(isStopping),
  };
}

function isStopping({ status, cancel_requested }: Job): boolean {
  return cancel_requested || (status !== "pending" && status !== "running");
}
