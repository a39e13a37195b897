import { expect, it } from "vitest";
import type { JobStep } from "../../lib/api/jobs";
import { makeJob } from "../../testing/make";
import { timelineOf } from "./timeline";

const at = (seconds: number) => new Date(Date.UTC(2026, 7, 1, 10, 0, seconds)).toJSON();

function step(name: string, from: number | null, to: number | null): JobStep {
  return {
    name,
    status: to === null ? "running" : "completed",
    started_at: from === null ? null : at(from),
    finished_at: to === null ? null : at(to),
    attempt: 1,
  };
}

it("places each step on the axis of the job", () => {
  const steps = [step("outline", 0, 10), step("clues", 10, 40)];
  const job = makeJob({ steps, started_at: at(0), finished_at: at(40) });

  const [outline, clues] = timelineOf(job, 0);

  expect(outline).toMatchObject({ fromPercent: 0, percent: 25, tookMs: 10_000 });
  expect(clues).toMatchObject({ fromPercent: 25, percent: 75, state: "done" });
});

it("lets a running step reach to now", () => {
  const job = makeJob({ steps: [step("outline", 10, null)], started_at: at(0) });

  const [bar] = timelineOf(job, Date.parse(at(20)));

  expect(bar).toMatchObject({ fromPercent: 50, percent: 50, tookMs: 10_000 });
});

it("keeps what a retry took over inside the picture, and what waits out of it", () => {
  const steps = [step("outline", -100, -90), step("clues", null, null)];
  const job = makeJob({ steps, started_at: at(0), finished_at: at(40) });

  const [outline, clues] = timelineOf(job, 0);

  expect(outline).toMatchObject({ fromPercent: 0, percent: 0, tookMs: 10_000 });
  expect(clues).toMatchObject({ percent: 0, tookMs: null });
});
