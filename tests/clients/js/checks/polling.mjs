// The same over long-polling, and what is special to it.
import assert from "node:assert/strict";
import { isAtLeast } from "../clients.mjs";
import { flood, lost_connection, other_server, revoked } from "./closing.mjs";
import { assertHoldsTheTruth, hostWrites, newText, NOT_THERE, openRoom } from "./common.mjs";
import { binary, event, refused_event, version_gap } from "./events.mjs";
import { duplicate_join, follow, join, leave_and_join_again, refused_join } from "./joining.mjs";
import { presence } from "./presence.mjs";
import { bad_token, token_in_join, token_in_params } from "./signing-in.mjs";

const FALLBACK_MS = 500;

const polled = (check) => (context) => check({ ...context, polls: true });

async function allOf(context, checks) {
  let outcome;
  for (const check of checks) outcome = (await check({ ...context, polls: true })) ?? outcome;
  return outcome === NOT_THERE ? undefined : outcome;
}

export const polls_follow = (context) => allOf(context, [join, follow]);
export const polls_join = (context) =>
  allOf(context, [refused_join, leave_and_join_again, duplicate_join]);
export const polls_events = (context) =>
  allOf(context, [event, refused_event, version_gap, binary]);
/** Where the silence of a client that has gone between two polls is short. */
export const polls_presence = (context) =>
  presence({ ...context, port: context.impatientPort, polls: true });
export const polls_sign_in = (context) =>
  allOf(context, [token_in_params, token_in_join, bad_token]);
export const polls_lost = polled(lost_connection);
export const polls_other_server = polled(other_server);
export const polls_flood = polled(flood);
export const polls_revoked = polled(revoked);

/** Every request in turn reaches one server, then the other. */
export async function polls_two_servers(context) {
  const wire = await context.wire();
  wire.lead(context.port, context.impatientPort);
  const topic = await (await openRoom(context, { wire, polls: true })).joined();
  for (let count = 0; count < 5; count += 1) {
    await hostWrites(context, topic, newText("in turn"));
    const { status } = await topic.push("post_message", { body: newText("mine") });
    assert.equal(status, "ok");
  }
  assert.deepEqual(wire.closes, []);
  await assertHoldsTheTruth(context, topic);
  topic.disconnect();
}

/** Longer without news than a poll waits, and than a silent socket may be. */
export async function polls_quiet(context) {
  const { impatientPort: port, idleMs } = context;
  const topic = await (await openRoom(context, { port, polls: true })).joined();
  await new Promise((resolve) => setTimeout(resolve, idleMs + 1000));
  assert.deepEqual(topic.wire.closes, []);
  await hostWrites(context, topic, newText("after the quiet"));
  await assertHoldsTheTruth(context, topic);
  topic.disconnect();
}

/** A network that lets no WebSocket through: refused at once, or swallowed. */
export async function falls_back(context) {
  const { client } = context;
  if (!isAtLeast(client.phoenix, "1.7.21")) return NOT_THERE;
  for (const hindrance of ["cut", "swallow"]) {
    const wire = await context.wire();
    wire.hindrance = hindrance;
    const socket = { longPollFallbackMs: FALLBACK_MS };
    const topic = await (await openRoom(context, { wire, socket })).joined();
    assert.equal(wire.opened, 0);
    assert.ok(wire.requests.length > 0);
    await hostWrites(context, topic, newText("fallen back"));
    await assertHoldsTheTruth(context, topic);
    topic.disconnect();
  }
}

/** From 1.8 on, the token of the handshake goes in a header. */
export async function polls_header(context) {
  const { client } = context;
  const hasIt = isAtLeast(client.phoenix, "1.8.0") && client.liveState !== "0.9.0";
  if (!hasIt) return NOT_THERE;
  const topic = await openRoom(context, { polls: true, signIn: "authToken" });
  await topic.joined();
  const [{ headers }] = topic.wire.requests;
  assert.equal(headers["X-Phoenix-AuthToken"], context.token);
  topic.disconnect();
}
