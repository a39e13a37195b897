import { chakra, Flex } from "@chakra-ui/react";
import { useEffect, useMemo, useState } from "react";
import { Button } from "../../components/ui/button";
import { Notice } from "../../components/ui/notice";
import { Panel, PanelHead } from "../../components/ui/panel";
import { SelectField } from "../../components/ui/select-field";
import { Skeleton } from "../../components/ui/skeleton";
import {
  type JobFilter,
  type JobKindInfo,
  type JobStatus,
  listJobKinds,
} from "../../lib/api/jobs";
import { useNow } from "../../lib/use-now";
import { JobRow } from "./job-row";
import { useJobHistory } from "./use-job-history";

const STATUSES: readonly (JobStatus | "")[] = [
  "",
  "pending",
  "running",
  "completed",
  "failed",
  "cancelled",
];

/** Every job this person has asked for, live, with filters. */
export function JobHistory() {
  const [status, setStatus] = useState<JobStatus | "">("");
  const [kind, setKind] = useState("");
  const kinds = useJobKinds();
  const filter = useMemo<JobFilter>(() => ({ status, kind }), [status, kind]);
  const { jobs, refusal, isLoading, hasMore, more } = useJobHistory(filter);
  const now = useNow(30_000);
  const isFiltered = status !== "" || kind !== "";
  return (
    <Panel aria-labelledby="history-head" data-testid="job-history">
      <PanelHead id="history-head" title="All jobs" />
      <Flex gap="4" wrap="wrap" padding="4" borderBottom="1px solid" borderColor="line">
        <SelectField
          label="Status"
          value={status}
          options={STATUSES.map((word) => ({ value: word, text: word || "any" }))}
          onChange={(word) => setStatus(word as JobStatus | "")}
        />
        <SelectField
          label="Kind"
          value={kind}
          options={[
            { value: "", text: "any" },
            ...kinds.map(({ name, title }) => ({ value: name, text: title })),
          ]}
          onChange={setKind}
        />
      </Flex>
      {jobs?.length === 0 && !isLoading && (
        <chakra.p padding="4" color="muted">
          {isFiltered
            ? "No job is like that."
            : "Nothing has been asked for yet. Ask for a case on the first page."}
        </chakra.p>
      )}
      {jobs && (
        <chakra.ul listStyleType="none">
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} now={now} />
          ))}
        </chakra.ul>
      )}
      {jobs === null && !refusal && <Skeleton lines={6} label="Loading your jobs" />}
      {refusal && <Notice>{refusal.message}</Notice>}
      {(refusal || (jobs && hasMore)) && (
        <Button look="quiet" margin="2" disabled={isLoading} onClick={more}>
          {refusal ? "Try again" : isLoading ? "Loading…" : "Older jobs…"}
        </Button>
      )}
    </Panel>
  );
}

/** The kinds to choose from; none while they are not known, which hinders nobody. */
function useJobKinds(): readonly JobKindInfo[] {
  const [kinds, setKinds] = useState<readonly JobKindInfo[]>([]);
  useEffect(() => {
    listJobKinds().then(setKinds, () => setKinds([]));
  }, []);
  return kinds;
}
