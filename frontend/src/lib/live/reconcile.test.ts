import { describe, expect, it } from "vitest";
import { reconcile } from "./reconcile";

describe("reconcile", () => {
  it("returns the old state when the new one is equal", () => {
    const before = { sessions: [{ id: "1", tags: ["a"] }], error: null };

    expect(reconcile(before, structuredClone(before))).toBe(before);
  });

  it("keeps items that only moved, because something came before them", () => {
    const before = { sessions: [{ id: "1", title: "Salt" }] };

    const after = reconcile(before, {
      sessions: [
        { id: "2", title: "Bell" },
        { id: "1", title: "Salt" },
      ],
    }) as typeof before;

    expect(after.sessions[1]).toBe(before.sessions[0]);
    expect(after.sessions).toHaveLength(2);
  });

  it.each([
    ["a removed member", { a: 1, b: 2 }, { a: 1 }],
    ["a removed item", [{ id: "1" }, { id: "2" }], [{ id: "2" }]],
    ["another order", [{ id: "1" }, { id: "2" }], [{ id: "2" }, { id: "1" }]],
    ["another type", { a: [] }, { a: {} }],
    ["true for 1", { a: 1 }, { a: true }],
    ["null", { a: { b: 1 } }, { a: null }],
  ])("takes over %s", (_what, before, next) => {
    expect(reconcile(before, next)).toEqual(next);
  });
});
