import { useEffect, useState } from "react";
import { getJob, type Job } from "../../lib/api/jobs";
import { asRefusal, type Refusal } from "../../lib/refusal";
import { useJobs } from "./use-jobs";

/** One job: live while it is among the latest, else as the server tells it once. */
export function useJob(id: string): { job: Job | null; refusal: Refusal | null } {
  const { jobs } = useJobs();
  const live = jobs?.find((job) => job.id === id) ?? null;
  const [told, setTold] = useState<Job | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isAsked = jobs !== null && live === null;

  useEffect(() => {
    if (!isAsked) return;
    let isCurrent = true;
    setRefusal(null);
    getJob(id).then(
      (job) => isCurrent && setTold(job),
      (error: unknown) => isCurrent && setRefusal(asRefusal(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [id, isAsked]);

  const job = live ?? (told?.id === id ? told : null);
  return { job, refusal: job === null ? refusal : null };
}
