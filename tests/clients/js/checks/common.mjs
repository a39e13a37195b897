// What all checks need: a topic of the client, and the truth to compare it with.
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as newest from "phoenix";
import { open, PhoenixTopic } from "../topic.mjs";
import { Wire } from "../wire.mjs";

export const NOT_THERE = "–";
const EQUAL_WITHIN_MS = 10_000;

/** Opens the client's own room; `options` as for `open`. */
export async function openRoom(context, options = {}) {
  const { client, room, port, token, polls } = context;
  const wire = options.wire ?? (await context.wire(options.port ?? port));
  const name = `workspace:${options.room ?? room}`;
  const topic = await open(client, { name, token: () => token, polls, ...options, wire });
  topic.wire = wire;
  return topic;
}

/** What the server holds at this moment, as another client reads it. */
async function fresh({ port, token }, name) {
  const wire = await Wire.to(port);
  const socket = new newest.Socket(wire.endpoint, { authToken: token });
  const topic = new PhoenixTopic({ library: newest, socket, name });
  try {
    await topic.joined();
    return topic.state;
  } finally {
    topic.disconnect();
    await wire.close();
  }
}

/** Fails unless the client comes to hold what the server holds. */
export async function assertHoldsTheTruth(context, topic) {
  const until = Date.now() + EQUAL_WITHIN_MS;
  for (;;) {
    const truth = await fresh(context, topic.channel.topic);
    if (isDeepStrictEqual(topic.state, truth)) return;
    if (Date.now() > until) assert.deepEqual(topic.state, truth);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Has the host write into the room; gives the text. */
export async function hostWrites({ send, room }, topic, text) {
  await send("post", { room, body: text });
  await topic.until(({ state }) => holds(state, text), `the message ${text}`);
}

export function holds(state, text) {
  return Boolean(state?.messages.some(({ body }) => body === text));
}

/** Those frames from the server that are `event`, oldest first. */
export function heard({ wire }, event) {
  return wire.received.filter((frame) => frame.event === event);
}

let number = 0;
/** A text that no other check writes. */
export function newText(about) {
  number += 1;
  return `${about} ${number}`;
}
