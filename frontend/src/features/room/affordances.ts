import type { Participant, Role, SessionStatus } from "../../lib/api/sessions";

/** The role of a user in a room, null for somebody who only looks in. */
export function roleOf(
  participants: readonly Participant[],
  userId: string,
): Role | null {
  const mine = participants.find(({ user }) => user.external_id === userId);
  return mine?.role ?? null;
}

/** Why this role may not write in the thread now; null when it may. */
export function whyReadOnly(status: SessionStatus, role: Role | null): string | null {
  switch (status) {
    case "completed":
      return "The case is closed: nobody writes here any more.";
    case "archived":
      return "The room is archived: nobody writes here any more.";
    case "paused":
      return role === "moderator" ? null : "The room is paused by a moderator.";
    case "active":
      return whyRoleReads(role);
  }
}

function whyRoleReads(role: Role | null): string | null {
  if (role === null) return "You are looking in. Join to write.";
  return role === "observer" ? "You are an observer. Join to write." : null;
}

/** Whether the join button makes sense; the server has the last word. */
export function mayJoin(status: SessionStatus, role: Role | null): boolean {
  const isOpen = status === "active" || status === "paused";
  return isOpen && (role === null || role === "observer");
}
