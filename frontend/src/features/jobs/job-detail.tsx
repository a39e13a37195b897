import { chakra, Flex } from "@chakra-ui/react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Panel, PanelHead } from "../../components/ui/panel";
import { ProgressBar } from "../../components/ui/progress-bar";
import { TextLink } from "../../components/ui/text-link";
import type { Job, JobUsage } from "../../lib/api/jobs";
import { dateText } from "../../lib/time-text";
import { JobActions } from "./job-actions";
import { jobKindOf } from "./job-kind";
import { JobPreview } from "./job-preview";
import { JobStatusChip } from "./job-status-chip";
import { JobTimeline } from "./job-timeline";
import { JobWorkflow } from "./job-workflow";
import { WaitingLine } from "./waiting-line";

type JobDetailProps = { job: Job; onRetried: (job: Job) => void };

/** Everything there is to know about one job. */
export function JobDetail({ job, onRetried }: JobDetailProps) {
  const { Finished } = jobKindOf(job.kind);
  const isActive = job.status === "pending" || job.status === "running";
  return (
    <Panel aria-labelledby="job-head" data-testid="job-detail" data-status={job.status}>
      <PanelHead id="job-head" title={`Job ${job.id}`}>
        <JobStatusChip job={job} />
      </PanelHead>
      <chakra.div display="grid" gap="4" padding="4">
        {job.status === "pending" && <WaitingLine job={job} />}
        {isActive && (
          <ProgressBar percent={job.progress} label={`Progress of ${job.title}`} />
        )}
        {job.error && (
          <chakra.p
            color={job.status === "failed" ? "failure" : "care"}
            overflowWrap="anywhere"
          >
            {job.error.message} <chakra.span>({job.error.code})</chakra.span>
          </chakra.p>
        )}
        {job.status === "completed" && Finished && <Finished job={job} />}
        <JobActions job={job} onRetried={onRetried} />
        <Facts job={job} />
        <JobTimeline job={job} />
        <JobWorkflow job={job} />
        {isActive && job.preview && <JobPreview preview={job.preview} isWriting />}
      </chakra.div>
    </Panel>
  );
}

function Facts({ job }: { job: Job }) {
  return (
    <chakra.dl
      display="grid"
      gridTemplateColumns="max-content minmax(0, 1fr)"
      columnGap="4"
      rowGap="1"
      fontSize="meta"
    >
      <Fact name="kind">{job.kind}</Fact>
      <Fact name="asked for">{dateText(job.created_at)}</Fact>
      {job.started_at && <Fact name="started">{dateText(job.started_at)}</Fact>}
      {job.finished_at && <Fact name="ended">{dateText(job.finished_at)}</Fact>}
      <Fact name="attempt">
        {job.attempt} (at most {job.max_attempts} may fail)
      </Fact>
      {job.usage?.model && <Fact name="model">{usageText(job.usage)}</Fact>}
      {job.retry_of && (
        <Fact name="runs again">
          <TextLink asChild>
            <Link to={`/jobs/${job.retry_of}`}>job {job.retry_of}</Link>
          </TextLink>
        </Fact>
      )}
    </chakra.dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <chakra.dt color="muted">{name}</chakra.dt>
      <chakra.dd overflowWrap="anywhere">
        <Flex align="center" minHeight="1.2em">
          {children}
        </Flex>
      </chakra.dd>
    </>
  );
}

function usageText({ model, input_tokens, output_tokens, cost_usd }: JobUsage): string {
  const tokens = `${input_tokens ?? 0} tokens read, ${output_tokens ?? 0} written`;
  return `${model} · ${tokens}${cost_usd ? ` · $${cost_usd.toFixed(4)}` : ""}`;
}
