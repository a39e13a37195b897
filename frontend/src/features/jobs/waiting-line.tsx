import { chakra } from "@chakra-ui/react";
import type { Job } from "../../lib/api/jobs";
import { useNow } from "../../lib/use-now";
import { waitingText } from "./waiting-text";

/** Why a pending job does not run yet. */
export function WaitingLine({ job }: { job: Job }) {
  const now = useNow(1000);
  return (
    <chakra.p color={job.queue_paused ? "care" : "muted"} data-testid="waiting-line">
      {waitingText(job, now)}
    </chakra.p>
  );
}
