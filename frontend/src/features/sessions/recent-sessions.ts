import { asRecords, local, readStored, writeStored } from "../../lib/storage";

export type RecentSession = { id: string; title: string };

const KEPT = 6;

function keyOf(userId: string): string {
  return `caseroom.recent.${userId}`;
}

/** The rooms this person opened last in this browser, newest first. */
export function readRecent(userId: string): RecentSession[] {
  return asRecords(readStored(local, keyOf(userId))).flatMap(({ id, title }) =>
    typeof id === "string" && typeof title === "string" ? [{ id, title }] : [],
  );
}

/** Puts a room at the head of the recent ones. */
export function rememberRecent(userId: string, session: RecentSession): void {
  const others = readRecent(userId).filter(({ id }) => id !== session.id);
  const { id, title } = session;
  writeStored(local, keyOf(userId), [{ id, title }, ...others].slice(0, KEPT));
}

/** Drops a room that is gone or closed to this person. */
export function forgetRecent(userId: string, id: string): void {
  const kept = readRecent(userId).filter((session) => session.id !== id);
  writeStored(local, keyOf(userId), kept);
}
