import { describe, expect, it } from "vitest";
import { mayEdit, mayJoin, nextStatuses, whyReadOnly } from "./affordances";

describe("whyReadOnly", () => {
  it.each([
    ["active", "moderator", true],
    ["active", "participant", true],
    ["active", "observer", false],
    ["active", null, false],
    ["paused", "moderator", true],
    ["paused", "participant", false],
    ["completed", "moderator", false],
    ["archived", "moderator", false],
  ] as const)("in %s rooms lets %s write: %s", (status, role, mayWrite) => {
    expect(whyReadOnly(status, role) === null).toBe(mayWrite);
  });
});

describe("mayJoin", () => {
  it.each([
    ["active", null, true],
    ["active", "observer", true],
    ["active", "participant", false],
    ["completed", null, false],
  ] as const)("in %s rooms offers %s to join: %s", (status, role, expected) => {
    expect(mayJoin(status, role)).toBe(expected);
  });
});

describe("nextStatuses", () => {
  it.each([
    ["active", ["paused", "completed", "archived"]],
    ["paused", ["active", "completed", "archived"]],
    ["completed", ["active", "archived"]],
    ["archived", ["active"]],
  ] as const)("leads from %s to %j", (status, expected) => {
    expect(nextStatuses(status).map(({ to }) => to)).toEqual(expected);
  });
});

describe("mayEdit", () => {
  it.each([
    ["active", "moderator", true],
    ["paused", "moderator", true],
    ["completed", "moderator", false],
    ["active", "participant", false],
    ["active", null, false],
  ] as const)("in %s rooms lets %s edit: %s", (status, role, expected) => {
    expect(mayEdit(status, role)).toBe(expected);
  });
});
