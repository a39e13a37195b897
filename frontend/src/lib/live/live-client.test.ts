import { afterEach, describe, expect, it, vi } from "vitest";
import { PhoenixServer, type Script } from "../../testing/phoenix-server";
import { LiveClient } from "./live-client";
import type { Change } from "./optimistic";

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

type Settings = { isSignedIn?: () => Promise<boolean>; random?: () => number };

async function open(script: Script, settings: Settings = {}) {
  server = await PhoenixServer.start(script);
  const onSignedOut = vi.fn();
  client = new LiveClient({
    endpoint: server.endpoint,
    isSignedIn: async () => true,
    onSignedOut,
    ...settings,
  });
  client.connect();
  const topic = client.topic<State>(TOPIC);
  topic.watch(() => undefined);
  const count = () => topic.store.getSnapshot().state?.count;
  return { topic, count, onSignedOut };
}

/** Long enough for a reconnect that must not happen, where none is delayed. */
const noReconnect = () => new Promise((resolve) => setTimeout(resolve, 300));

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

  it("does not ask again for a topic that is refused for good", async () => {
    const response = { reason: "forbidden", code: "forbidden", message: "Closed." };
    const { topic } = await open(() => ({ status: "error", response }));
    const status = () => topic.store.getSnapshot().status;
    await vi.waitFor(() => expect(status()).toBe("refused"));

    await new Promise((resolve) => setTimeout(resolve, 1_300));

    expect(server.count("phx_join")).toBe(1);
    expect(topic.store.getSnapshot().refusal?.message).toBe("Closed.");
  });

  it("asks again for a topic that is refused for now, spread by chance", async () => {
    const response = { reason: "unavailable", code: "unavailable", message: "Later." };
    let joins = 0;
    const { topic } = await open(
      () => {
        joins += 1;
        return joins === 1 ? { status: "error", response } : OK;
      },
      { random: () => 0.2 },
    );
    const delays = vi.spyOn(globalThis, "setTimeout");

    await vi.waitFor(() => expect(topic.isJoined).toBe(true), 4000);

    expect(delays.mock.calls.map(([, delay]) => delay)).toContain(600);
    expect(server.opened).toBe(1);
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

describe("after a lost connection", () => {
  it.each([1000, 1001, 1009, 1011, 1012, 1013, 4408, 4429])(
    "closed with %i it comes back",
    async (code) => {
      const { count, onSignedOut } = await open(counting(), { random: () => 0 });
      await vi.waitFor(() => expect(count()).toBe(10));

      server.closeAll(code);

      await vi.waitFor(() => expect(count()).toBe(20), 5000);
      expect(server.opened).toBe(2);
      expect(client.status.get()).toBe("live");
      expect(onSignedOut).not.toHaveBeenCalled();
    },
  );

  it("that broke without a word (1006) it comes back and bothers no HTTP server", async () => {
    const isSignedIn = vi.fn(async () => true);
    const { count } = await open(counting(), { isSignedIn, random: () => 0 });
    await vi.waitFor(() => expect(count()).toBe(10));

    server.terminateAll();

    await vi.waitFor(() => expect(count()).toBe(20), 5000);
    expect(isSignedIn).not.toHaveBeenCalled();
  });

  it("waits for as long as chance says, up to half a second at first", async () => {
    const random = vi.fn(() => 0.5);
    const { count } = await open(counting(), { random });
    await vi.waitFor(() => expect(count()).toBe(10));
    const delays = vi.spyOn(globalThis, "setTimeout");

    server.closeAll(1012);

    await vi.waitFor(() => expect(count()).toBe(20), 5000);
    expect(random).toHaveBeenCalledTimes(1);
    expect(delays.mock.calls.map(([, delay]) => delay)).toContain(250);
  });

  it("asks over HTTP when the upgrade is refused, and ends if nobody is signed in", async () => {
    const { count, onSignedOut } = await open(counting(), {
      isSignedIn: async () => false,
      random: () => 0,
    });
    await vi.waitFor(() => expect(count()).toBe(10));

    await server.stop();

    await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(1));
    expect(client.status.get()).toBe("signed-out");
  });

  it("closed with 4401 it looks at the sign-in first and comes back if it is good", async () => {
    let answer: (isSignedIn: boolean) => void = () => undefined;
    const isSignedIn = vi.fn(
      () => new Promise<boolean>((resolve) => (answer = resolve)),
    );
    const { count, onSignedOut } = await open(counting(), {
      isSignedIn,
      random: () => 0,
    });
    await vi.waitFor(() => expect(count()).toBe(10));

    server.closeAll(4401);
    await vi.waitFor(() => expect(isSignedIn).toHaveBeenCalledTimes(1));
    await noReconnect();
    expect(server.opened).toBe(1);
    answer(true);

    await vi.waitFor(() => expect(count()).toBe(20), 5000);
    expect(isSignedIn).toHaveBeenCalledTimes(1);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it("closed with 4401 it ends when nobody is signed in", async () => {
    const { count, onSignedOut } = await open(counting(), {
      isSignedIn: async () => false,
      random: () => 0,
    });
    await vi.waitFor(() => expect(count()).toBe(10));

    server.closeAll(4401);

    await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(1));
    expect(client.status.get()).toBe("signed-out");
    await noReconnect();
    expect(server.opened).toBe(1);
  });

  it.each([
    [4403, "Your account is closed.", "Your account is closed."],
    [4403, "", "This account may not use the live connection."],
    [4404, "", "The server has no live connection here."],
  ])("closed with %i %j it stops and says why", async (code, reason, expected) => {
    const { count, onSignedOut } = await open(counting(), { random: () => 0 });
    await vi.waitFor(() => expect(count()).toBe(10));

    server.closeAll(code, reason);

    await vi.waitFor(() => expect(client.status.get()).toBe("refused"));
    expect(client.status.reason).toBe(expected);
    await noReconnect();
    expect(server.opened).toBe(1);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it("tells what is still on its way that it ended, each by what is known", async () => {
    const { topic, count } = await open(counting(() => null));
    await vi.waitFor(() => expect(count()).toBe(10));
    const sent = topic.push("post_message").catch((error: unknown) => error);
    await server.waitFor("lvs_evt:post_message");
    window.dispatchEvent(new Event("offline"));
    const held = topic.push("post_message").catch((error: unknown) => error);

    client.disconnect();

    await expect(sent).resolves.toMatchObject({ code: "timeout" });
    await expect(held).resolves.toMatchObject({ code: "unreachable" });
    expect(client.pending.get()).toBe(0);
  });
});

describe("while the browser is offline", () => {
  it("holds what is pushed and sends it over the socket that outlived the outage", async () => {
    const { topic, count } = await open(counting());
    await vi.waitFor(() => expect(count()).toBe(10));
    window.dispatchEvent(new Event("offline"));
    const answers = ["one", "two"].map((body) => topic.push("post_message", { body }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.count("lvs_evt:post_message")).toBe(0);
    expect(client.status.get()).toBe("offline");

    window.dispatchEvent(new Event("online"));
    await Promise.all(answers);

    const bodies = server
      .framesOf("lvs_evt:post_message")
      .map(({ payload }) => payload);
    expect(bodies).toEqual([{ body: "one" }, { body: "two" }]);
    expect(server.opened).toBe(1);
    expect(client.status.get()).toBe("live");
  });

  it("trusts nothing to a socket that does not answer afterwards", async () => {
    let isDead = false;
    const { topic, count } = await open(
      counting(() => OK),
      { random: () => 0 },
    );
    await vi.waitFor(() => expect(count()).toBe(10));
    server.muteWhile(() => isDead);
    isDead = true;
    window.dispatchEvent(new Event("offline"));
    const answer = topic.push("post_message");

    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(server.opened).toBe(2), 8000);
    isDead = false;
    server.terminateAll();
    await answer;

    expect(server.count("lvs_evt:post_message")).toBe(1);
  }, 12_000);
});

describe("an optimistic event", () => {
  const add = (by: number): Change<State, { count: number }> => ({
    apply: (state, reply) => ({ count: reply?.count ?? state.count + by }),
    isIn: (state, reply) => reply !== null && state.count >= reply.count,
  });

  it("shows at once and goes when it is refused", async () => {
    const response = { reason: "forbidden", code: "forbidden", message: "No." };
    const { topic, count } = await open(
      counting(() => ({ status: "error", response })),
    );
    await vi.waitFor(() => expect(count()).toBe(10));

    const answer = topic.pushChange("add", { by: 5 }, add(5));
    expect(count()).toBe(15);

    await expect(answer).rejects.toMatchObject({ code: "forbidden" });
    expect(count()).toBe(10);
  });

  it("stays while it is held and is sent once after the reconnect", async () => {
    const script: Script = () => ({ status: "ok", response: { count: 25 } });
    const { topic, count } = await open(counting(script), { random: () => 0.2 });
    await vi.waitFor(() => expect(count()).toBe(10));
    server.terminateAll();
    await vi.waitFor(() => expect(topic.isJoined).toBe(false));

    const answer = topic.pushChange("add", { by: 5 }, add(5));
    expect(count()).toBe(15);
    await expect(answer).resolves.toEqual({ count: 25 });

    expect(count()).toBe(25);
    expect(server.count("lvs_evt:add")).toBe(1);
  });

  it("goes with the topic when that is refused for good", async () => {
    let isClosed = false;
    const response = { reason: "not found", code: "not_found", message: "Gone." };
    const counted = counting();
    const { topic, count } = await open(
      (frame, live) =>
        isClosed ? { status: "error", response } : counted(frame, live),
      { random: () => 0.2 },
    );
    await vi.waitFor(() => expect(count()).toBe(10));
    isClosed = true;
    server.terminateAll();
    await vi.waitFor(() => expect(topic.isJoined).toBe(false));

    const answer = topic.pushChange("add", { by: 5 }, add(5));

    await expect(answer).rejects.toMatchObject({ code: "not_found" });
    await expect(topic.push("add")).rejects.toMatchObject({ code: "not_found" });
    expect(topic.store.getSnapshot().status).toBe("refused");
  });
});
