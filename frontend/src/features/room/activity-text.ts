import type { Activity } from "../../lib/api/sessions";

/** An entry of the activity log as a sentence: `Alice joined session`. */
export function activityText({ actor, action }: Activity): string {
  const words = action.replaceAll(/[._]/g, " ");
  return actor ? `${actor.display_name} · ${words}` : words;
}
