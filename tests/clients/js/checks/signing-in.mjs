import assert from "node:assert/strict";
import { isAtLeast } from "../clients.mjs";
import { assertHoldsTheTruth, NOT_THERE, openRoom } from "./common.mjs";

const takesOptions = ({ liveState }) => liveState !== "0.9.0";

async function signInBy(way, context) {
  const topic = await (await openRoom(context, { signIn: way })).joined();
  const [{ payload }] = topic.wire.sent;
  assert.equal("token" in payload, way === "join");
  await assertHoldsTheTruth(context, topic);
  topic.disconnect();
}

export async function token_in_params(context) {
  if (!takesOptions(context.client)) return NOT_THERE;
  return signInBy("params", context);
}

export async function token_in_subprotocol(context) {
  const { client } = context;
  const hasIt = isAtLeast(client.phoenix, "1.8.0") && takesOptions(client);
  return hasIt ? signInBy("authToken", context) : NOT_THERE;
}

export async function token_in_join(context) {
  return signInBy("join", context);
}

export async function ticket(context) {
  const { client, port, token } = context;
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/ticket`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });
  const body = await answer.json();
  assert.ok(body.ticket, JSON.stringify(body));
  const signIn = takesOptions(client) ? "params" : "join";
  const topic = await openRoom(context, { signIn, token: () => body.ticket });
  await topic.joined();
  topic.disconnect();
}

/** Bad credentials are refused before the upgrade; the client comes in once they are good. */
export async function bad_token(context) {
  const { client, token } = context;
  let secret = `crm_${"x".repeat(40)}`;
  const signIn = takesOptions(client) ? "params" : "join";
  const topic = await openRoom(context, { signIn, token: () => secret });
  if (signIn === "join") {
    const [refused] = await topic.until(({ joins }) => joins[0] && joins, "refused");
    assert.equal(refused.response.code, "unauthenticated");
  } else {
    await topic.until(({ wire }) => wire.closes.length >= 2, "refused twice");
    assert.equal(topic.wire.opened, 0);
    assert.ok(topic.wire.closes.includes(context.polls ? 1008 : 1006));
  }
  secret = token;
  await topic.until(({ joins }) => joins.at(-1)?.status === "ok", "joined at last");
  topic.disconnect();
}
