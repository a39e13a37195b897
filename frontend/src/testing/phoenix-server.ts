import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

export type Frame = {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: Record<string, unknown>;
};

export type Answer = { status: "ok" | "error"; response: Record<string, unknown> };

/** Says what to reply to a frame; null for no reply at all. */
export type Script = (frame: Frame, server: PhoenixServer) => Answer | null;

const WAIT_MS = 5_000;

/** A real WebSocket server that speaks Phoenix frames by a script, for tests. */
export class PhoenixServer {
  readonly received: Frame[] = [];
  readonly #server: WebSocketServer;
  readonly #script: Script;
  #opened = 0;
  #isMute: () => boolean = () => false;
  readonly #joinRefs = new Map<string, { socket: WebSocket; joinRef: string | null }>();

  private constructor(server: WebSocketServer, script: Script) {
    this.#server = server;
    this.#script = script;
    server.on("connection", (socket) => {
      this.#opened += 1;
      socket.on("message", (data) => this.#handle(socket, String(data)));
    });
  }

  static async start(script: Script): Promise<PhoenixServer> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    await new Promise((resolve) => server.once("listening", resolve));
    return new PhoenixServer(server, script);
  }

  get endpoint(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/socket`;
  }

  push(topic: string, event: string, payload: object): void {
    const { socket, joinRef } = this.#joinRefs.get(topic) ?? {};
    socket?.send(JSON.stringify([joinRef, null, topic, event, payload]));
  }

  /** Answers a frame that the script left open. */
  reply({ joinRef, ref, topic }: Frame, answer: Answer): void {
    const { socket } = this.#joinRefs.get(topic) ?? {};
    socket?.send(JSON.stringify([joinRef, ref, topic, "phx_reply", answer]));
  }

  closeAll(code: number, reason = ""): void {
    for (const socket of this.#server.clients) socket.close(code, reason);
  }

  terminateAll(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** While this holds, nothing that comes is read: a network that swallows everything. */
  muteWhile(isMute: () => boolean): void {
    this.#isMute = isMute;
  }

  /** How many sockets have been opened so far. */
  get opened(): number {
    return this.#opened;
  }

  /** The frames of this event, in the order in which they came. */
  framesOf(event: string): Frame[] {
    return this.received.filter((frame) => frame.event === event);
  }

  count(event: string): number {
    return this.framesOf(event).length;
  }

  /** Resolves as soon as `event` has come `times` times. */
  async waitFor(event: string, times = 1): Promise<void> {
    const deadline = Date.now() + WAIT_MS;
    while (this.count(event) < times) {
      if (Date.now() > deadline) {
        throw new Error(`${event} came ${this.count(event)} times, not ${times}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async stop(): Promise<void> {
    this.terminateAll();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #handle(socket: WebSocket, data: string): void {
    if (this.#isMute()) return;
    const [joinRef, ref, topic, event, payload] = JSON.parse(data) as [
      string | null,
      string | null,
      string,
      string,
      Record<string, unknown>,
    ];
    const frame = { joinRef, ref, topic, event, payload };
    if (event === "phx_join") this.#joinRefs.set(topic, { socket, joinRef });
    const answer = this.#script(frame, this);
    this.received.push(frame);
    if (answer === null) return;
    socket.send(JSON.stringify([joinRef, ref, topic, "phx_reply", answer]));
  }
}
