import { chakra } from "@chakra-ui/react";
import { Chip } from "../../components/ui/chip";
import { Notice } from "../../components/ui/notice";
import { Panel, PanelHead } from "../../components/ui/panel";
import { Skeleton } from "../../components/ui/skeleton";
import type { Job } from "../../lib/api/jobs";
import { JobCard } from "./job-card";
import { useJobs } from "./use-jobs";

/** This person's jobs, live: the open ones first, then what ended lately. */
export function JobColumn() {
  const { jobs, error } = useJobs();
  return (
    <Panel aria-labelledby="jobs-head" data-testid="job-column">
      <PanelHead id="jobs-head" title="Your jobs">
        {jobs && <OpenJobs jobs={jobs} />}
      </PanelHead>
      {error && <Notice>{error}</Notice>}
      {jobs === null && !error && <Skeleton lines={4} label="Loading your jobs" />}
      {jobs?.length === 0 && (
        <chakra.p padding="4" color="muted">
          Nothing has been asked for yet. A case that is being written shows here.
        </chakra.p>
      )}
      {jobs && (
        <chakra.ul listStyleType="none">
          {jobs.map((job) => (
            <JobCard key={job.id} job={job} />
          ))}
        </chakra.ul>
      )}
    </Panel>
  );
}

function OpenJobs({ jobs }: { jobs: readonly Job[] }) {
  const running = jobs.filter(({ status }) => status === "running").length;
  const pending = jobs.filter(({ status }) => status === "pending").length;
  if (running > 0) return <Chip tone="care">{running} running</Chip>;
  return pending > 0 ? <Chip>{pending} waiting</Chip> : null;
}
