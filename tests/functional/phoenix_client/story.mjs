// The main job as somebody else's client does it: official phoenix, RFC 6902 patches.
//
// node story.mjs LIBRARY ORIGIN TOKEN create THEME | visit SESSION_ID | refuse
// Prints one JSON report; exits with 1 and a sentence when something is refused.
import { LiveTopic, connect } from "./live-topic.mjs";

const [library, origin, token, story, argument] = process.argv.slice(2);

async function create(socket) {
  const list = await new LiveTopic(socket, "session_list").join();
  const jobs = await new LiveTopic(socket, "job_management").join();
  const args = { theme: argument, difficulty: "easy" };
  const { job } = await jobs.push("create_job", { kind: "case.generate", args });
  const seen = [];
  const done = await jobs.until((state) => {
    const current = state.jobs.find(({ id }) => id === job.id);
    if (current) seen.push({ status: current.status, progress: current.progress });
    return current && !["pending", "running"].includes(current.status) && current;
  });
  await list.until(({ sessions }) => sessions.some(({ id }) => id === done.session_id));
  return {
    ...(await talk(socket, done.session_id)),
    job,
    done,
    seen,
    jobs: jobs.report(),
    list: list.report(),
  };
}

async function visit(socket, sessionId) {
  const room = await new LiveTopic(socket, `workspace:${sessionId}`).join();
  const before = room.state.participants.length;
  await room.push("join_session", {});
  await room.until(({ participants }) => participants.length === before + 1);
  await room.until(() => room.present().some(({ role }) => role === "participant"));
  return talk(socket, sessionId, room);
}

async function talk(socket, sessionId, joined = null) {
  const topic = `workspace:${sessionId}`;
  const room = joined ?? (await new LiveTopic(socket, topic).join());
  const { message } = await room.push("post_message", { body: `by phoenix ${library}` });
  await room.until(({ messages }) => messages.some(({ id }) => id === message.id));
  await room.until(() => room.present().length > 0);
  return { message, present: room.present(), room: room.report() };
}

async function refuse(socket) {
  const jobs = await new LiveTopic(socket, "job_management").join();
  const asked = JSON.parse(argument);
  const replies = [];
  for (const payload of asked) {
    replies.push(await jobs.push("create_job", payload).then(
      (reply) => ({ taken: reply }),
      (refusal) => refusal.reply,
    ));
  }
  const anonymous = await connect({ library, origin, token: "" });
  const unsigned = await new LiveTopic(anonymous, "job_management").join().then(
    () => ({ taken: true }),
    (refusal) => refusal.reply,
  );
  return { replies, errors: jobs.errors, unsigned };
}

const socket = await connect({ library, origin, token });
const report = await { create, visit, refuse }[story](socket, argument);
process.stdout.write(JSON.stringify(report), () => process.exit(0));
