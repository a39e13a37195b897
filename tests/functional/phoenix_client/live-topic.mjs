// A live topic over any phoenix client: state by `state:change`, then JSON patches.
import jsonpatch from "fast-json-patch";
import { WebSocket } from "ws";

const ANSWER_WITHIN_MS = 10_000;

/** Opens a socket; 1.8 tells its token in the handshake, the older ones in the query. */
export async function connect({ library, origin, token }) {
  const { Socket } = await import(library);
  const isNew = library === "phoenix";
  const socket = new Socket(`${origin}/socket`, {
    transport: WebSocket,
    vsn: "2.0.0",
    params: token && !isNew ? { token } : {},
    ...(token && isNew ? { authToken: token } : {}),
  });
  socket.Presence = (await import(library)).Presence;
  await new Promise((resolve, reject) => {
    socket.onOpen(resolve);
    socket.onError(() => reject(new Error("the socket was refused")));
    socket.connect();
  });
  return socket;
}

class Refused extends Error {
  constructor(what, reply) {
    super(`${what}: ${JSON.stringify(reply)}`);
    this.reply = reply;
  }
}

function answerOf(push, what) {
  return new Promise((resolve, reject) => {
    push
      .receive("ok", resolve)
      .receive("error", (reply) => reject(new Refused(what, reply)))
      .receive("timeout", () => reject(new Error(`${what}: no answer`)));
  });
}

export class LiveTopic {
  state = null;
  errors = [];
  #versions = [];
  #waiting = new Set();
  #channel;
  #presence;

  constructor(socket, name) {
    this.#channel = socket.channel(name, {});
    this.#presence = new socket.Presence(this.#channel);
    this.#presence.onSync(() => this.#changed());
    this.#channel.on("error", (error) => this.errors.push(error));
    this.#channel.on("state:change", ({ state, version }) => {
      this.state = state;
      this.#versions = [version];
      this.#changed();
    });
    this.#channel.on("state:patch", ({ patch, version }) => {
      // Validates: a patch that does not fit the state throws.
      this.state = jsonpatch.applyPatch(this.state, patch, true, false).newDocument;
      this.#versions.push(version);
      this.#changed();
    });
  }

  async join() {
    await answerOf(this.#channel.join(ANSWER_WITHIN_MS), this.#channel.topic);
    await this.until((state) => state !== null);
    return this;
  }

  push(event, payload) {
    return answerOf(this.#channel.push(event, payload, ANSWER_WITHIN_MS), event);
  }

  present() {
    return this.#presence.list((id, { metas }) => ({ id, ...metas[0] }));
  }

  /** Resolves with what `condition` gives, once that is truthy. */
  until(condition) {
    return new Promise((resolve) => {
      const look = () => {
        const found = condition(this.state);
        if (!found) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  report() {
    return { state: this.state, versions: this.#versions };
  }

  #changed() {
    for (const look of [...this.#waiting]) look();
  }
}
