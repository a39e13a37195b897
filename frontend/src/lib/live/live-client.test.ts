import { afterEach, describe, expect, it, vi } from "vitest";
import { PhoenixServer, type Script } from "../../testing/phoenix-server";
import { LiveClient } from "./live-client";

type State = { count: number };

const TOPIC = "job_management";
const OK = { status: "ok", response: {} } as const;

let server: PhoenixServer;
let client: LiveClient;

/** Answers joins with a state that grows with each one, and everything else with ok. */
function counting(script: Script = () => OK): Script {
  let joins = 0;
  return (frame, live) => {
    if (frame.event !== "phx_join") return script(frame, live);
    joins += 1;
    const state = { state: { count: joins * 10 }, version: joins };
    setTimeout(() => live.push(frame.topic, "state:change", state), 5);
    return OK;
  };
}

async function open(script: Script, isSignedIn = async () => true) {
  server = await PhoenixServer.start(script);
  const onSignedOut = vi.fn();
  client = new LiveClient({ endpoint: server.endpoint, isSignedIn, onSignedOut });
  client.connect();
  const topic = client.topic<State>(TOPIC);
  topic.watch(() => undefined);
  const count = () => topic.store.getSnapshot().state?.count;
  return { topic, count, onSignedOut };
}

afterEach(async () => {
  client.disconnect();
  await server.stop();
});

describe("LiveClient", () => {
  it("joins what is watched and follows its patches", async () => {
    const { count } = await open(counting());
    await vi.waitFor(() => expect(count()).toBe(10));

    const patch = [{ op: "replace", path: "/count", value: 11 }];
    server.push(TOPIC, "state:patch", { patch, version: 2 });

    await vi.waitFor(() => expect(count()).toBe(11));
    expect(client.status.get()).toBe("live");
  });

  it("heals a gap with one refresh", async () => {
    const { count } = await open(
      counting((frame, live) => {
        if (frame.event !== "lvs_refresh") return OK;
        live.push(TOPIC, "state:change", { state: { count: 99 }, version: 9 });
        return OK;
      }),
    );
    await vi.waitFor(() => expect(count()).toBe(10));

    for (const version of [7, 8, 9]) {
      server.push(TOPIC, "state:patch", { patch: [], version });
    }

    await vi.waitFor(() => expect(count()).toBe(99));
    expect(server.count("lvs_refresh")).toBe(1);
  });

  it("comes back after a lost connection with the state of the new join", async () => {
    const { count } = await open(counting());
    await vi.waitFor(() => expect(count()).toBe(10));

    server.terminateAll();

    await vi.waitFor(() => expect(count()).toBe(20), 5000);
    expect(client.status.get()).toBe("live");
  });

  it("shares one join among all who watch, and leaves after the last", async () => {
    const { topic, count } = await open(counting());
    const release = topic.watch(() => undefined);
    await vi.waitFor(() => expect(count()).toBe(10));

    release();
    await new Promise((resolve) => setTimeout(resolve, 1_200));

    expect(server.count("phx_join")).toBe(1);
    expect(server.count("phx_leave")).toBe(0);
  });

  it("does not ask again for a topic that is refused for good", async () => {
    const response = { reason: "forbidden", code: "forbidden", message: "Closed." };
    const { topic } = await open(() => ({ status: "error", response }));
    const status = () => topic.store.getSnapshot().status;
    await vi.waitFor(() => expect(status()).toBe("refused"));

    await new Promise((resolve) => setTimeout(resolve, 1_300));

    expect(server.count("phx_join")).toBe(1);
    expect(topic.store.getSnapshot().refusal?.message).toBe("Closed.");
  });

  it("joins again to learn why the server closed a topic", async () => {
    const { count } = await open(counting());
    await vi.waitFor(() => expect(count()).toBe(10));

    server.push(TOPIC, "phx_close", {});

    await vi.waitFor(() => expect(count()).toBe(20), 4000);
  });

  it("resolves a push with the server's reply", async () => {
    const response = { message: { id: "m1" } };
    const { topic, count } = await open(
      counting(({ event }) =>
        event === "lvs_evt:post_message" ? { status: "ok", response } : OK,
      ),
    );
    await vi.waitFor(() => expect(count()).toBe(10));

    await expect(topic.push("post_message", { body: "hi" })).resolves.toEqual(response);
    expect(client.pending.get()).toBe(0);
  });

  it("rejects a refused push with code, sentence and faults", async () => {
    const errors = [{ pointer: "/body", code: "too_long", detail: "At most 4,000." }];
    const response = { reason: "invalid payload", code: "invalid_payload", errors };
    const { topic, count } = await open(
      counting(() => ({ status: "error", response: { ...response, message: "No." } })),
    );
    await vi.waitFor(() => expect(count()).toBe(10));

    const refusal = await topic.push("post_message").catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code: "invalid_payload", message: "No." });
    expect(refusal).toMatchObject({ faults: errors });
  });

  it("holds what is pushed while disconnected and sends it after the rejoin", async () => {
    const { topic, count } = await open(counting());
    await vi.waitFor(() => expect(count()).toBe(10));
    server.terminateAll();
    await vi.waitFor(() => expect(topic.store.getSnapshot().state).not.toBeNull());
    await new Promise((resolve) => setTimeout(resolve, 50));

    await topic.push("post_message", { body: "written on the train" });

    expect(server.count("lvs_evt:post_message")).toBe(1);
  });

  it("ends when the server closes with 4401 and nobody is signed in", async () => {
    const { count, onSignedOut } = await open(counting(), async () => false);
    await vi.waitFor(() => expect(count()).toBe(10));

    server.closeAll(4401);

    await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(1));
    expect(client.status.get()).toBe("signed-out");
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(server.count("phx_join")).toBe(1);
  });

  it("reconnects after 4401 when the sign-in is still good", async () => {
    const { count, onSignedOut } = await open(counting());
    await vi.waitFor(() => expect(count()).toBe(10));

    server.closeAll(4401);

    await vi.waitFor(() => expect(count()).toBe(20), 4000);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it("tells who is here", async () => {
    const { topic, count } = await open(counting());
    await vi.waitFor(() => expect(count()).toBe(10));
    const meta = { display_name: "Alice", color: "#3dfc84", role: "moderator" };

    server.push(TOPIC, "presence_state", {
      alice: { metas: [{ phx_ref: "1", ...meta }] },
    });

    await vi.waitFor(() =>
      expect(topic.people.get()).toEqual([{ external_id: "alice", ...meta }]),
    );
  });
});
