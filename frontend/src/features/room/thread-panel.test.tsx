import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { Message } from "../../lib/api/sessions";
import type { PushEvent } from "../../lib/live/live-context";
import { Refusal } from "../../lib/refusal";
import { alice, makeMessage } from "../../testing/make";
import { renderPart } from "../../testing/render";
import { ThreadPanel } from "./thread-panel";
import { useThread } from "./use-thread";

function Room({ messages = [], push }: { messages?: Message[]; push: PushEvent }) {
  const thread = useThread({ messages, userId: alice.external_id, push });
  return (
    <ThreadPanel
      sessionId="1"
      messages={messages}
      agent={undefined}
      thread={thread}
      me={alice}
      readOnlyBecause={null}
    />
  );
}

const prompt = () => screen.getByRole("textbox", { name: "Message" });

it("shows a message at once and empties the prompt", async () => {
  const push = vi.fn(() => new Promise<never>(() => undefined));
  renderPart(<Room push={push} />);

  await userEvent.type(prompt(), "The wax is missing.{Enter}");

  expect(screen.getByText("The wax is missing.")).toBeVisible();
  expect(screen.getByText("sending…")).toBeVisible();
  expect(prompt()).toHaveValue("");
  expect(push).toHaveBeenCalledWith("post_message", { body: "The wax is missing." });
});

it("takes a refused message back with the reason, ready to be edited", async () => {
  const push = () => Promise.reject(new Refusal("rate_limited", "Too many messages."));
  renderPart(<Room push={push} />);
  await userEvent.type(prompt(), "Too fast.{Enter}");

  expect(await screen.findByText("not sent")).toBeVisible();
  expect(screen.getByText("Too many messages.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Edit" }));

  expect(screen.queryByText("not sent")).toBeNull();
  expect(prompt()).toHaveValue("Too fast.");
});

it("shows a message once when the room's state and the answer both bring it", async () => {
  const message = makeMessage({ id: "m2", author: alice, body: "Once." });
  const push = (() => Promise.resolve({ message })) as PushEvent;
  const part = renderPart(<Room push={push} />);
  await userEvent.type(prompt(), "Once.{Enter}");

  part.unmount();
  renderPart(<Room push={push} messages={[message]} />);

  expect(screen.getAllByText("Once.")).toHaveLength(1);
});

it("breaks the line on Shift+Enter and posts nothing", async () => {
  const push = vi.fn<() => Promise<never>>();
  renderPart(<Room push={push} />);

  await userEvent.type(prompt(), "one{Shift>}{Enter}{/Shift}two");

  expect(prompt()).toHaveValue("one\ntwo");
  expect(push).not.toHaveBeenCalled();
});

it("says by how much a message is too long and does not post it", async () => {
  const push = vi.fn<() => Promise<never>>();
  renderPart(<Room push={push} />);

  await userEvent.click(prompt());
  await userEvent.paste("x".repeat(4_001));

  expect(screen.getByText("1 over the limit of 4,000")).toBeVisible();
  expect(screen.getByRole("button", { name: "Post" })).toBeDisabled();
});
