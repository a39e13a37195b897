import assert from "node:assert/strict";
import { heard, openRoom } from "./common.mjs";

function people({ presence }) {
  return presence.list((key, { metas }) => ({ key, metas }));
}

function isPresent(topic, key, devices) {
  const found = people(topic).find((person) => person.key === key);
  return devices === 0 ? !found : found?.metas.length === devices;
}

export async function presence(context) {
  const { key, send } = context;
  const { room } = await send("new_room");
  const topic = await (await openRoom(context, { room })).joined();
  await topic.until(() => isPresent(topic, key, 1), "oneself is present");
  assert.equal(heard(topic, "presence_state").length, 1);
  const [meta] = people(topic)[0].metas;
  assert.deepEqual(Object.keys(meta).sort(), ["color", "display_name", "phx_ref", "role"]);
  assert.equal(meta.role, "observer");

  const came = [];
  topic.presence.onJoin((who) => came.push(who));
  const other = context.otherPerson;
  const visitor = await openRoom({ ...context, token: other.token }, { room });
  await visitor.joined();
  await topic.until(() => isPresent(topic, other.key, 1), "another person came");
  await visitor.until(() => isPresent(visitor, key, 1), "who was there is seen");
  assert.deepEqual(came, [other.key]);

  const device = await (await openRoom(context, { room })).joined();
  await topic.until(() => isPresent(topic, key, 2), "a second device came");
  device.disconnect();
  await topic.until(() => isPresent(topic, key, 1), "the second device went");

  assert.equal((await topic.push("join_session")).status, "ok");
  const hasRole = (watcher) =>
    people(watcher).some((one) => one.key === key && one.metas[0].role === "participant");
  await visitor.until(hasRole, "the new role is seen");
  assert.ok(isPresent(visitor, key, 1), "in place of the old one");

  visitor.channel.leave();
  await topic.until(() => isPresent(topic, other.key, 0), "the other person went");
  topic.disconnect();
}

export async function presence_after_reconnect(context) {
  const { key, send } = context;
  const { room } = await send("new_room");
  const topic = await (await openRoom(context, { room })).joined();
  await topic.until(() => isPresent(topic, key, 1), "oneself is present");
  topic.wire.lead(context.impatientPort);
  topic.wire.cut();
  await topic.until(({ joins }) => joins.length >= 2, "joined again");
  await topic.until(() => heard(topic, "presence_state").length >= 2, "presence_state");
  await topic.until(() => isPresent(topic, key, 1), "once, at the other server");
  topic.disconnect();
}
