import { describe, expect, it } from "vitest";
import { applyPatch, type Json, PatchError } from "./json-patch";

describe("applyPatch", () => {
  it.each<[string, Json, string, Json | undefined, string, Json]>([
    ["add", { a: 1 }, "/b", 2, "a member", { a: 1, b: 2 }],
    ["add", { a: 1 }, "/a", 2, "over a member", { a: 2 }],
    ["add", [1, 3], "/1", 2, "between elements", [1, 2, 3]],
    ["add", [1], "/1", 2, "at the end", [1, 2]],
    ["add", [1], "/-", 2, "after the end", [1, 2]],
    ["replace", { a: [{ b: 1 }] }, "/a/0/b", 2, "deep inside", { a: [{ b: 2 }] }],
    ["replace", { a: 1 }, "", [], "the root", []],
    ["replace", { "x/y~": 1 }, "/x~1y~0", 2, "an escaped name", { "x/y~": 2 }],
    ["remove", { a: 1, b: 2 }, "/a", undefined, "a member", { b: 2 }],
    ["remove", [1, 2, 3], "/1", undefined, "an element", [1, 3]],
  ])("%ss %j %s %j: %s", (op, document, path, value, _what, expected) => {
    const operation = value === undefined ? { op, path } : { op, path, value };

    expect(applyPatch(document, [operation])).toEqual(expected);
  });

  it.each<[string, Json, { op: string; path: string; value?: Json }]>([
    ["a missing member", { a: 1 }, { op: "remove", path: "/b" }],
    ["a missing parent", {}, { op: "add", path: "/a/b", value: 1 }],
    ["an index beyond the end", [1], { op: "add", path: "/2", value: 1 }],
    ["an index with a leading zero", [1, 2], { op: "remove", path: "/01" }],
    ["a path into a number", { a: 1 }, { op: "add", path: "/a/b", value: 1 }],
    ["a path without slash", { a: 1 }, { op: "remove", path: "a" }],
    ["an unknown operation", { a: 1 }, { op: "move", path: "/a" }],
    ["a missing value", { a: 1 }, { op: "replace", path: "/a" }],
    ["an inherited name", {}, { op: "remove", path: "/toString" }],
  ])("refuses %s", (_what, document, operation) => {
    expect(() => applyPatch(document, [operation])).toThrow(PatchError);
  });

  it("leaves the old document as it was and shares what it did not touch", () => {
    const before = {
      jobs: [
        { id: "1", progress: 1 },
        { id: "2", progress: 0 },
      ],
      error: null,
    };
    const copy = structuredClone(before);

    const after = applyPatch(before, [
      { op: "replace", path: "/jobs/0/progress", value: 2 },
    ]) as typeof before;

    expect(before).toEqual(copy);
    expect(after.jobs[0]).not.toBe(before.jobs[0]);
    expect(after.jobs[1]).toBe(before.jobs[1]);
  });

  it("keeps a member named __proto__ a plain member", () => {
    const after = applyPatch({}, [{ op: "add", path: "/__proto__", value: { a: 1 } }]);

    expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
    expect(Object.keys(after as object)).toEqual(["__proto__"]);
  });
});
