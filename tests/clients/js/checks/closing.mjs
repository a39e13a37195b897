// Every way in which a socket ends, and that the client comes back to the true state.
import assert from "node:assert/strict";
import { assertHoldsTheTruth, hostWrites, newText, openRoom } from "./common.mjs";

const OVER_THE_LIMIT = 300 * 1024;
const FLOOD = 200;
const STUCK = /^livestate_sockets_closed_total{code="4408"} (.*)$/m;
// More than the buffers between a server and a reader that is stuck.
const [LONG_NAME, ENOUGH] = [200 * 1024, 45];

/** Waits for a close with `code`, joins anew, and follows again. A poll has no codes. */
async function assertComesBack(context, topic, code) {
  const isClosed = ({ wire }) => (context.polls ? wire.closes.length : wire.closes.includes(code));
  await topic.until(isClosed, `closed with ${code}`, 20_000);
  const isBack = ({ joins }) => joins.length >= 2 && joins.at(-1).status === "ok";
  await topic.until(isBack, "joined again", 20_000);
  await hostWrites(context, topic, newText(`after ${code}`));
  await assertHoldsTheTruth(context, topic);
  assert.ok(!topic.wire.closes.includes(1000));
}

/** Cuts the line until the client notices: between two polls there is none. */
async function cut(topic) {
  const isNoticed = ({ wire }) => {
    if (wire.closes.length === 0) wire.cut();
    return wire.closes.length > 0;
  };
  await topic.until(isNoticed, "cut");
}

async function opened(context, options) {
  return (await openRoom(context, options)).joined();
}

export async function lost_connection(context) {
  const topic = await opened(context);
  await cut(topic);
  await assertComesBack(context, topic, 1006);
  topic.disconnect();
}

export async function other_server(context) {
  const topic = await opened(context);
  topic.wire.lead(context.impatientPort);
  await cut(topic);
  const text = newText("meanwhile");
  await context.send("post", { room: context.room, body: text });
  await assertComesBack(context, topic, 1006);
  topic.disconnect();
}

export async function too_large(context) {
  const topic = await opened(context);
  topic.channel.push("post_message", { body: "x".repeat(OVER_THE_LIMIT) });
  await assertComesBack(context, topic, 1009);
  topic.disconnect();
}

export async function flood(context) {
  const topic = await opened(context);
  for (let count = 0; count < FLOOD; count += 1) topic.channel.push("noise", {});
  await assertComesBack(context, topic, 4429);
  topic.disconnect();
}

export async function silence(context) {
  const topic = await opened(context, { port: context.impatientPort });
  await assertComesBack(context, topic, 1001);
  topic.disconnect();
}

export async function no_pong(context) {
  const topic = await opened(context, { port: context.impatientPort });
  topic.wire.holdBack();
  await assertComesBack(context, topic, 1011);
  topic.disconnect();
}

export async function revoked(context) {
  const { client, send } = context;
  let { secret, id } = await send("new_token", { person: client.id });
  const signIn = client.liveState === "0.9.0" ? "join" : "params";
  const topic = await opened(context, { signIn, token: () => secret });
  const old = id;
  ({ secret } = await send("new_token", { person: client.id }));
  await send("revoke_token", { person: client.id, id: old });
  await assertComesBack(context, topic, 4401);
  topic.disconnect();
}

export async function nobody_signed_in(context) {
  let secret = "";
  const options = { port: context.impatientPort, signIn: "join", token: () => secret };
  const topic = await openRoom(context, options);
  const refused = await topic.until(({ joins }) => joins[0], "refused");
  assert.equal(refused.response.code, "unauthenticated");
  await topic.until(({ wire }) => wire.closes.includes(4401), "closed with 4401");
  secret = context.token;
  await assertComesBack(context, topic, 4401);
  topic.disconnect();
}

/** A reader that is stuck is dropped; what it would be told gets stuck as well. */
export async function stuck(context) {
  const topic = await opened(context);
  topic.wire.stopReading();
  // Refusals come back with the name of the topic that was sent.
  const event = { event: "noise", payload: {}, join_ref: null, ref: "noise" };
  const name = "x".repeat(LONG_NAME);
  for (let count = 0; count < ENOUGH; count += 1) {
    topic.socket.push({ ...event, topic: name });
  }
  await untilDropped(context);
  topic.wire.readOn();
  await assertComesBack(context, topic, 1006);
  topic.disconnect();
}

/** Until the server has dropped a stuck reader for every client. */
async function untilDropped({ port, clientCount }) {
  const until = Date.now() + 20_000;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    const found = STUCK.exec(await answer.text());
    if (Number(found?.[1] ?? 0) >= clientCount) return;
    assert.ok(Date.now() < until, `${found?.[1]} stuck readers dropped`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The first half of a restart: a topic that is open. */
export async function before_restart(context) {
  context.kept.goesOn = true;
  context.kept.topic = await opened(context);
  context.kept.polled = await opened({ ...context, polls: true });
}

/** The second half. */
export async function after_restart(context) {
  const { topic, polled } = context.kept;
  await assertComesBack(context, topic, 1012);
  await assertComesBack({ ...context, polls: true }, polled, 0);
  for (const open of [topic, polled]) {
    open.disconnect();
    await open.wire.close();
  }
  context.kept.goesOn = false;
}
