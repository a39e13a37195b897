import { describe, expect, it } from "vitest";
import { charactersLeft, wishOf } from "./addressee";

const SUSPECTS = [
  { id: "ada", name: "Mrs Ada Finch", role: "housekeeper", public_story: "" },
  { id: "tobias", name: "Tobias Lark", role: "footman", public_story: "" },
];

describe("wishOf", () => {
  it.each([
    ["Who was there?", "room", { kind: "message", body: "Who was there?" }],
    ["Who was there?", "agent", { kind: "question", question: "Who was there?" }],
    [
      "Where were you?",
      { suspect: "ada" },
      { kind: "witness", suspect: "ada", question: "Where were you?" },
    ],
    [
      "@agent what of the bell",
      "room",
      { kind: "question", question: "what of the bell" },
    ],
    [
      "@tobias lark: the coal?",
      "agent",
      { kind: "witness", suspect: "tobias", question: ": the coal?" },
    ],
    ["@agents are many", "room", { kind: "message", body: "@agents are many" }],
    ["@agent", "room", { kind: "message", body: "@agent" }],
    ["two\nlines", "agent", { kind: "question", question: "two lines" }],
    ["two\nlines", "room", { kind: "message", body: "two\nlines" }],
    [" /hint ", "room", { kind: "hint" }],
  ] as const)("reads %j to %j", (typed, to, wish) => {
    expect(wishOf(typed, to, SUSPECTS)).toEqual(wish);
  });
});

it("allows questions fewer characters than messages", () => {
  const text = "x".repeat(501);

  expect(charactersLeft(wishOf(text, "agent", []))).toBe(-1);
  expect(charactersLeft(wishOf(text, "room", []))).toBe(3_499);
});
