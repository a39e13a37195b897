import { describe, expect, it } from "vitest";
import { Refusal } from "../../lib/refusal";
import { alice, makeMessage } from "../../testing/make";
import {
  type PendingAction,
  type PendingMessage,
  reducePending,
} from "./pending-messages";

const userId = alice.external_id;
const earlier = makeMessage({ id: "m1", author: alice, body: "Yes." });

function outcomeOf(...actions: PendingAction[]): readonly PendingMessage[] {
  return actions.reduce<readonly PendingMessage[]>(reducePending, []);
}

const send: PendingAction = {
  type: "send",
  key: "k",
  body: "Yes.",
  messages: [earlier],
};
const timeout: PendingAction = {
  type: "fail",
  key: "k",
  refusal: new Refusal("timeout", "No answer."),
};

describe("reducePending", () => {
  it("drops a message once the room holds the one the server named", () => {
    const named: PendingAction = { type: "sent", key: "k", messageId: "m2" };
    const messages = [earlier, makeMessage({ id: "m2", author: alice, body: "Yes." })];

    expect(outcomeOf(send, named)).toHaveLength(1);
    expect(outcomeOf(send, named, { type: "settle", messages, userId })).toEqual([]);
  });

  it("keeps a refused message with its reason, so that nothing typed is lost", () => {
    const refusal = new Refusal("rate_limited", "Too many.");

    const [kept] = outcomeOf(send, { type: "fail", key: "k", refusal });

    expect(kept).toMatchObject({ status: "failed", body: "Yes.", refusal });
  });

  it("drops a message whose answer was lost when the room holds it after all", () => {
    const messages = [earlier, makeMessage({ id: "m2", author: alice, body: "Yes." })];

    expect(outcomeOf(send, timeout, { type: "settle", messages, userId })).toEqual([]);
  });

  it.each([
    ["an earlier message of the same words", earlier],
    ["the same words of somebody else", makeMessage({ id: "m2", body: "Yes." })],
  ])("does not take %s for it", (_what, message) => {
    const settled = outcomeOf(send, timeout, {
      type: "settle",
      messages: [message],
      userId,
    });

    expect(settled).toHaveLength(1);
  });

  it("replaces a failed try by the next one", () => {
    const tries = outcomeOf(send, timeout, send);

    expect(tries).toMatchObject([{ key: "k", status: "sending", refusal: null }]);
  });
});
