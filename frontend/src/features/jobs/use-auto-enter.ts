import { useEffect, useSyncExternalStore } from "react";
import type { Job } from "../../lib/api/jobs";
import type { WaitingJobs } from "./waiting-jobs";

type AutoEnter = {
  waiting: WaitingJobs;
  jobs: readonly Job[] | null;
  isOnList: boolean;
  enter: (sessionId: string) => void;
};

/**
 * Walks into the room of a job asked for in this tab, once, when it is completed.
 *
 * Whoever has left the list by then stays where they are, for good.
 */
export function useAutoEnter({ waiting, jobs, isOnList, enter }: AutoEnter): void {
  const ids = useSyncExternalStore(waiting.subscribe, waiting.get);
  useEffect(() => {
    if (!isOnList) return waiting.forgetAll();
    if (jobs === null || ids.length === 0) return;
    const sessionId = waiting.takeFinished(jobs);
    if (sessionId !== null) enter(sessionId);
  }, [waiting, ids, jobs, isOnList, enter]);
}
