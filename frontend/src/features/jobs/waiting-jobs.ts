import type { Job } from "../../lib/api/jobs";
import { ValueStore } from "../../lib/live/value-store";
import { asStrings, perTab, readStored, writeStored } from "../../lib/storage";

const KEY = "caseroom.waiting-jobs";

/**
 * The jobs asked for in this tab whose room it still waits to walk into.
 *
 * They live in the tab's own storage: a reload keeps waiting, another tab never does. An
 * id is taken out before the walk, so that no job can walk anybody twice.
 */
export class WaitingJobs extends ValueStore<readonly string[]> {
  constructor() {
    super(asStrings(readStored(perTab, KEY)));
  }

  wait(jobId: string): void {
    this.#keep([...this.get().filter((id) => id !== jobId), jobId]);
  }

  /** The reader went elsewhere by choice: no job may call them away any more. */
  forgetAll(): void {
    if (this.get().length > 0) this.#keep([]);
  }

  /**
   * Takes out every waiting job that has ended and returns the room to walk into: that of
   * the job asked for last, if it was completed.
   */
  takeFinished(jobs: readonly Job[]): string | null {
    const ended = new Map(jobs.filter(hasEnded).map((job) => [job.id, job]));
    const taken = this.get().filter((id) => ended.has(id));
    if (taken.length === 0) return null;
    this.#keep(this.get().filter((id) => !ended.has(id)));
    const rooms = taken.flatMap((id) => roomOf(ended.get(id)));
    return rooms.at(-1) ?? null;
  }

  #keep(ids: readonly string[]): void {
    writeStored(perTab, KEY, ids);
    this.set(ids);
  }
}

function hasEnded({ status }: Job): boolean {
  return status === "completed" || status === "failed" || status === "cancelled";
}

function roomOf(job: Job | undefined): string[] {
  return job?.status === "completed" && job.session_id ? [job.session_id] : [];
}

export const waitingJobs = new WaitingJobs();
