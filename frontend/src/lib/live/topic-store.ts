import type { Refusal } from "../refusal";
import { applyPatch, type Json, type PatchOperation } from "./json-patch";
import { reconcile } from "./reconcile";

export type TopicSnapshot<S> = {
  /** `joining` until the first state has come, `refused` when the server said no. */
  status: "joining" | "ready" | "refused";
  /** The last state known; kept through a lost connection. */
  state: S | null;
  refusal: Refusal | null;
};

const JOINING: TopicSnapshot<never> = { status: "joining", state: null, refusal: null };

/**
 * The state of one live topic as this tab holds it. Knows neither React nor sockets.
 *
 * 1. `change` replaces the state and its version.
 * 2. `patch` applies when its version is the next one; anything else asks for a refresh,
 *    once, and is ignored until the refresh has come.
 * 3. `joined` starts over after a (re)join: a refresh asked on the old join never comes.
 */
export class TopicStore<S> {
  readonly #requestRefresh: () => void;
  readonly #listeners = new Set<() => void>();
  #snapshot: TopicSnapshot<S> = JOINING;
  #version: number | null = null;
  #isRefreshing = false;

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
  }

  change({ state, version }: { state: Json; version: number }): void {
    this.#isRefreshing = false;
    this.#version = version;
    const previous = this.#snapshot.state as Json | null;
    this.#show(previous === null ? state : reconcile(previous, state));
  }

  patch({ patch, version }: { patch: PatchOperation[]; version: number }): void {
    if (this.#isRefreshing) return;
    if (this.#version === null || version !== this.#version + 1) {
      this.#refresh();
      return;
    }
    try {
      const next = applyPatch(this.#snapshot.state as Json, patch);
      this.#version = version;
      if (patch.length > 0) this.#show(next);
    } catch {
      // Whatever made the patch not fit, a full state heals it.
      this.#refresh();
    }
  }

  /** The refresh got no answer: the next patch may ask again. */
  refreshFailed(): void {
    this.#isRefreshing = false;
    this.#version = null;
  }

  refused(refusal: Refusal): void {
    this.#publish({ status: "refused", state: null, refusal });
  }

  /** Forgets everything, for a topic that is opened anew after a refusal. */
  reset(): void {
    this.#version = null;
    this.#isRefreshing = false;
    this.#publish(JOINING);
  }

  #refresh(): void {
    this.#isRefreshing = true;
    this.#requestRefresh();
  }

  #show(state: Json): void {
    const isSame =
      this.#snapshot.status === "ready" && Object.is(this.#snapshot.state, state);
    if (!isSame) this.#publish({ status: "ready", state: state as S, refusal: null });
  }

  #publish(snapshot: TopicSnapshot<S>): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}
