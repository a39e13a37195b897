import type { Job } from "../../lib/api/jobs";

const OFFLINE_AUTHOR = "offline-author";

/** Whether the text comes from the built-in author and not from a language model. */
export function isWrittenOffline({ usage }: Job): boolean {
  return usage?.model?.startsWith(OFFLINE_AUTHOR) ?? false;
}
