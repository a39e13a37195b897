import type { Activity } from "../../lib/api/sessions";

const STATUS_CHANGES: Record<string, string> = {
  active: "opened the room again",
  paused: "paused the room",
  completed: "closed the case",
  archived: "archived the room",
};

const ACTIONS: Record<string, (detail: Record<string, unknown>) => string> = {
  session_created: () => "opened the room",
  session_updated: () => "edited the room",
  status_changed: ({ to }) =>
    STATUS_CHANGES[String(to)] ?? `made the room ${String(to)}`,
  solution_revealed: () => "revealed the solution",
  joined: () => "joined",
  left: () => "left",
  role_changed: () => "changed a role",
  removed: () => "removed somebody",
  message_posted: () => "wrote in the thread",
  agent_asked: () => "asked the agent",
  witness_questioned: ({ suspect }) => `questioned ${String(suspect)}`,
  hint_given: () => "took a hint",
  evidence_found: ({ place }) => `found something in ${String(place)}`,
  solution_proposed: ({ culprit }) => `proposed that ${String(culprit)} did it`,
  verdict_given: ({ verdict }) => `heard that the proposal is ${String(verdict)}`,
  verdict_overruled: ({ verdict }) => `ruled a proposal ${String(verdict)}`,
};

/** An entry of the activity log in words: `Alice opened the room`. */
export function activityText({ actor, action, detail }: Activity): string {
  const words = ACTIONS[action]?.(detail) ?? action.replaceAll(/[._]/g, " ");
  return `${actor?.display_name ?? "Caseroom"} ${words}`;
}
