import assert from "node:assert/strict";
import { assertHoldsTheTruth, heard, holds, hostWrites, newText, openRoom } from "./common.mjs";

const BURST = 12;

export async function event(context) {
  const topic = await (await openRoom(context)).joined();
  const text = newText("event");
  let reply;
  if (topic.live) {
    topic.dispatch("post_message", { body: text });
    const sent = await topic.until(
      () => topic.wire.sent.find((frame) => frame.event === "lvs_evt:post_message"),
      "the event left",
    );
    const answers = () => heard(topic, "phx_reply").find(({ ref }) => ref === sent.ref);
    reply = (await topic.until(answers, "the answer")).payload;
  } else {
    reply = await topic.push("lvs_evt:post_message", { body: text });
  }
  assert.equal(reply.status, "ok");
  assert.equal(reply.response.message.body, text);
  await topic.until(({ state }) => holds(state, text), "the message in the state");
  await assertHoldsTheTruth(context, topic);
  topic.disconnect();
}

export async function refused_event(context) {
  const topic = await (await openRoom(context)).joined();
  const reply = await topic.push("lvs_evt:post_message", { body: "" });
  assert.equal(reply.status, "error");
  assert.deepEqual(
    [reply.response.reason, reply.response.code],
    ["invalid payload", "invalid_payload"],
  );
  assert.equal(reply.response.errors[0].pointer, "/body");
  const unknown = await topic.push("no_such_event");
  assert.equal(unknown.response.code, "unknown_event");
  await topic.until(() => heard(topic, "error").length === 2, "two error pushes");
  const pushed = heard(topic, "error").map(({ payload }) => [payload.event, payload.code]);
  assert.deepEqual(pushed, [
    ["post_message", "invalid_payload"],
    ["no_such_event", "unknown_event"],
  ]);
  // 0.9.0 does not listen to it.
  const told = context.client.liveState === "0.9.0" ? [] : pushed.map(([, code]) => code);
  await topic.until(({ errors }) => errors.length === told.length, "they were told");
  assert.deepEqual(topic.errors.map(({ code }) => code), told);
  assert.ok(topic.errors.every(({ message }) => message));
  assert.equal((await topic.push("lvs_refresh")).status, "ok");
  topic.disconnect();
  return context.client.liveState === "0.9.0" ? "reply only" : undefined;
}

export async function version_gap(context) {
  const topic = await (await openRoom(context)).joined();
  const missed = newText("missed");
  let lost = 0;
  topic.wire.loses = (frame) => {
    const isIt = frame.event === "state:patch" && JSON.stringify(frame).includes(missed);
    if (isIt) lost += 1;
    return isIt;
  };
  await context.send("post", { room: context.room, body: missed });
  await topic.until(() => lost > 0, "a patch was lost");
  await hostWrites(context, topic, newText("seen"));
  assert.ok(topic.wire.sent.some(({ event: name }) => name === "lvs_refresh"));
  assert.ok(holds(topic.state, missed));
  await assertHoldsTheTruth(context, topic);
  topic.disconnect();
}

export async function many_refreshes(context) {
  const topic = await (await openRoom(context)).joined();
  const before = heard(topic, "state:change").length;
  const answers = [];
  for (let count = 0; count < BURST; count += 1) answers.push(topic.push("lvs_refresh"));
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  assert.deepEqual(statuses, Array(BURST).fill("ok"));
  await hostWrites(context, topic, newText("afterwards"));
  const states = heard(topic, "state:change").length - before;
  assert.ok(states >= 1 && states <= BURST / 3, `${BURST} wishes brought ${states} states`);
  await assertHoldsTheTruth(context, topic);
  topic.disconnect();
}

export async function binary(context) {
  const topic = await (await openRoom(context)).joined();
  const reply = await topic.push("post_message", new Uint8Array([1, 2, 3]).buffer);
  assert.equal(reply.status, "error");
  assert.equal(reply.response.code, "invalid_payload");
  assert.ok(topic.wire.sent.some((frame) => frame[0] === "binary"));
  assert.equal((await topic.push("lvs_refresh")).status, "ok");
  topic.disconnect();
}

export async function heartbeat(context) {
  const { idleMs, impatientPort } = context;
  const topic = await openRoom(context, {
    port: impatientPort,
    tune: (socket) => (socket.heartbeatIntervalMs = 500),
  });
  await topic.joined();
  await new Promise((resolve) => setTimeout(resolve, idleMs + 1500));
  const beats = topic.wire.sent.filter(({ event: name }) => name === "heartbeat");
  const isAnswered = ({ ref }) => heard(topic, "phx_reply").some((reply) => reply.ref === ref);
  assert.ok(beats.length >= 5, `${beats.length} heartbeats`);
  assert.ok(beats.slice(0, -1).every(isAnswered), "each was answered");
  assert.deepEqual(topic.wire.closes, []);
  await assertHoldsTheTruth(context, topic);
  topic.disconnect();
}
