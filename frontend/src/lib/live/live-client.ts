import { Socket } from "phoenix";
import { Backoff } from "./backoff";
import { ConnectionStatus } from "./connection-status";
import { ImpatientWebSocket } from "./impatient-web-socket";
import { Topic } from "./topic";
import { ValueStore } from "./value-store";

/** Short, so that a silently dead connection is noticed within 16 s. */
const HEARTBEAT_MS = 8_000;
const SESSION_CHECK_EVERY_MS = 5_000;
/** A connection that outlived an outage answers within this time. */
const PROVED_WITHIN_MS = 3_000;
/** After a refused join; each is spread over its second half. */
const REJOIN_AFTER_MS = [1_000, 2_000, 5_000];
const SIGNED_OUT_CODE = 4401;
/** What coming back does not change, and what is said of it where the server says nothing. */
const FINAL_CODES: Record<number, string> = {
  4403: "This account may not use the live connection.",
  4404: "The server has no live connection here.",
};

type Options = {
  endpoint: string;
  /** Resolves to whether somebody is signed in; rejects when that cannot be known. */
  isSignedIn: () => Promise<boolean>;
  onSignedOut: () => void;
  random?: () => number;
};

/**
 * The one live socket of this tab and the topics joined over it.
 *
 * After a loss it comes back by itself, spread by `Backoff`: at once after any close but
 * 4401, which has the sign-in looked at first, and 4403 and 4404, which are final.
 */
export class LiveClient {
  readonly status = new ConnectionStatus();
  /** How many events wait for their reply. */
  readonly pending = new ValueStore(0);
  readonly #options: Options;
  readonly #socket: Socket;
  readonly #backoff: Backoff;
  readonly #topics = new Map<string, Topic<unknown>>();
  #lastCheckAt = Number.NEGATIVE_INFINITY;
  #reconnectTimer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = true;
  #wasOpen = false;
  /** False from the moment the browser tells of an outage until the way is proved. */
  #isOnline = true;

  constructor(options: Options) {
    this.#options = options;
    this.#backoff = new Backoff(options.random);
    this.#socket = new Socket(options.endpoint, {
      transport: ImpatientWebSocket,
      heartbeatIntervalMs: HEARTBEAT_MS,
      reconnectAfterMs: () => this.#backoff.nextDelayMs(),
      rejoinAfterMs: (tries) => this.#spread(REJOIN_AFTER_MS[tries - 1] ?? 10_000),
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

  /** Ends the connection; what has not been answered yet is told so. */
  disconnect(): void {
    this.#isStopped = true;
    clearTimeout(this.#reconnectTimer);
    window.removeEventListener("offline", this.#wentOffline);
    window.removeEventListener("online", this.#cameOnline);
    this.#socket.disconnect();
    for (const topic of this.#topics.values()) topic.end();
  }

  /** The topic of this name; all callers share one. */
  topic<S>(name: string): Topic<S> {
    let topic = this.#topics.get(name);
    if (topic === undefined) {
      topic = new Topic<unknown>(name, this.#socket, {
        pending: this.pending,
        isOnline: () => this.#isOnline,
        onUnauthenticated: () => void this.#checkSession(),
        onLost: () => this.#lost(),
        spread: this.#spread,
      });
      this.#topics.set(name, topic);
    }
    return topic as Topic<S>;
  }

  /** What happens to all tabs at once must not bring them back all at once. */
  readonly #spread = (delayMs: number): number => {
    const { random = Math.random } = this.#options;
    return Math.round(delayMs * (0.5 + random() / 2));
  };

  #opened(): void {
    this.#wasOpen = true;
    this.#backoff.opened(Date.now());
    this.#proved();
  }

  /** The way to the server is known to be good. */
  #proved(): void {
    this.#isOnline = true;
    this.status.opened();
    for (const topic of this.#topics.values()) topic.flush();
  }

  /** A dead connection may never tell of its close. */
  #lost(): void {
    if (!this.#isStopped && !this.#socket.isConnected()) this.status.lost();
  }

  #closed(event: CloseEvent): void {
    if (this.#isStopped) return;
    const wasOpen = this.#wasOpen;
    this.#wasOpen = false;
    this.#backoff.closed(Date.now());
    this.status.lost();
    const final = FINAL_CODES[event.code];
    if (final !== undefined) {
      this.disconnect();
      this.status.refused(event.reason || final);
    } else if (event.code === SIGNED_OUT_CODE) {
      void this.#renewFirst();
    } else if (!wasOpen && this.#isCheckDue()) {
      // A refused upgrade looks like any other failure, so ask over HTTP what is wrong. Not
      // after a mere loss: a thousand tabs would ask in the same moment.
      void this.#checkSession();
    }
  }

  async #renewFirst(): Promise<void> {
    this.#socket.disconnect();
    await this.#checkSession();
    if (this.#isStopped) return;
    this.#reconnectTimer = setTimeout(
      () => this.#socket.connect(),
      this.#backoff.nextDelayMs(),
    );
  }

  #isCheckDue(): boolean {
    return Date.now() - this.#lastCheckAt >= SESSION_CHECK_EVERY_MS;
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

  readonly #wentOffline = (): void => {
    this.#isOnline = false;
    this.status.wentOffline();
  };

  readonly #cameOnline = (): void => {
    this.status.cameOnline();
    // Do not sit out a long delay when the browser knows better. A socket that outlived
    // the outage must prove it before anything is trusted to it.
    const isAsked = this.#socket.ping(() => this.#proved());
    setTimeout(
      () => {
        if (!this.#isOnline && !this.#isStopped) this.#reconnect();
      },
      isAsked ? PROVED_WITHIN_MS : 0,
    );
  };

  #reconnect(): void {
    this.#socket.disconnect(() => {
      if (!this.#isStopped) this.#socket.connect();
    });
  }
}
