// The line between one client and the server: a TCP relay that can be cut, led elsewhere
// and held up, and a WebSocket that notes every frame and can lose some.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { WebSocket } from "ws";

const UPGRADE = /^upgrade: websocket/im;

export class Wire {
  static #wires = new Map();

  /** A wire to the server at `port` of this machine. */
  static async to(port) {
    const wire = new Wire(port);
    wire.#relay.listen(0, "127.0.0.1");
    await once(wire.#relay, "listening");
    wire.port = wire.#relay.address().port;
    Wire.#wires.set(wire.port, wire);
    return wire;
  }

  static at(url) {
    return Wire.#wires.get(Number(new URL(url).port));
  }

  sent = [];
  received = [];
  closes = [];
  requests = [];
  opened = 0;
  /** Which frames from the server get lost. */
  loses = () => false;
  /** What becomes of WebSockets: nothing, or they are cut or swallowed. */
  hindrance = "";
  #goals;
  #relay = createServer((near) => this.#join(near));
  #pairs = new Set();

  constructor(port) {
    this.#goals = [port];
  }

  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }

  get endpoint() {
    return `ws://127.0.0.1:${this.port}/socket`;
  }

  /** Where the next connections lead, in turn. */
  lead(...ports) {
    this.#goals = ports;
  }

  /** Cuts every connection, without a word to either side. */
  cut() {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  /** Lets nothing more of the present connections through to the server. */
  holdBack() {
    for (const { near } of this.#pairs) near.pause();
  }

  /** Reads nothing more of what the server sends over the present connections. */
  stopReading() {
    for (const { far } of this.#pairs) far.pause();
  }

  /** Reads again. */
  readOn() {
    for (const { far } of this.#pairs) far.resume();
  }

  async close() {
    this.#relay.close();
    this.cut();
  }

  #join(near) {
    const [goal] = this.#goals;
    this.#goals.push(this.#goals.shift());
    const pair = { near, far: connect(goal, "127.0.0.1") };
    this.#pairs.add(pair);
    const ends = [near, pair.far];
    for (const [one, other] of [ends, [...ends].reverse()]) {
      one.on("data", (data) => {
        if (this.hindrance && one === near && UPGRADE.test(data.toString("latin1"))) {
          if (this.hindrance === "cut") near.destroy();
          return;
        }
        if (!other.write(data)) {
          one.pause();
          other.once("drain", () => one.resume());
        }
      });
      one.on("end", () => other.end());
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.#pairs.delete(pair);
        other.destroy();
      });
    }
  }
}

/** The transport of every client here; frames are those of its wire. */
export class NotedWebSocket extends WebSocket {
  #wire;

  constructor(url, protocols) {
    super(url, protocols ?? []);
    this.#wire = Wire.at(url);
    this.on("open", () => (this.#wire.opened += 1));
    this.on("close", (code) => this.#wire.closes.push(code));
  }

  send(data, ...rest) {
    this.#wire.sent.push(decoded(data));
    super.send(data, ...rest);
  }

  get onmessage() {
    return super.onmessage;
  }

  set onmessage(handle) {
    super.onmessage = (event) => {
      const frame = decoded(event.data);
      if (this.#wire.loses(frame)) return;
      this.#wire.received.push(frame);
      handle(event);
    };
  }
}

export function decoded(data) {
  if (typeof data !== "string") return ["binary"];
  const [joinRef, ref, topic, event, payload] = JSON.parse(data);
  return { joinRef, ref, topic, event, payload };
}
