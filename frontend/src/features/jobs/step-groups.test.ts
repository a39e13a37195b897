import { describe, expect, it } from "vitest";
import type { JobStep } from "../../lib/api/jobs";
import { groupLabel, groupSteps } from "./step-groups";

function step(name: string, status: string): JobStep {
  return { name, status, started_at: null, finished_at: null, attempt: 1 };
}

describe("groupSteps", () => {
  it("shows the cells of one step as one, in the order of their appearance", () => {
    const groups = groupSteps([
      step("outline", "completed"),
      step("clues[0]", "completed"),
      step("suspects", "pending"),
      step("clues[1]", "running"),
      step("clues[2]", "pending"),
    ]);

    expect(groups.map(groupLabel)).toEqual(["outline", "clues 1/3", "suspects"]);
    expect(groups.map(({ state }) => state)).toEqual(["done", "running", "waiting"]);
  });

  it.each([
    [["completed", "skipped"], "done"],
    [["completed", "pending"], "running"],
    [["completed", "failed", "running"], "failed"],
    [["pending", "pending"], "waiting"],
  ] as const)("calls cells that are %j %s", (statuses, expected) => {
    const cells = statuses.map((status, index) => step(`clues[${index}]`, status));

    expect(groupSteps(cells)[0]?.state).toBe(expected);
  });

  it("puts cells that came late before the steps that have not started", () => {
    const late = { ...step("clues[0]", "running"), started_at: "2026-08-01T10:00:09Z" };
    const first = {
      ...step("outline", "completed"),
      started_at: "2026-08-01T10:00:00Z",
    };

    const groups = groupSteps([step("publish", "pending"), late, first]);

    expect(groups.map(({ name }) => name)).toEqual(["outline", "clues", "publish"]);
  });

  it("writes names as words", () => {
    const [group] = groupSteps([step("check_case", "running")]);

    expect(group && groupLabel(group)).toBe("check case");
  });
});
