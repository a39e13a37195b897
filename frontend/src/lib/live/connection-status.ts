import { ValueStore } from "./value-store";

export type Connection =
  | "connecting"
  | "live"
  | "reconnecting"
  | "offline"
  | "signed-out"
  | "refused";

const GRACE_MS = 2_000;

/**
 * What the status line and the strip say about the connection.
 *
 * A loss is told only after two seconds, most are over by then; a browser that knows
 * itself to be offline says so at once. What has ended for good stays so.
 */
export class ConnectionStatus extends ValueStore<Connection> {
  /** Why the server refused the connection for good; empty unless it did. */
  reason = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super("connecting");
  }

  opened(): void {
    this.#become("live");
  }

  lost(): void {
    const isHidden = this.get() === "live" || this.get() === "connecting";
    if (!isHidden || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#become("reconnecting"), GRACE_MS);
  }

  wentOffline(): void {
    if (!this.#hasEnded()) this.#become("offline");
  }

  cameOnline(): void {
    if (this.get() === "offline") this.#become("reconnecting");
  }

  signedOut(): void {
    this.#become("signed-out");
  }

  refused(reason: string): void {
    this.reason = reason;
    this.#become("refused");
  }

  #hasEnded(): boolean {
    return this.get() === "signed-out" || this.get() === "refused";
  }

  #become(status: Connection): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.set(status);
  }
}
