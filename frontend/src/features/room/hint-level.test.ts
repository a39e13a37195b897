import { expect, it } from "vitest";
import type { Activity } from "../../lib/api/sessions";
import { NO_HINT_LEFT, nextHintText } from "./hint-level";

function hint(found: number, level: number | null = 1): Activity {
  const detail = { level, found, uses: [] };
  return { id: String(found), at: "", actor: null, action: "hint_given", detail };
}

it.each([
  [[], { found: 1, total: 3 }, "where to look"],
  [[hint(1)], { found: 1, total: 3 }, "a piece of evidence"],
  [[hint(1)], { found: 2, total: 3 }, "where to look"],
  [[hint(1)], { found: 3, total: 3 }, "what follows from what you have"],
  [[hint(1), hint(1, 3)], { found: 1, total: 3 }, "what follows from what you have"],
  [[hint(1), hint(1, null)], { found: 1, total: 3 }, NO_HINT_LEFT],
  [[hint(1, null)], { found: 2, total: 3 }, "where to look"],
])("after %j with %j the next hint tells %s", (activity, progress, text) => {
  expect(nextHintText(activity, progress)).toBe(text);
});
