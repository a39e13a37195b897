// A live topic as each client holds it: phoenix.js with RFC 6902 patches, or LiveState.
import jsonpatch from "fast-json-patch";
import { isAtLeast } from "./clients.mjs";

const PATIENCE_MS = 10_000;

class Topic {
  /** Every answer to a join, in order: `{status, response}`. */
  joins = [];
  errors = [];
  closed = 0;
  #waiting = new Set();

  watch() {
    this.channel.onClose(() => {
      this.closed += 1;
      this.changed();
    });
    for (const status of ["ok", "error"]) {
      this.channel.joinPush.receive(status, (response) => {
        this.joins.push({ status, response });
        this.changed();
      });
    }
  }

  /** Sends an event over the channel; gives the answer `{status, response}`. */
  push(event, payload = {}) {
    return new Promise((resolve, reject) => {
      const push = this.channel.push(event, payload, PATIENCE_MS);
      for (const status of ["ok", "error"]) {
        push.receive(status, (response) => resolve({ status, response }));
      }
      push.receive("timeout", () => reject(new Error(`${event}: no answer`)));
    });
  }

  /** Resolves with what `condition` gives, once that is truthy. */
  until(condition, what, withinMs = PATIENCE_MS) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = condition(this);
        if (!found) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`not in ${withinMs} ms: ${what}; ${this.summary()}`));
      }, withinMs);
      // The wires tell nobody, so it is looked at intervals too.
      const clock = setInterval(look, 20);
      const end = () => {
        clearTimeout(timer);
        clearInterval(clock);
        this.#waiting.delete(look);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Resolves once the first join was answered; fails unless that was `ok`. */
  async joined() {
    const { status, response } = await this.until(({ joins }) => joins[0], "joined");
    if (status !== "ok") throw new Error(`refused: ${JSON.stringify(response)}`);
    await this.until(({ state }) => state, "the state");
    return this;
  }

  changed() {
    for (const look of [...this.#waiting]) look();
  }

  summary() {
    const joins = this.joins.map(({ status }) => status);
    return JSON.stringify({ version: this.version, joins, errors: this.errors });
  }
}

export class PhoenixTopic extends Topic {
  state = null;
  /** The version that came with a whole state, and those of the patches after it. */
  versions = [];

  constructor({ library, socket, name, params = {} }) {
    super();
    this.socket = socket;
    this.channel = socket.channel(name, params);
    this.presence = new library.Presence(this.channel);
    this.watch();
    this.channel.on("error", (error) => this.errors.push(error));
    this.channel.on("state:change", ({ state, version }) => {
      this.state = state;
      this.versions = [version];
      this.changed();
    });
    this.channel.on("state:patch", (update) => this.#patch(update));
    socket.connect();
    this.channel.join();
  }

  get version() {
    return this.versions.at(-1) ?? null;
  }

  disconnect() {
    this.socket.disconnect();
  }

  #patch({ patch, version }) {
    if (this.version === null || version !== this.version + 1) {
      this.channel.push("lvs_refresh", {});
      return;
    }
    // Validates: a patch that does not fit the state throws.
    this.state = jsonpatch.applyPatch(this.state, patch, true, false).newDocument;
    this.versions.push(version);
    this.changed();
  }
}

export class LiveStateTopic extends Topic {
  constructor({ library, endpoint, name, params, options, tune }) {
    super();
    const config = { url: endpoint, topic: name, params, socketOptions: options };
    this.live = new library.LiveState(config);
    this.socket = this.live.socket;
    this.channel = this.live.channel;
    tune(this.socket);
    this.presence = new library.Presence(this.channel);
    this.live.addEventListener("livestate-error", ({ detail }) => {
      this.errors.push(detail);
      this.changed();
    });
    this.live.addEventListener("livestate-change", () => this.changed());
    this.live.connect();
    this.watch();
  }

  get state() {
    return this.live.state ?? null;
  }

  get version() {
    return this.live.stateVersion ?? null;
  }

  dispatch(event, payload) {
    this.live.dispatchEvent(new CustomEvent(event, { detail: payload }));
  }

  disconnect() {
    this.live.disconnect();
  }
}

/** How a client of this version usually says who it is. */
export function usualSignIn(client) {
  if (client.liveState === "0.9.0") return "join";
  return !client.liveState && isAtLeast(client.phoenix, "1.8.0") ? "authToken" : "params";
}

/** Opens a socket of `client` on `wire`, signs in and joins `name`. */
export async function open(
  client,
  { wire, name, token, signIn = usualSignIn(client), socket = {}, params = {}, polls, ...rest },
) {
  const library = await client.load();
  const tune = (made) => {
    // LiveState 0.9.0 takes no options.
    if (polls) made.transport = library.LongPoll;
    if (polls) made.onClose(({ code }) => wire.closes.push(code));
    rest.tune?.(made);
  };
  const ways = {
    join: {},
    params: { params: () => (token() ? { token: token() } : {}) },
    authToken: { authToken: token() },
    none: {},
  };
  if (signIn === "join") Object.defineProperty(params, "token", { get: token, enumerable: true });
  const options = { ...ways[signIn], ...socket };
  const { endpoint } = wire;
  if (client.liveState) {
    return new LiveStateTopic({ library, endpoint, name, params, options, tune });
  }
  const own = new library.Socket(endpoint, options);
  tune(own);
  return new PhoenixTopic({ library, socket: own, name, params });
}
