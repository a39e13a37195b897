import { expect, it } from "vitest";
import type { JobStep } from "../../lib/api/jobs";
import { makeJob } from "../../testing/make";
import { retryText } from "./retry-text";

function step(name: string, status: string): JobStep {
  const started_at = status === "pending" ? null : "2026-08-01T10:00:01Z";
  return { name, status, started_at, finished_at: null, attempt: 1 };
}

const steps = [
  step("outline", "completed"),
  step("clues[0]", "completed"),
  step("clues[1]", "failed"),
  step("narrative", "pending"),
];

it("goes on from the first step that is not done", () => {
  expect(retryText(makeJob({ status: "failed", steps }))).toBe("Retry from clues");
});

it.each(["check_failed", "output_invalid"])("starts again after %s", (code) => {
  const error = { code, message: "No." };
  expect(retryText(makeJob({ status: "failed", steps, error }))).toBe("Start again");
});

it("starts again where nothing was done", () => {
  expect(retryText(makeJob({ status: "cancelled", steps: [] }))).toBe("Start again");
});
