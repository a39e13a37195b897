import { expect, it } from "vitest";
import type { Job } from "../../lib/api/jobs";
import { makeJob } from "../../testing/make";
import { waitingText } from "./waiting-text";

const NOW = Date.parse("2026-08-01T10:00:00Z");

function waiting(facts: Partial<Job>): string {
  return waitingText(makeJob({ status: "pending", attempt: 0, ...facts }), NOW);
}

it.each([
  [1, "next in line"],
  [2, "2nd in line"],
  [3, "3rd in line"],
  [11, "11th in line"],
  [22, "22nd in line"],
  [113, "113th in line"],
  [null, "waiting for a worker"],
])("tells place %s in the line", (queue_position, text) => {
  expect(waiting({ queue_position })).toBe(text);
});

it.each([
  ["2026-08-01T10:00:11.2Z", 1, "next try in 12 s"],
  ["2026-08-01T10:05:00Z", 1, "next try in 5 min"],
  ["2026-08-01T14:00:00Z", 0, "starts in 4 h"],
])("tells how long it is until %s", (run_at, attempt, text) => {
  expect(waiting({ run_at, attempt, queue_position: 1 })).toBe(text);
});

it("names what must come first before anything else", () => {
  const queue_position = 2;
  expect(waiting({ queue_paused: true, queue_position })).toMatch(/^paused by staff/);
  expect(waiting({ waits_for: 1, queue_paused: true })).toBe("waits for 1 other job");
  expect(waiting({ waits_for: 2 })).toBe("waits for 2 other jobs");
});
