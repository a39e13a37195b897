import { describe, expect, it } from "vitest";
import { Refusal } from "../../lib/refusal";
import { alice, makeMessage } from "../../testing/make";
import { arrivalsOf, lastTold, type SentMessage } from "./room-changes";
import { UnsentMessages } from "./unsent-messages";

const sent: SentMessage = {
  key: "k",
  body: "Yes.",
  after: "m1",
  sentAt: "2026-08-01T10:00:00Z",
};

describe("UnsentMessages", () => {
  it("keeps a refused text with its reason through a reload", () => {
    const store = new UnsentMessages("1", "alice");
    store.sending(sent);
    store.failed("k", new Refusal("forbidden", "Not now."));

    const [kept] = new UnsentMessages("1", "alice").get();

    expect(kept).toEqual({ ...sent, fault: "Not now.", isUncertain: false });
  });

  it("takes a text that was on its way when the page was left for uncertain", () => {
    new UnsentMessages("1", "alice").sending(sent);

    const [kept] = new UnsentMessages("1", "alice").get();

    expect(kept).toMatchObject({ body: "Yes.", isUncertain: true });
    expect(kept?.fault).toContain("left before the server answered");
  });

  it("forgets what the server has taken, and shows nobody else's", () => {
    const store = new UnsentMessages("1", "alice");
    store.sending(sent);
    expect(new UnsentMessages("1", "bob").get()).toEqual([]);
    expect(new UnsentMessages("2", "alice").get()).toEqual([]);

    store.drop("k");

    expect(new UnsentMessages("1", "alice").get()).toEqual([]);
  });

  it("replaces a failed try by the next one", () => {
    const store = new UnsentMessages("1", "alice");
    store.sending(sent);
    store.failed("k", new Refusal("timeout", "No answer."));

    store.sending({ ...sent, after: "m4" });

    expect(store.get()).toMatchObject([{ key: "k", after: "m4", fault: null }]);
  });
});

describe("arrivalsOf", () => {
  const earlier = makeMessage({ id: "m1", author: alice, body: "Yes." });
  const found = (...messages: Parameters<typeof makeMessage>[0][]) =>
    arrivalsOf(sent, [earlier, ...messages.map(makeMessage)], alice);

  it("finds the same words of mine after the last that I knew", () => {
    expect(found({ id: "m2", author: alice, body: "Yes." })).toEqual(["m2"]);
  });

  it.each([
    ["an earlier message of the same words", []],
    ["the same words of somebody else", [{ id: "m2", body: "Yes." }]],
    ["other words of mine", [{ id: "m2", author: alice, body: "No." }]],
    [
      "one that is only shown",
      [{ id: "s", author: alice, body: "Yes.", isSending: true } as const],
    ],
  ])("does not take %s for it", (_what, messages) => {
    expect(found(...messages)).toEqual([]);
  });

  it("takes everything for newer when the last one known has scrolled out", () => {
    const messages = [makeMessage({ id: "m60", author: alice, body: "Yes." })];

    expect(arrivalsOf(sent, messages, alice)).toEqual(["m60"]);
  });
});

it("counts from the last message that the server has told of", () => {
  const messages = [
    makeMessage({ id: "m1" }),
    makeMessage({ id: "s", isSending: true }),
  ];

  expect(lastTold(messages)).toBe("m1");
  expect(lastTold([])).toBeNull();
});
