import assert from "node:assert/strict";
import { assertHoldsTheTruth, heard, holds, hostWrites, newText, openRoom } from "./common.mjs";

const NO_SUCH_ROOM = "999999";

export async function join(context) {
  const topic = await (await openRoom(context)).joined();
  const isAboutState = ({ event }) => !event.startsWith("presence_");
  const frames = topic.wire.received.filter(isAboutState);
  assert.deepEqual(
    frames.slice(0, 2).map(({ event }) => event),
    ["phx_reply", "state:change"],
  );
  assert.deepEqual(frames[0].payload, { status: "ok", response: {} });
  assert.equal(frames[0].joinRef, topic.channel.joinRef());
  await assertHoldsTheTruth(context, topic);
  topic.disconnect();
}

export async function follow(context) {
  const topic = await (await openRoom(context)).joined();
  const before = topic.version;
  for (let count = 0; count < 5; count += 1) {
    await hostWrites(context, topic, newText("follow"));
  }
  assert.ok(topic.version >= before + 5, "each change is a version");
  assert.equal(heard(topic, "state:change").length, 1);
  assert.ok(!topic.wire.sent.some(({ event }) => event === "lvs_refresh"));
  await assertHoldsTheTruth(context, topic);
  topic.disconnect();
}

async function refusal(context, options) {
  const topic = await openRoom(context, options);
  const { status, response } = await topic.until(({ joins }) => joins[0], "an answer");
  assert.equal(status, "error");
  if (context.client.liveState) {
    const error = await topic.until(({ errors }) => errors[0], "livestate-error");
    const told = context.client.liveState === "0.9.0" ? error.error.reason : error.message;
    assert.equal(told, response.reason);
    assert.equal(error.type ?? error.kind, "channel join error");
  }
  topic.disconnect();
  return { ...response, joinRef: heard(topic, "phx_reply")[0].joinRef };
}

export async function refused_join(context) {
  const missing = await refusal(context, { room: NO_SUCH_ROOM });
  assert.deepEqual([missing.reason, missing.code], ["not found", "not_found"]);
  assert.ok(missing.message);
  assert.notEqual(missing.joinRef, null);
  const unknown = await refusal(context, { name: "nothing:1" });
  assert.deepEqual([unknown.reason, unknown.code], ["unmatched topic", "unmatched_topic"]);
  assert.equal(unknown.joinRef, null);
  const unsigned = await refusal(context, { token: () => "", signIn: "none" });
  assert.deepEqual([unsigned.reason, unsigned.code], ["unauthenticated", "unauthenticated"]);
}

export async function leave_and_join_again(context) {
  const topic = await (await openRoom(context)).joined();
  const { joinRef } = heard(topic, "phx_reply")[0];
  topic.channel.leave();
  const again = topic.socket.channel(topic.channel.topic, topic.channel.params());
  const states = [];
  again.on("state:change", ({ state }) => states.push(state));
  again.join();
  await topic.until(() => states.length > 0, "the state after joining again");
  await topic.until(() => again.state === "joined", "joined again");
  const close = await topic.until(() => heard(topic, "phx_close")[0], "phx_close");
  assert.deepEqual([close.joinRef, close.ref], [joinRef, joinRef]);
  assert.equal(states.length, 1);
  const text = newText("again");
  await context.send("post", { room: context.room, body: text });
  const hasCome = (frame) => frame.event === "state:patch" && JSON.stringify(frame).includes(text);
  await topic.until(() => topic.wire.received.some(hasCome), "a patch after joining again");
  assert.equal(again.state, "joined");
  topic.disconnect();
}

export async function duplicate_join(context) {
  const topic = await (await openRoom(context)).joined();
  const { channel, socket, wire } = topic;
  const first = channel.joinRef();
  // phoenix.js itself leaves the first: only a client with a fault does this.
  const ref = socket.makeRef();
  const frame = { topic: channel.topic, event: "phx_join", payload: channel.params() };
  socket.push({ ...frame, ref, join_ref: ref });
  await topic.until(({ closed }) => closed === 1, "the first channel was closed");
  const closes = heard(topic, "phx_close");
  assert.deepEqual(closes.map(({ joinRef }) => joinRef), [first]);
  const reply = wire.received.find((found) => found.ref === ref);
  assert.deepEqual([reply.joinRef, reply.payload.status], [ref, "ok"]);
  // An event of the join that has ended gets no answer, one of the new join does.
  const [stale, current] = [socket.makeRef(), socket.makeRef()];
  const event = { topic: channel.topic, event: "lvs_refresh", payload: {} };
  socket.push({ ...event, ref: stale, join_ref: first });
  socket.push({ ...event, ref: current, join_ref: ref });
  await topic.until(() => wire.received.some((found) => found.ref === current), "an answer");
  assert.ok(!wire.received.some((found) => found.ref === stale));
  topic.disconnect();
}

export async function right_lost_and_given_back(context) {
  const { send } = context;
  const { room } = await send("new_room");
  const topic = await (await openRoom(context, { room })).joined();
  await send("set_visibility", { room, visibility: "private" });
  const error = await topic.until(() => heard(topic, "phx_error")[0], "phx_error");
  const { joinRef } = heard(topic, "phx_reply")[0];
  assert.deepEqual([error.joinRef, error.ref], [joinRef, joinRef]);
  const refused = await topic.until(({ joins }) => joins[1], "a second answer");
  assert.equal(refused.status, "error");
  assert.equal(refused.response.code, "not_found");
  await send("set_visibility", { room, visibility: "public" });
  await topic.until(({ joins }) => joins.at(-1).status === "ok", "joined again");
  const text = newText("back");
  await send("post", { room, body: text });
  await topic.until(({ state }) => holds(state, text), "a message after coming back");
  await assertHoldsTheTruth(context, topic);
  topic.disconnect();
}
