import type { ComponentType } from "react";
import type { Job } from "../../lib/api/jobs";

/** How the cards of one job kind differ from the plain one; every part is optional. */
export type JobKind = {
  kind: string;
  /** What stands in the card's head instead of the job's title. */
  headline?: (job: Job) => string;
  /** What is shown when the job is completed. */
  Finished?: ComponentType<{ job: Job }>;
};

type KindModule = { jobKind: JobKind };

const modules = import.meta.glob<KindModule>("./kinds/*.tsx", { eager: true });

const kinds = new Map(
  Object.values(modules).map(({ jobKind }) => [jobKind.kind, jobKind] as const),
);

/** What `kinds/` says about a job kind; a kind without a file there is plain. */
export function jobKindOf(kind: string): JobKind {
  return kinds.get(kind) ?? { kind };
}
