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

export type StatusStep = { to: SessionStatus; label: string };

/** Where a moderator may take a room from here. */
export function nextStatuses(status: SessionStatus): readonly StatusStep[] {
  const archive: StatusStep = { to: "archived", label: "Archive" };
  switch (status) {
    case "active":
      return [
        { to: "paused", label: "Pause" },
        { to: "completed", label: "Complete" },
        archive,
      ];
    case "paused":
      return [
        { to: "active", label: "Resume" },
        { to: "completed", label: "Complete" },
        archive,
      ];
    case "completed":
      return [{ to: "active", label: "Reopen" }, archive];
    case "archived":
      return [{ to: "active", label: "Restore" }];
  }
}

/** Whether nobody writes any more, until a moderator reopens or restores the room. */
export function isOver(status: SessionStatus): boolean {
  return status === "completed" || status === "archived";
}

/** Whether a moderator still has the last word on proposals. */
export function mayOverrule(status: SessionStatus, role: Role | null): boolean {
  return role === "moderator" && (status === "active" || status === "paused");
}

/** Whether title and description may still be edited. */
export function mayEdit(status: SessionStatus, role: Role | null): boolean {
  return role === "moderator" && (status === "active" || status === "paused");
}
