import { chakra } from "@chakra-ui/react";
import { memo } from "react";
import { ListRow, ListRowTitle } from "../../components/ui/list-row";
import type { Job } from "../../lib/api/jobs";
import { ageText, tookText } from "../../lib/time-text";
import { jobKindOf } from "./job-kind";
import { JobStatusChip } from "./job-status-chip";

const COLUMNS = {
  base: "auto 1fr auto",
  md: "minmax(0, 1fr) 11rem 6rem 6rem",
};

type JobRowProps = { job: Job; now: number };

/** One job in the list of all. */
export const JobRow = memo(function JobRow({ job, now }: JobRowProps) {
  const { headline } = jobKindOf(job.kind);
  return (
    <ListRow
      gridTemplateColumns={COLUMNS}
      data-testid="job-row"
      data-job-id={job.id}
      data-status={job.status}
    >
      <chakra.div gridColumn={{ base: "1 / -1", md: "1" }} minWidth="0">
        <chakra.h3>
          <ListRowTitle to={`/jobs/${job.id}`}>
            {headline?.(job) ?? job.title}
          </ListRowTitle>
        </chakra.h3>
        <chakra.p fontSize="meta" overflowWrap="anywhere">
          {job.error ? job.error.message : job.kind}
        </chakra.p>
      </chakra.div>
      <span>
        <JobStatusChip job={job} />
      </span>
      <span>{durationText(job, now)}</span>
      <chakra.time dateTime={job.created_at} textAlign={{ base: "end", md: "start" }}>
        {ageText(job.created_at, now)}
      </chakra.time>
    </ListRow>
  );
});

function durationText({ started_at, finished_at }: Job, now: number): string {
  if (started_at === null) return "–";
  const end = finished_at === null ? now : Date.parse(finished_at);
  return tookText(end - Date.parse(started_at));
}
