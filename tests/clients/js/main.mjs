// Does what the test run says, with all clients at once.
//
// One JSON object a line. In: `{check, ...facts}`, and `{answer}` or `{refusal}` to an
// errand. Out: `{errand, ...arguments}` for what only the test run can do, and at the end
// of a check `{results: {client: {outcome} | {fault}}}`.
import { createInterface } from "node:readline";
import { clients } from "./clients.mjs";
import * as checks from "./checks/index.mjs";
import { Wire } from "./wire.mjs";

// The clients write to the console; the lines here are for the test run alone.
for (const name of ["log", "debug", "info", "warn", "error"]) console[name] = () => {};

const ATTEMPT_WITHIN_MS = 60_000;
/** What a client's first half of a check leaves to the second. */
const kept = new Map(clients.map(({ id }) => [id, {}]));
const errands = [];
let strayFault = null;

process.on("uncaughtException", (error) => (strayFault = error));
process.on("unhandledRejection", (error) => (strayFault = error));

function write(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** Has the test run do something; gives its answer. */
function send(name, facts = {}) {
  return new Promise((resolve, reject) => {
    errands.push({ resolve, reject });
    write({ errand: name, ...facts });
  });
}

async function attempt(client, { check, people, ...facts }) {
  const wires = [];
  const context = {
    ...facts,
    ...people[client.id],
    clientCount: Object.keys(people).length,
    client,
    send,
    kept: kept.get(client.id),
    wire: async (port = facts.port) => {
      wires.push(await Wire.to(port));
      return wires.at(-1);
    },
  };
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("took too long")), ATTEMPT_WITHIN_MS);
  });
  try {
    const outcome = await Promise.race([checks[check](context), late]);
    return { outcome: outcome ?? "yes" };
  } catch (error) {
    return { fault: error.stack ?? String(error) };
  } finally {
    clearTimeout(timer);
    if (!context.kept.goesOn) for (const wire of wires) await wire.close();
  }
}

async function run(command) {
  strayFault = null;
  const chosen = clients.filter(({ id }) => id in command.people);
  const results = await Promise.all(chosen.map((client) => attempt(client, command)));
  const named = Object.fromEntries(chosen.map(({ id }, index) => [id, results[index]]));
  if (strayFault) named["(any)"] = { fault: strayFault.stack ?? String(strayFault) };
  write({ results: named });
}

write({ clients: clients.map(({ id }) => id) });
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if ("answer" in message) errands.shift().resolve(message.answer);
  else if ("refusal" in message) errands.shift().reject(new Error(message.refusal));
  else void run(message);
}
process.exit(0);
