// The main job as somebody else's client does it: official phoenix, RFC 6902 patches.
//
// node story.mjs CLIENT ORIGIN TOKEN create THEME | visit SESSION_ID | refuse PAYLOADS
// Prints one JSON report; exits with 1 and a sentence when something is refused.
import { WebSocket } from "ws";
import { clients, isAtLeast } from "./clients.mjs";
import { PhoenixTopic } from "./topic.mjs";

const [name, origin, secret, story, argument] = process.argv.slice(2);
const CASE_WITHIN_MS = 80_000;

const client = clients.find(({ id }) => id === name);
const library = await client.load();

/** A socket; from 1.8 on it tells its token in the handshake, before in the query. */
function openSocket(token) {
  const isNew = isAtLeast(client.phoenix, "1.8.0");
  return new library.Socket(`${origin}/socket`, {
    transport: WebSocket,
    ...(isNew && token ? { authToken: token } : { params: token ? { token } : {} }),
  });
}

const join = (socket, topic) => new PhoenixTopic({ library, socket, name: topic }).joined();

async function ask(topic, event, payload) {
  const { status, response } = await topic.push(event, payload);
  if (status !== "ok") throw new Error(`${event}: ${JSON.stringify(response)}`);
  return response;
}

const present = ({ presence }) => presence.list((id, { metas }) => ({ id, ...metas[0] }));
const report = ({ state, versions }) => ({ state, versions });

async function create(socket) {
  const list = await join(socket, "session_list");
  const jobs = await join(socket, "job_management");
  const args = { theme: argument, difficulty: "easy" };
  const { job } = await ask(jobs, "create_job", { kind: "case.generate", args });
  const seen = [];
  let last = null;
  const isDone = ({ state }) => {
    const current = state.jobs.find(({ id }) => id === job.id);
    if (current && state !== last) seen.push({ status: current.status, progress: current.progress });
    last = state;
    return current && !["pending", "running"].includes(current.status) && current;
  };
  const done = await jobs.until(isDone, "the job is done", CASE_WITHIN_MS);
  const isListed = ({ state }) => state.sessions.some(({ id }) => id === done.session_id);
  await list.until(isListed, "the case is in the list");
  const room = await join(socket, `workspace:${done.session_id}`);
  const told = await talk(room);
  return { ...told, job, done, seen, jobs: report(jobs), list: report(list) };
}

async function visit(socket) {
  const room = await join(socket, `workspace:${argument}`);
  const before = room.state.participants.length;
  await ask(room, "join_session", {});
  await room.until(({ state }) => state.participants.length === before + 1, "a seat");
  await room.until(() => present(room).some(({ role }) => role === "participant"), "the role");
  return talk(room);
}

async function talk(room) {
  const { message } = await ask(room, "post_message", { body: `by ${name}` });
  await room.until(({ state }) => state.messages.some(({ id }) => id === message.id), "it");
  await room.until(() => present(room).length > 0, "somebody is present");
  return { message, present: present(room), room: report(room) };
}

async function refuse(socket) {
  const jobs = await join(socket, "job_management");
  const replies = [];
  for (const payload of JSON.parse(argument)) {
    replies.push((await jobs.push("create_job", payload)).response);
  }
  const topic = new PhoenixTopic({ library, socket: openSocket(""), name: "job_management" });
  const { response } = await topic.until(({ joins }) => joins[0], "an answer");
  return { replies, errors: jobs.errors, unsigned: response };
}

const told = await { create, visit, refuse }[story](openSocket(secret));
process.stdout.write(JSON.stringify(told), () => process.exit(0));
