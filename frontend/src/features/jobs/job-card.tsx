import { chakra, Flex } from "@chakra-ui/react";
import { memo } from "react";
import { Link } from "react-router";
import { ProgressBar } from "../../components/ui/progress-bar";
import type { Job } from "../../lib/api/jobs";
import { elapsedText } from "../../lib/time-text";
import { useNow } from "../../lib/use-now";
import { isWrittenOffline } from "./authorship";
import { JobActions } from "./job-actions";
import { jobKindOf } from "./job-kind";
import { JobPreview } from "./job-preview";
import { JobStatusChip } from "./job-status-chip";
import { JobSteps } from "./job-steps";
import { WaitingLine } from "./waiting-line";

const JobLink = chakra(Link, { base: { _hover: { textDecoration: "underline" } } });

/** One job: what it is, how far it is, and what one can do about it. */
export const JobCard = memo(function JobCard({ job }: { job: Job }) {
  const { headline, Finished } = jobKindOf(job.kind);
  const name = headline?.(job) ?? job.title;
  const isActive = job.status === "pending" || job.status === "running";
  return (
    <chakra.li
      data-testid="job-card"
      data-job-id={job.id}
      data-status={job.status}
      display="grid"
      gap="2"
      padding="4"
      borderBottom="1px solid"
      borderColor="line"
      _last={{ borderBottom: "0" }}
    >
      <Flex justify="space-between" align="start" gap="3">
        <chakra.h3
          fontFamily="title"
          fontSize="22px"
          lineHeight="1.1"
          overflowWrap="anywhere"
        >
          <JobLink to={`/jobs/${job.id}`}>{name}</JobLink>
        </chakra.h3>
        <Flex align="center" gap="2" flex="none">
          {isActive && <Elapsed job={job} />}
          <JobStatusChip job={job} />
        </Flex>
      </Flex>
      {job.status === "pending" && <WaitingLine job={job} />}
      {isActive && <ActiveJob job={job} name={name} />}
      {job.status === "completed" && Finished && <Finished job={job} />}
      {job.error && (
        <chakra.p
          color={job.status === "failed" ? "failure" : "care"}
          overflowWrap="anywhere"
        >
          {job.error.message}
        </chakra.p>
      )}
      {job.status !== "completed" && (
        <Flex justify="space-between" align="end" gap="3">
          <JobActions job={job} />
          {isActive && isWrittenOffline(job) && (
            <chakra.span color="muted" fontSize="meta">
              written offline
            </chakra.span>
          )}
        </Flex>
      )}
    </chakra.li>
  );
});

function ActiveJob({ job, name }: { job: Job; name: string }) {
  return (
    <>
      <ProgressBar percent={job.progress} label={`Progress of ${name}`} />
      <JobSteps steps={job.steps} />
      {job.preview && <JobPreview preview={job.preview} isWriting />}
    </>
  );
}

function Elapsed({ job }: { job: Job }) {
  const now = useNow(1000);
  return (
    <chakra.span color="muted" fontSize="meta">
      {elapsedText(now - Date.parse(job.created_at))}
    </chakra.span>
  );
}
