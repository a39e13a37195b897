import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { WorkspaceState } from "../../lib/api/sessions";
import { clockText } from "../../lib/time-text";
import { LiveStage } from "../../testing/live-stage";
import { alice, bob, makeMessage, makeRoom, makeSession } from "../../testing/make";
import type { Frame } from "../../testing/phoenix-server";
import { RoomView } from "./room-view";

// Every message tells its time once per rendering.
vi.mock("../../lib/time-text", { spy: true });
const renderedMessages = vi.mocked(clockText);

const TOPIC = "workspace:1";
const WIDE = "(min-width: 1000px)";

beforeEach(() => {
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: query === WIDE,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
});

async function openRoom(overrides: Partial<WorkspaceState> = {}) {
  const stage = await LiveStage.open({ [TOPIC]: makeRoom(overrides) }, () => null);
  stage.render(<RoomView id="1" me={alice} />);
  await screen.findByRole("heading", { level: 1 });
  return stage;
}

const refused = (code: string, message: string) =>
  ({ status: "error", response: { reason: code, code, message } }) as const;

const at = (index: number) => `2026-08-01T10:00:${String(index).padStart(2, "0")}Z`;

describe("the thread", () => {
  const messages = Array.from({ length: 40 }, (_, index) =>
    makeMessage({ id: `m${index}`, body: `Line ${index}`, created_at: at(index) }),
  );
  const rendered = () => renderedMessages.mock.calls.map(([createdAt]) => createdAt);

  it("renders no other message when one comes", async () => {
    const stage = await openRoom({ messages });
    await screen.findByText("Line 39");
    renderedMessages.mockClear();

    const value = makeMessage({ id: "m40", body: "Line 40", created_at: at(40) });
    stage.patch(TOPIC, { op: "add", path: "/messages/-", value });

    expect(await screen.findByText("Line 40")).toBeVisible();
    expect(rendered()).toEqual([at(40)]);
  });

  it("renders no message when somebody comes or goes", async () => {
    const stage = await openRoom({ messages });
    await screen.findByText("Line 39");
    renderedMessages.mockClear();

    const metas = [{ phx_ref: "1", display_name: "Bob", color: "", role: "observer" }];
    stage.server.push(TOPIC, "presence_state", { bob: { metas } });
    stage.patch(
      TOPIC,
      { op: "replace", path: "/session/online_count", value: 2 },
      { op: "replace", path: "/participants/1/active", value: false },
    );

    expect(await screen.findByRole("tab", { name: "Here 1" })).toBeVisible();
    expect(await screen.findByRole("img", { name: "Here now: Bob" })).toBeVisible();
    expect(rendered()).toEqual([]);
  });

  it("renders no other message when I write one and the server takes it", async () => {
    const stage = await openRoom({ messages });
    await screen.findByText("Line 39");
    renderedMessages.mockClear();

    await userEvent.type(screen.getByLabelText("Message"), "Mine.{Enter}");
    const frame = await stage.frame("post_message");
    const mine = { id: "m40", body: "Mine.", author: alice, created_at: at(40) };
    const message = makeMessage(mine);
    stage.server.reply(frame, { status: "ok", response: { message } });
    stage.patch(TOPIC, { op: "add", path: "/messages/-", value: { ...message } });

    await vi.waitFor(() => expect(stage.client.pending.get()).toBe(0));
    await vi.waitFor(() => expect(screen.queryByText(/sending…/)).toBeNull());
    expect(
      rendered().filter((time) => messages.some((m) => m.created_at === time)),
    ).toEqual([]);
  });
});

describe("a moderator", () => {
  async function giveBobTheRole(stage: LiveStage, role: string): Promise<Frame> {
    await userEvent.click(screen.getByRole("tab", { name: /Here/ }));
    const select = await screen.findByLabelText("Role of Bob");
    await userEvent.selectOptions(select, role);
    return stage.frame("set_role");
  }

  it("sees a new role at once, and the old one again with the reason if refused", async () => {
    const stage = await openRoom();

    const frame = await giveBobTheRole(stage, "observer");
    expect(frame.payload).toEqual({ user: bob.external_id, role: "observer" });
    expect(screen.getByLabelText("Role of Bob")).toHaveValue("observer");
    stage.server.reply(frame, refused("conflict", "Not now."));

    expect(await screen.findByRole("alert")).toHaveTextContent("Not now.");
    expect(screen.getByLabelText("Role of Bob")).toHaveValue("participant");
  });

  it("sees a new role stay between the server's yes and its state", async () => {
    const stage = await openRoom();
    const shown: string[] = [];
    const frame = await giveBobTheRole(stage, "observer");
    const { store } = stage.client.topic<WorkspaceState>(TOPIC);
    store.subscribe(() =>
      shown.push(store.getSnapshot().state?.participants[1]?.role ?? ""),
    );

    stage.server.reply(frame, { status: "ok", response: {} });
    stage.patch(TOPIC, { op: "replace", path: "/session/online_count", value: 2 });
    stage.patch(TOPIC, {
      op: "replace",
      path: "/participants/1/role",
      value: "observer",
    });
    stage.patch(TOPIC, { op: "replace", path: "/error", value: "Last." });

    expect(await screen.findByText("Last.")).toBeVisible();
    expect(new Set(shown)).toEqual(new Set(["observer"]));
  });

  it("sees a new status at once and is asked twice before the solution is shown", async () => {
    const stage = await openRoom();
    await userEvent.click(screen.getByRole("button", { name: "Moderate" }));

    await userEvent.click(screen.getByRole("button", { name: "Pause" }));
    expect(screen.getByTestId("status")).toHaveTextContent("paused");
    const frame = await stage.frame("change_status");
    stage.server.reply(frame, refused("conflict", "Somebody was faster."));
    expect(await screen.findByText("Somebody was faster.")).toBeVisible();
    expect(screen.getByTestId("status")).toHaveTextContent("active");

    await userEvent.click(screen.getByRole("button", { name: "Complete" }));
    expect(stage.server.count("lvs_evt:change_status")).toBe(1);
    await userEvent.click(screen.getByRole("button", { name: /show the solution/ }));
    expect((await stage.frame("change_status", 2)).payload).toEqual({
      status: "completed",
    });
  });

  it("edits on top of a change of their own that is not answered yet", async () => {
    const stage = await openRoom();
    await userEvent.click(screen.getByRole("button", { name: "Moderate" }));
    await userEvent.click(screen.getByRole("button", { name: "Pause" }));
    await userEvent.type(screen.getByLabelText("Title"), "!");

    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    const frame = await stage.frame("update_session");
    expect(frame.payload).toMatchObject({ title: "Salt in the Ledger!", version: 2 });
    expect(screen.getByTestId("status")).toHaveTextContent("paused");
  });

  it("edits the title at once; a conflict brings back the text and the reason", async () => {
    const stage = await openRoom();
    await userEvent.click(screen.getByRole("button", { name: "Moderate" }));
    const title = () => screen.getByLabelText("Title");
    const heading = () => screen.getByRole("heading", { level: 1 });
    await userEvent.clear(title());
    await userEvent.type(title(), "Brine");

    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(heading()).toHaveTextContent("Brine");
    const frame = await stage.frame("update_session");
    expect(frame.payload).toMatchObject({ title: "Brine", version: 1 });
    const theirs = { op: "replace", path: "/session/title", value: "Theirs" };
    stage.patch(TOPIC, theirs, { op: "replace", path: "/session/version", value: 2 });
    stage.server.reply(frame, refused("conflict", "Somebody edited it."));

    expect(await screen.findByText("Somebody edited it.")).toBeVisible();
    expect(heading()).toHaveTextContent("Theirs");
    expect(title()).toHaveValue("Brine");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    const again = await stage.frame("update_session", 2);
    expect(again.payload).toMatchObject({ title: "Brine", version: 2 });
    const session = makeSession({ title: "Brine", version: 3 });
    stage.server.reply(again, { status: "ok", response: { session } });
    await vi.waitFor(() => expect(stage.client.pending.get()).toBe(0));
    expect(heading()).toHaveTextContent("Brine");
    expect(screen.queryByText("Somebody edited it.")).toBeNull();
  });
});

it("offers nothing to moderate to who is no moderator", async () => {
  const stage = await LiveStage.open({ [TOPIC]: makeRoom() });
  stage.render(<RoomView id="1" me={bob} />);
  await screen.findByRole("heading", { level: 1 });

  await userEvent.click(screen.getByRole("tab", { name: /Here/ }));

  expect(screen.queryByRole("button", { name: "Moderate" })).toBeNull();
  const people = within(screen.getByTestId("people"));
  expect(people.queryByRole("combobox")).toBeNull();
});
