import { chakra, Flex } from "@chakra-ui/react";
import { useState } from "react";
import { Link } from "react-router";
import { Button } from "../../components/ui/button";
import { Chip } from "../../components/ui/chip";
import { Notice } from "../../components/ui/notice";
import { Panel, PanelHead } from "../../components/ui/panel";
import { Skeleton } from "../../components/ui/skeleton";
import { TextLink } from "../../components/ui/text-link";
import type { Job } from "../../lib/api/jobs";
import { JobCard } from "./job-card";
import { NotifyMe } from "./notify-me";
import { useJobs } from "./use-jobs";

const ENDED_SHOWN = 3;

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
      {jobs && <Cards jobs={jobs} />}
      <Flex
        justify="space-between"
        align="center"
        gap="3"
        paddingInline="4"
        paddingBlock="1"
        borderTop="1px solid"
        borderColor="line"
      >
        <TextLink asChild>
          <Link to="/jobs">all jobs</Link>
        </TextLink>
        <NotifyMe />
      </Flex>
    </Panel>
  );
}

function Cards({ jobs }: { jobs: readonly Job[] }) {
  const [isUnfolded, setIsUnfolded] = useState(false);
  const open = jobs.filter(isOpen);
  const ended = jobs.filter((job) => !isOpen(job));
  const folded = isUnfolded ? 0 : Math.max(0, ended.length - ENDED_SHOWN);
  return (
    <>
      <chakra.ul listStyleType="none">
        {[...open, ...ended.slice(0, ended.length - folded)].map((job) => (
          <JobCard key={job.id} job={job} />
        ))}
      </chakra.ul>
      {folded > 0 && (
        <Button look="quiet" margin="2" onClick={() => setIsUnfolded(true)}>
          {folded} older…
        </Button>
      )}
    </>
  );
}

function isOpen({ status }: Job): boolean {
  return status === "pending" || status === "running";
}

function OpenJobs({ jobs }: { jobs: readonly Job[] }) {
  const running = jobs.filter(({ status }) => status === "running").length;
  const pending = jobs.filter(({ status }) => status === "pending").length;
  if (running > 0) return <Chip tone="care">{running} running</Chip>;
  return pending > 0 ? <Chip>{pending} waiting</Chip> : null;
}
