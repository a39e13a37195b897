import { expect, it } from "vitest";
import type { Activity } from "../../lib/api/sessions";
import { nextHintText } from "./hint-level";

function hint(found: number): Activity {
  const detail = { level: 1, found, uses: [] };
  return { id: String(found), at: "", actor: null, action: "hint_given", detail };
}

it.each([
  [[], { found: 1, total: 3 }, "where to look"],
  [[hint(1)], { found: 1, total: 3 }, "a piece of evidence"],
  [[hint(1)], { found: 2, total: 3 }, "where to look"],
  [[hint(1)], { found: 3, total: 3 }, "what follows from what you have"],
])("after %j with %j the next hint tells %s", (activity, progress, text) => {
  expect(nextHintText(activity, progress)).toBe(text);
});
