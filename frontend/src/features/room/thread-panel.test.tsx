import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Message } from "../../lib/api/sessions";
import { LiveStage } from "../../testing/live-stage";
import { alice, makeMessage, makeRoom } from "../../testing/make";
import type { Answer, Frame } from "../../testing/phoenix-server";
import { RoomProvider } from "./room-context";
import { ThreadPanel } from "./thread-panel";

const TOPIC = "workspace:1";
let rooms = 0;

type Script = (frame: Frame) => Answer | null;

const noAnswer: Script = () => null;

function refusing(code: string, message: string): Script {
  const response = { reason: code.replaceAll("_", " "), code, message };
  return () => ({ status: "error", response });
}

/** Opens the thread for Alice; each test has a person of its own, as each tab has. */
async function openThread(script: Script, messages: Message[] = []) {
  rooms += 1;
  const me = { ...alice, external_id: `alice-${rooms}` };
  const seat = { user: me, role: "moderator", joined_at: "", active: true } as const;
  const room = makeRoom({ messages, participants: [seat] });
  const stage = await LiveStage.open({ [TOPIC]: room }, script);
  const part = stage.render(
    <RoomProvider id="1" me={me}>
      <ThreadPanel />
    </RoomProvider>,
  );
  const { store } = stage.client.topic(TOPIC);
  await waitFor(() => expect(store.getSnapshot().status).toBe("ready"));
  const mine = (id: string, body: string) => makeMessage({ id, author: me, body });
  const arrive = (...arrived: Message[]) =>
    stage.patch(
      TOPIC,
      ...arrived.map((value) => ({ op: "add", path: "/messages/-", value })),
    );
  return { stage, part, mine, arrive };
}

const prompt = () => screen.getByRole("textbox", { name: "Message" });
const items = () => screen.queryAllByTestId("message");

describe("a message of mine", () => {
  it("shows at once, empties the prompt and keeps its place until it has arrived", async () => {
    const { stage, mine, arrive } = await openThread(noAnswer, [
      makeMessage({ id: "m1", body: "First." }),
    ]);
    await screen.findByText("First.");

    await userEvent.type(prompt(), "The wax is missing.{Enter}");

    expect(screen.getByText("The wax is missing.")).toBeVisible();
    expect(items().at(-1)).toHaveTextContent("sending…");
    expect(prompt()).toHaveValue("");
    const frame = await stage.frame("post_message");
    expect(frame.payload).toEqual({ body: "The wax is missing." });

    const message = mine("m2", "The wax is missing.");
    stage.server.reply(frame, { status: "ok", response: { message } });
    await waitFor(() => expect(items().at(-1)).not.toHaveTextContent("sending…"));
    expect(items()).toHaveLength(2);
    arrive(message, makeMessage({ id: "m3", body: "Whose wax?" }));

    await screen.findByText("Whose wax?");
    expect(screen.getAllByText("The wax is missing.")).toHaveLength(1);
  });

  it("shows once when it arrives before the server's answer", async () => {
    const { stage, mine, arrive } = await openThread(noAnswer);
    await userEvent.type(prompt(), "Once.{Enter}");
    await stage.frame("post_message");

    arrive(mine("m1", "Once."), makeMessage({ id: "m2", body: "Heard." }));

    await screen.findByText("Heard.");
    expect(screen.getAllByText("Once.")).toHaveLength(1);
    expect(items()[0]).not.toHaveTextContent("sending…");
  });

  it("is one of two when the same words are sent twice", async () => {
    const { stage, mine, arrive } = await openThread(noAnswer);
    await userEvent.type(prompt(), "Yes.{Enter}");
    await userEvent.type(prompt(), "Yes.{Enter}");
    await stage.frame("post_message", 2);
    expect(screen.getAllByText("Yes.")).toHaveLength(2);

    arrive(mine("m1", "Yes."));
    await waitFor(() => expect(items()[0]).not.toHaveTextContent("sending…"));
    expect(screen.getAllByText("Yes.")).toHaveLength(2);
    arrive(mine("m2", "Yes."));
    await waitFor(() => expect(items()[1]).not.toHaveTextContent("sending…"));

    expect(screen.getAllByText("Yes.")).toHaveLength(2);
  });

  it("that is refused is taken back with the reason, ready to be edited", async () => {
    await openThread(refusing("rate_limited", "Too many messages."));
    await userEvent.type(prompt(), "Too fast.{Enter}");

    expect(await screen.findByText("not sent")).toBeVisible();
    expect(screen.getByText("Too many messages.")).toBeVisible();
    expect(screen.getAllByText("Too fast.")).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Edit" }));

    expect(screen.queryByText("not sent")).toBeNull();
    expect(prompt()).toHaveValue("Too fast.");
  });

  it("that was refused while the room was closed waits there with its reason", async () => {
    const { stage, part } = await openThread(noAnswer);
    await userEvent.type(prompt(), "Elsewhere.{Enter}");
    const frame = await stage.frame("post_message");
    part.rerender(<p>the rooms</p>);
    const response = { reason: "conflict", code: "conflict", message: "Closed." };
    stage.server.reply(frame, { status: "error", response });
    await waitFor(() => expect(stage.client.pending.get()).toBe(0));

    part.unmount();
    stage.render(
      <RoomProvider id="1" me={{ ...alice, external_id: `alice-${rooms}` }}>
        <ThreadPanel />
      </RoomProvider>,
    );

    expect(await screen.findByText("Elsewhere.")).toBeVisible();
    expect(screen.getByText("Closed.")).toBeVisible();
  });

  it("whose answer was lost is not called unsent when the room has it after all", async () => {
    const sent = { key: "k", body: "Lost?", after: null, sentAt: "", fault: null };
    const key = `caseroom.unsent.alice-${rooms + 1}.1`;
    sessionStorage.setItem(key, JSON.stringify([sent]));
    const { mine, arrive } = await openThread(noAnswer);
    expect(await screen.findByText("not sent")).toBeVisible();

    arrive(mine("m1", "Lost?"));

    await waitFor(() => expect(screen.queryByText("not sent")).toBeNull());
    expect(screen.getAllByText("Lost?")).toHaveLength(1);
  });

  it("is held through an outage, sent once, and never shown twice", async () => {
    const { stage, mine } = await openThread((frame) => {
      const message = mine("m1", String(frame.payload.body));
      setTimeout(() => arriveLate(message), 20);
      return { status: "ok", response: { message } };
    });
    const arriveLate = (value: Message) =>
      stage.patch(TOPIC, { op: "add", path: "/messages/-", value });
    window.dispatchEvent(new Event("offline"));
    await userEvent.type(prompt(), "From the train.{Enter}");
    expect(items()[0]).toHaveTextContent("sending…");
    expect(stage.server.count("lvs_evt:post_message")).toBe(0);

    stage.server.terminateAll();

    await waitFor(() => expect(items()[0]).not.toHaveTextContent("sending…"), {
      timeout: 5_000,
    });
    expect(screen.getAllByText("From the train.")).toHaveLength(1);
    expect(stage.server.count("lvs_evt:post_message")).toBe(1);
  });
});

describe("the prompt", () => {
  it("breaks the line on Shift+Enter and posts nothing", async () => {
    const { stage } = await openThread(noAnswer);

    await userEvent.type(prompt(), "one{Shift>}{Enter}{/Shift}two");

    expect(prompt()).toHaveValue("one\ntwo");
    expect(stage.server.count("lvs_evt:post_message")).toBe(0);
  });

  it("says by how much a message is too long and does not post it", async () => {
    await openThread(noAnswer);

    await userEvent.click(prompt());
    await userEvent.paste("x".repeat(4_001));

    expect(screen.getByText("1 over the limit of 4,000")).toBeVisible();
    expect(screen.getByRole("button", { name: "Post" })).toBeDisabled();
  });
});
