import type { Refusal } from "../refusal";
import { applyPatch, type Json, type PatchOperation } from "./json-patch";
import { type Change, type Entry, PendingChanges, type Proposal } from "./optimistic";
import { reconcile } from "./reconcile";

export type TopicSnapshot<S> = {
  /** `joining` until the first state has come, `refused` when the server said no. */
  status: "joining" | "ready" | "refused";
  /** The last state known, with what is on its way; kept through a lost connection. */
  state: S | null;
  refusal: Refusal | null;
};

const JOINING: TopicSnapshot<never> = { status: "joining", state: null, refusal: null };

/** After a yes the state follows within this time, or something came over the change. */
const SETTLED_WITHIN_MS = 20_000;

/**
 * The state of one live topic as this tab holds it. Knows neither React nor sockets.
 *
 * 1. `change` replaces the server's state and its version.
 * 2. `patch` applies when its version is the next one; anything else asks for a refresh,
 *    once, and is ignored until the refresh has come.
 * 3. `joined` starts over after a (re)join: a refresh asked on the old join never comes.
 * 4. What is shown is the server's newest state with the changes on their way replayed over
 *    it (`propose`); equal parts of what was shown before keep their identity.
 */
export class TopicStore<S> {
  readonly #requestRefresh: () => void;
  readonly #listeners = new Set<() => void>();
  readonly #changes = new PendingChanges<S>();
  #snapshot: TopicSnapshot<S> = JOINING;
  /** What the server has sent, without anything of our own. */
  #state: Json | null = null;
  #version: number | null = null;
  #isRefreshing = false;
  #isLaidOver = false;

  constructor(requestRefresh: () => void) {
    this.#requestRefresh = requestRefresh;
  }

  readonly getSnapshot = (): TopicSnapshot<S> => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  joined(): void {
    this.#isRefreshing = false;
    this.#version = null;
    this.#changes.recount();
  }

  change({ state, version }: { state: Json; version: number }): void {
    // A server that has counted to its end starts over.
    if (this.#version !== null && version < this.#version) this.#changes.recount();
    this.#isRefreshing = false;
    this.#version = version;
    this.#take(this.#state === null ? state : reconcile(this.#state, state));
  }

  patch({ patch, version }: { patch: PatchOperation[]; version: number }): void {
    this.#changes.heard(version);
    if (this.#isRefreshing) return;
    if (this.#version === null || version !== this.#version + 1) {
      this.#refresh();
      return;
    }
    try {
      const next = applyPatch(this.#state as Json, patch);
      this.#version = version;
      this.#take(next);
    } catch {
      // Whatever made the patch not fit, a full state heals it.
      this.#refresh();
    }
  }

  /** Shows a change at once; whoever proposes it says what became of it. */
  propose<R>(change: Change<S, R>): Proposal {
    const entry = this.#changes.add(change, this.#state as S | null);
    this.#show();
    return {
      confirm: (reply) => this.#confirm(entry, reply),
      withdraw: () => this.#withdraw(entry),
      isIn: () => this.#state !== null && this.#changes.isIn(entry, this.#state as S),
    };
  }

  /** The refresh got no answer: the next patch may ask again. */
  refreshFailed(): void {
    this.#isRefreshing = false;
    this.#version = null;
  }

  refused(refusal: Refusal): void {
    this.#state = null;
    this.#publish({ status: "refused", state: null, refusal });
  }

  /** Forgets everything, for a topic that is opened anew after a refusal. */
  reset(): void {
    this.#state = null;
    this.#version = null;
    this.#isRefreshing = false;
    this.#publish(JOINING);
  }

  #confirm(entry: Entry<S>, reply: unknown): void {
    this.#changes.confirm(entry, reply);
    if (this.#state !== null) this.#changes.settle(this.#state as S, this.#version);
    this.#show();
    if (this.#changes.has(entry)) {
      setTimeout(() => this.#withdraw(entry), SETTLED_WITHIN_MS);
    }
  }

  #withdraw(entry: Entry<S>): void {
    if (!this.#changes.has(entry)) return;
    this.#changes.remove(entry);
    this.#show();
  }

  #refresh(): void {
    this.#isRefreshing = true;
    this.#requestRefresh();
  }

  #take(state: Json): void {
    this.#state = state;
    this.#changes.settle(state as S, this.#version);
    this.#show();
  }

  #show(): void {
    if (this.#state === null) return;
    const { status, state: shown } = this.#snapshot;
    const wasLaidOver = this.#isLaidOver;
    this.#isLaidOver = !this.#changes.isEmpty;
    let state = this.#changes.over(this.#state as S) as Json;
    if (this.#isLaidOver || wasLaidOver) {
      state = reconcile((shown as Json | null) ?? undefined, state);
    }
    // What a settled change has shown is kept, where the server says the same.
    if (!this.#isLaidOver) this.#state = state;
    if (status === "ready" && Object.is(shown, state)) return;
    this.#publish({ status: "ready", state: state as S, refusal: null });
  }

  #publish(snapshot: TopicSnapshot<S>): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}
