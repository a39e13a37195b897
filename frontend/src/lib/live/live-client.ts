import { Socket } from "phoenix";
import { Backoff } from "./backoff";
import { ConnectionStatus } from "./connection-status";
import { Topic } from "./topic";
import { ValueStore } from "./value-store";

/** Short, so that a silently dead connection is noticed within 16 s. */
const HEARTBEAT_MS = 8_000;
const SESSION_CHECK_EVERY_MS = 5_000;
const SIGNED_OUT_CODE = 4401;
const FINAL_CODES = new Set([4403, 4404]);

type Options = {
  endpoint: string;
  /** Resolves to whether somebody is signed in; rejects when that cannot be known. */
  isSignedIn: () => Promise<boolean>;
  onSignedOut: () => void;
};

/** The one live socket of this tab and the topics joined over it. */
export class LiveClient {
  readonly status = new ConnectionStatus();
  /** How many events wait for their reply. */
  readonly pending = new ValueStore(0);
  readonly #options: Options;
  readonly #socket: Socket;
  readonly #backoff = new Backoff();
  readonly #topics = new Map<string, Topic<unknown>>();
  #lastCheckAt = Number.NEGATIVE_INFINITY;
  #isStopped = true;

  constructor(options: Options) {
    this.#options = options;
    this.#socket = new Socket(options.endpoint, {
      heartbeatIntervalMs: HEARTBEAT_MS,
      reconnectAfterMs: () => this.#backoff.nextDelayMs(),
    });
    this.#socket.onOpen(() => this.#opened());
    this.#socket.onClose((event) => this.#closed(event));
  }

  connect(): void {
    this.#isStopped = false;
    window.addEventListener("offline", this.#wentOffline);
    window.addEventListener("online", this.#cameOnline);
    this.status.lost();
    this.#socket.connect();
  }

  disconnect(): void {
    this.#isStopped = true;
    window.removeEventListener("offline", this.#wentOffline);
    window.removeEventListener("online", this.#cameOnline);
    this.#socket.disconnect();
  }

  /** The topic of this name; all callers share one. */
  topic<S>(name: string): Topic<S> {
    let topic = this.#topics.get(name);
    if (topic === undefined) {
      topic = new Topic<unknown>(name, this.#socket, {
        pending: this.pending,
        onUnauthenticated: () => void this.#checkSession(),
      });
      this.#topics.set(name, topic);
    }
    return topic as Topic<S>;
  }

  #opened(): void {
    this.#backoff.opened(Date.now());
    this.status.opened();
  }

  #closed(event: CloseEvent): void {
    if (this.#isStopped) return;
    this.#backoff.closed(Date.now());
    this.status.lost();
    if (FINAL_CODES.has(event.code)) {
      this.#endSession();
      return;
    }
    // A refused upgrade looks like any other failure, so ask over HTTP what is wrong.
    const isDue = Date.now() - this.#lastCheckAt >= SESSION_CHECK_EVERY_MS;
    if (event.code === SIGNED_OUT_CODE || isDue) void this.#checkSession();
  }

  async #checkSession(): Promise<void> {
    this.#lastCheckAt = Date.now();
    const isSignedIn = await this.#options.isSignedIn().catch(() => true);
    if (!isSignedIn && !this.#isStopped) this.#endSession();
  }

  #endSession(): void {
    this.disconnect();
    this.status.signedOut();
    this.#options.onSignedOut();
  }

  readonly #wentOffline = (): void => this.status.wentOffline();

  readonly #cameOnline = (): void => {
    this.status.cameOnline();
    // Do not sit out a long delay when the browser knows better; a socket that outlived
    // the outage is proved by its next heartbeat.
    if (this.#socket.isConnected()) this.status.opened();
    else this.#socket.disconnect(() => this.#socket.connect());
  };
}
