import { type Channel, Presence, type Socket } from "phoenix";
import { asRecord, Refusal, readFaults } from "../refusal";
import { EventQueue, type SendEvent } from "./event-queue";
import type { Json, PatchOperation } from "./json-patch";
import type { Change } from "./optimistic";
import { reconcile } from "./reconcile";
import { TopicStore } from "./topic-store";
import { ValueStore } from "./value-store";

export type PresentPerson = {
  external_id: string;
  display_name: string;
  color: string;
  role: string;
};

/** A refusal that a new try will not change: rejoining would only bother the server. */
const FINAL_CODES = new Set(["not_found", "forbidden", "unmatched_topic"]);
const LEAVE_AFTER_MS = 1_000;
const REJOIN_AFTER_CLOSE_MS = 1_000;
const ANSWER_WITHIN_MS = 10_000;

type Hooks = {
  /** Whether what is sent now has a chance to arrive. */
  isOnline: () => boolean;
  onUnauthenticated: () => void;
  /** The channel broke, maybe because the connection did. */
  onLost: () => void;
  /** A delay that differs from tab to tab. */
  spread: (delayMs: number) => number;
  pending: ValueStore<number>;
};

/** One live topic of this tab: joined while somebody watches it, shared by all who do. */
export class Topic<S> {
  readonly name: string;
  readonly store: TopicStore<S>;
  readonly people = new ValueStore<readonly PresentPerson[]>([]);
  readonly #socket: Socket;
  readonly #hooks: Hooks;
  readonly #events: EventQueue;
  #channel: Channel | null = null;
  #watchers = 0;
  #leaveTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string, socket: Socket, hooks: Hooks) {
    this.name = name;
    this.#socket = socket;
    this.#hooks = hooks;
    this.store = new TopicStore<S>(() => this.#refresh());
    this.#events = new EventQueue({
      canSend: () => this.#hooks.isOnline() && this.isJoined,
      send: this.#send,
    });
  }

  /** Whether the server has let us in and the way there is open, as far as is known. */
  get isJoined(): boolean {
    return this.#socket.isConnected() && this.#channel?.state === "joined";
  }

  /** Watches the state; joins with the first watcher, leaves after the last one. */
  readonly watch = (listener: () => void): (() => void) => {
    const unsubscribe = this.store.subscribe(listener);
    const release = this.#retain();
    return () => {
      unsubscribe();
      release();
    };
  };

  /**
   * Sends an event and resolves with the server's reply.
   *
   * While disconnected the event is held and sent after the reconnect. Rejects with a
   * `Refusal`; its code is `timeout` when no answer came in 10 s, in which case the event
   * may or may not have been handled. The topic stays joined until the answer has come.
   */
  readonly push = async <R = Record<string, unknown>>(
    event: string,
    payload: object = {},
  ): Promise<R> => {
    const { refusal } = this.store.getSnapshot();
    if (refusal !== null && this.#channel === null) throw refusal;
    const { pending } = this.#hooks;
    const release = this.#retain();
    pending.set(pending.get() + 1);
    try {
      return (await this.#events.push(event, payload)) as R;
    } finally {
      pending.set(pending.get() - 1);
      release();
    }
  };

  /**
   * Sends an event and shows at once what it will do to the state.
   *
   * After a yes the change stays until a state that contains it has come; after a refusal
   * it is taken back and the promise rejects as `push` does. Resolves with null when the
   * answer was lost but the server's state holds the change.
   */
  readonly pushChange = async <R = Record<string, unknown>>(
    event: string,
    payload: object,
    change: Change<S, R>,
  ): Promise<R | null> => {
    const proposal = this.store.propose(change);
    try {
      const reply = await this.push<R>(event, payload);
      proposal.confirm(reply);
      return reply;
    } catch (error) {
      const isDone =
        error instanceof Refusal && error.code === "timeout" && proposal.isIn();
      proposal.withdraw();
      if (isDone) return null;
      throw error;
    }
  };

  /** The connection may carry again what is held. */
  flush(): void {
    this.#events.flush();
  }

  /** The connection is given up: what is still on its way is told so. */
  end(): void {
    this.#events.end();
  }

  readonly #send: SendEvent = (event, payload, { ok, refused, lost }) => {
    this.#channel
      ?.push(`lvs_evt:${event}`, payload, ANSWER_WITHIN_MS)
      .receive("ok", ok)
      .receive("error", (reply) => refused(readRefusal(reply)))
      .receive("timeout", lost);
  };

  #retain(): () => void {
    clearTimeout(this.#leaveTimer);
    this.#watchers += 1;
    if (this.#channel === null) this.#join();
    return () => {
      this.#watchers -= 1;
      if (this.#watchers > 0) return;
      // A page change drops and takes up the same topic within a moment.
      this.#leaveTimer = setTimeout(() => this.#leave(), LEAVE_AFTER_MS);
    };
  }

  #join(): void {
    if (this.store.getSnapshot().status === "refused") this.store.reset();
    const channel = this.#socket.channel(this.name);
    this.#channel = channel;
    channel.on("state:change", (message) =>
      this.store.change(message as { state: Json; version: number }),
    );
    channel.on("state:patch", (message) =>
      this.store.patch(message as { patch: PatchOperation[]; version: number }),
    );
    channel.onError(() => this.#hooks.onLost());
    channel.onClose(() => this.#closedByServer(channel));
    this.#followPresence(channel);
    channel
      .join()
      .receive("ok", () => {
        this.store.joined();
        this.#events.flush();
      })
      .receive("error", (reply) => this.#joinRefused(readRefusal(reply)));
  }

  #followPresence(channel: Channel): void {
    const presence = new Presence(channel);
    presence.onSync(() => {
      // Who has not changed keeps their identity, so that only news renders.
      const before = this.people.get() as PresentPerson[];
      const people = reconcile(before, presence.list(readPerson));
      this.people.set(people as PresentPerson[]);
    });
  }

  #joinRefused(refusal: Refusal): void {
    if (refusal.code === "unauthenticated") this.#hooks.onUnauthenticated();
    if (!FINAL_CODES.has(refusal.code)) return;
    this.#leave();
    this.store.refused(refusal);
    this.#events.end(refusal);
  }

  #leave(): void {
    const channel = this.#channel;
    this.#channel = null;
    this.people.set([]);
    channel?.leave();
  }

  #closedByServer(channel: Channel): void {
    if (this.#channel !== channel) return;
    // phoenix never rejoins a closed channel; a new join tells why it was closed.
    this.#channel = null;
    this.people.set([]);
    setTimeout(() => {
      if (this.#watchers > 0 && this.#channel === null) this.#join();
    }, this.#hooks.spread(REJOIN_AFTER_CLOSE_MS));
  }

  #refresh(): void {
    this.#channel
      ?.push("lvs_refresh", {})
      .receive("timeout", () => this.store.refreshFailed())
      .receive("error", () => this.store.refreshFailed());
  }
}

function readRefusal(reply: unknown): Refusal {
  const { code, reason, message, errors, retry_after_s } = asRecord(reply);
  const fallback = String(reason ?? "internal error");
  return new Refusal(
    typeof code === "string" ? code : fallback.replaceAll(" ", "_"),
    String(message ?? `The server refused: ${fallback}.`),
    readFaults(errors),
    typeof retry_after_s === "number" ? retry_after_s : null,
  );
}

function readPerson(key: string, presence: { metas: unknown[] }): PresentPerson {
  const meta = asRecord(presence.metas[0]);
  return {
    external_id: key,
    display_name: String(meta.display_name ?? key),
    color: String(meta.color ?? ""),
    role: String(meta.role ?? ""),
  };
}
