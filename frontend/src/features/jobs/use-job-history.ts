import { useCallback, useEffect, useRef, useState } from "react";
import { type Job, type JobFilter, listJobs } from "../../lib/api/jobs";
import { asRefusal, type Refusal } from "../../lib/refusal";
import { mergeJobs } from "./merge-jobs";
import { useJobs } from "./use-jobs";

type History = {
  /** Null until the first page has come. */
  jobs: readonly Job[] | null;
  refusal: Refusal | null;
  isLoading: boolean;
  hasMore: boolean;
  more: () => void;
};

type Pages = { filter: JobFilter; jobs: readonly Job[]; next: string | null };

/**
 * Every job of this person that passes `filter`, newest first, page by page; what changes
 * meanwhile, changes here. `filter` is to be the same object as long as it means the same.
 */
export function useJobHistory(filter: JobFilter): History {
  const [pages, setPages] = useState<Pages | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isLoading, setIsLoading] = useState(true);
  const turn = useRef(0);
  const { jobs: live } = useJobs();
  // What the topic has told of a job stays true once the job has left the topic.
  const told = useRef(new Map<string, Job>());
  for (const job of live ?? []) told.current.set(job.id, job);

  const load = useCallback(
    async (before: Pages | null) => {
      const mine = ++turn.current;
      setIsLoading(true);
      setRefusal(null);
      try {
        const page = await listJobs(filter, before?.next ?? null);
        if (mine !== turn.current) return;
        const jobs = [...(before?.jobs ?? []), ...page.results];
        setPages({ filter, jobs, next: page.next });
      } catch (error) {
        if (mine === turn.current) setRefusal(asRefusal(error));
      } finally {
        if (mine === turn.current) setIsLoading(false);
      }
    },
    [filter],
  );

  useEffect(() => {
    void load(null);
  }, [load]);

  const shown = pages?.filter === filter ? pages : null;
  return {
    jobs: shown && mergeJobs({ listed: shown.jobs, live: told.current, filter }),
    refusal,
    isLoading,
    hasMore: shown === null || shown.next !== null,
    more: () => void load(shown),
  };
}
