import type { Activity } from "../../lib/api/sessions";

const ACTIONS: Record<string, (detail: Record<string, unknown>) => string> = {
  session_created: () => "opened the room",
  session_updated: () => "edited the room",
  status_changed: ({ to }) => `made the room ${String(to)}`,
  solution_revealed: () => "revealed the solution",
  joined: () => "joined",
  left: () => "left",
  role_changed: () => "changed a role",
  removed: () => "removed somebody",
  message_posted: () => "wrote in the thread",
};

/** An entry of the activity log in words: `Alice opened the room`. */
export function activityText({ actor, action, detail }: Activity): string {
  const words = ACTIONS[action]?.(detail) ?? action.replaceAll(/[._]/g, " ");
  return `${actor?.display_name ?? "Caseroom"} ${words}`;
}
