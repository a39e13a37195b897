import type { Job, JobFilter } from "../../lib/api/jobs";

type Merge = {
  listed: readonly Job[];
  live: ReadonlyMap<string, Job>;
  filter: JobFilter;
};

/**
 * What was listed, as it stands now, with what has come since: newest first.
 *
 * A job that no longer passes the filter goes, one that begins to pass comes, as far as
 * the list has been read.
 */
export function mergeJobs({ listed, live, filter }: Merge): Job[] {
  const oldest = Math.min(...listed.map(numberOf), Number.POSITIVE_INFINITY);
  const ids = new Set(listed.map(({ id }) => id));
  const told = [...live.values()];
  const come = told.filter((job) => !ids.has(job.id) && !(numberOf(job) < oldest));
  const all = listed.length === 0 ? told : [...come, ...listed];
  return all
    .map((job) => live.get(job.id) ?? job)
    .filter((job) => passes(job, filter))
    .toSorted((a, b) => numberOf(b) - numberOf(a));
}

function passes(job: Job, { status, kind }: JobFilter): boolean {
  return (status === "" || job.status === status) && (kind === "" || job.kind === kind);
}

function numberOf({ id }: Job): number {
  return Number(id);
}
