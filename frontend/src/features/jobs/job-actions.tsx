import { Flex } from "@chakra-ui/react";
import { useState } from "react";
import { Button } from "../../components/ui/button";
import { Notice } from "../../components/ui/notice";
import { type Job, type JobManagementState, retryJob } from "../../lib/api/jobs";
import { useTopicEvents } from "../../lib/live/use-topic";
import { asRefusal, type Refusal } from "../../lib/refusal";
import { cancelChange } from "./cancel-change";
import { retryText } from "./retry-text";
import { waitingJobs } from "./waiting-jobs";

type JobActionsProps = { job: Job; onRetried?: ((job: Job) => void) | undefined };

/** Cancel what runs, run again what did not end well. */
export function JobActions({ job, onRetried }: JobActionsProps) {
  const { pushChange } = useTopicEvents<JobManagementState>("job_management");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function act(action: () => Promise<unknown>) {
    setIsBusy(true);
    setRefusal(null);
    try {
      await action();
    } catch (error) {
      setRefusal(asRefusal(error));
    } finally {
      setIsBusy(false);
    }
  }

  const cancel = () => pushChange("cancel_job", { id: job.id }, cancelChange(job.id));

  async function retry() {
    const again = await retryJob(job.id);
    waitingJobs.wait(again.id);
    onRetried?.(again);
  }

  const isActive = job.status === "pending" || job.status === "running";
  const isRetryable = job.status === "failed" || job.status === "cancelled";
  if (!isActive && !isRetryable) return null;
  return (
    <Flex direction="column" align="start" gap="2">
      {isActive && (
        <Button disabled={isBusy || job.cancel_requested} onClick={() => act(cancel)}>
          {job.cancel_requested ? "Cancelling…" : "Cancel"}
        </Button>
      )}
      {isRetryable && (
        <Button disabled={isBusy} onClick={() => act(retry)}>
          {retryText(job)}
        </Button>
      )}
      {refusal && <Notice>{refusal.message}</Notice>}
    </Flex>
  );
}
