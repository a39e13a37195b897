// The clients under test. Their packages are in package.json, at exact versions.
import { register } from "node:module";
import { NotedRequest } from "./requests.mjs";
import { NotedWebSocket } from "./wire.mjs";

register("./bundler.mjs", import.meta.url);
// Where phoenix.js looks for its transport, up to 1.7 only there; LiveState 0.9.0 can be
// told of no other.
globalThis.self = globalThis;
globalThis.WebSocket = NotedWebSocket;
globalThis.XMLHttpRequest = NotedRequest;

const PHOENIX = {
  "1.6.15": "phoenix-1-6-15",
  "1.7.21": "phoenix-1-7-21",
  "1.7.23": "phoenix-1-7-23",
  "1.8.0": "phoenix-1-8-0",
  "1.8.9": "phoenix-1-8-9",
  "1.8.16": "phoenix",
};
// Each with the phoenix that it brings along.
const LIVE_STATE = { "0.9.0": "1.6.15", "0.11.2": "1.6.15", "0.12.3": "1.8.16" };

export const clients = [
  ...Object.entries(PHOENIX).map(([version, name]) => ({
    id: `phoenix ${version}`,
    phoenix: version,
    load: () => import(name),
  })),
  ...Object.entries(LIVE_STATE).map(([version, phoenix]) => ({
    id: `phx-live-state ${version}`,
    liveState: version,
    phoenix,
    load: async () => ({
      ...(await import(PHOENIX[phoenix])),
      ...(await import(
        `phx-live-state-${version.replaceAll(".", "-")}/build/src/LiveState.js`
      )),
    }),
  })),
];

/** Whether version `one` is `other` or newer. */
export function isAtLeast(one, other) {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number));
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 || a[at] > b[at];
}
