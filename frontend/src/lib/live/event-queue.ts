import { Refusal } from "../refusal";

/** Sends one event and calls exactly one of the three. */
export type SendEvent = (
  event: string,
  payload: object,
  answer: {
    ok: (reply: unknown) => void;
    refused: (refusal: Refusal) => void;
    lost: () => void;
  },
) => void;

type Waiting = {
  event: string;
  payload: object;
  isSent: boolean;
  resolve: (reply: unknown) => void;
  reject: (refusal: Refusal) => void;
};

/** Whoever comes back later than this hardly means it any more. */
const HELD_FOR_MS = 10 * 60_000;

/**
 * The events of one topic on their way: held while nothing can be sent, then sent once, in
 * order. None is sent twice: where the answer is lost, the event may have been handled.
 */
export class EventQueue {
  readonly #canSend: () => boolean;
  readonly #send: SendEvent;
  #waiting: readonly Waiting[] = [];

  constructor(options: { canSend: () => boolean; send: SendEvent }) {
    this.#canSend = options.canSend;
    this.#send = options.send;
  }

  /**
   * Resolves with the server's reply, rejects with a `Refusal`. Two codes are our own:
   * `unreachable`, never sent, and `timeout`, sent and never answered.
   */
  push(event: string, payload: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const waiting = { event, payload, isSent: false, resolve, reject };
      this.#waiting = [...this.#waiting, waiting];
      this.flush();
      if (!waiting.isSent) setTimeout(() => this.#giveUp(waiting), HELD_FOR_MS);
    });
  }

  /** Sends what is held, if that can be done now. */
  flush(): void {
    for (const waiting of this.#waiting) {
      if (!waiting.isSent && this.#canSend()) this.#sendNow(waiting);
    }
  }

  /** Nothing of what waits will be sent or answered any more. */
  end(refusal?: Refusal): void {
    for (const waiting of this.#waiting) {
      this.#done(waiting, () => waiting.reject(refusal ?? endedRefusal(waiting)));
    }
  }

  #sendNow(waiting: Waiting): void {
    waiting.isSent = true;
    this.#send(waiting.event, waiting.payload, {
      ok: (reply) => this.#done(waiting, () => waiting.resolve(reply)),
      refused: (refusal) => this.#done(waiting, () => waiting.reject(refusal)),
      lost: () => this.#done(waiting, () => waiting.reject(endedRefusal(waiting))),
    });
  }

  #giveUp(waiting: Waiting): void {
    if (waiting.isSent) return;
    this.#done(waiting, () => waiting.reject(endedRefusal(waiting)));
  }

  #done(waiting: Waiting, tell: () => void): void {
    if (!this.#waiting.includes(waiting)) return;
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    tell();
  }
}

function endedRefusal({ isSent }: Waiting): Refusal {
  return isSent
    ? new Refusal("timeout", "The server did not answer in time.")
    : new Refusal("unreachable", "There was no connection to send it over.");
}
