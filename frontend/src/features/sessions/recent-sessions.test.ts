import { expect, it } from "vitest";
import { forgetRecent, readRecent, rememberRecent } from "./recent-sessions";

it("keeps the six rooms opened last, each once, newest first", () => {
  for (const id of ["1", "2", "3", "4", "5", "6", "7", "3"]) {
    rememberRecent("alice", { id, title: `Case ${id}` });
  }

  expect(readRecent("alice").map(({ id }) => id)).toEqual([
    "3",
    "7",
    "6",
    "5",
    "4",
    "2",
  ]);
});

it("shows nobody another person's rooms", () => {
  rememberRecent("alice", { id: "1", title: "Salt" });

  expect(readRecent("bob")).toEqual([]);
});

it("forgets a room that is closed now", () => {
  rememberRecent("alice", { id: "1", title: "Salt" });

  forgetRecent("alice", "1");

  expect(readRecent("alice")).toEqual([]);
});

it("survives junk in the storage", () => {
  localStorage.setItem(
    "caseroom.recent.alice",
    '[{"id":1},null,"x",{"id":"2","title":"B"}]',
  );

  expect(readRecent("alice")).toEqual([{ id: "2", title: "B" }]);
});
