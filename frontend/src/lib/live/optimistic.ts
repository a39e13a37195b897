/**
 * What an event will do to the state, shown before the server has done it.
 *
 * The functions are pure and look only at their arguments: they run again over every newer
 * state of the server. `reply` is null until the server has said yes.
 */
export type Change<S, R> = {
  /** The state with the change in it; what it does not touch keeps its identity. */
  apply: (state: S, reply: R | null) => S;
  /**
   * Whether the server's state holds the change, or something newer. A row's version tells
   * for certain; a value alone may be somebody else's of the same moment.
   */
  isIn: (state: S, reply: R | null) => boolean;
  /** Names what is set: a later change of the same name comes over an earlier one. */
  key?: string;
  /**
   * For what is added and gets its id from the server: the ids in the state that may be
   * it, by its looks; with a reply, the one that it named. An id stands for one change
   * only: nothing is shown twice, and of two alike neither is missing.
   */
  alike?: (state: S, reply: R | null) => readonly string[];
};

/** One change on its way. */
export type Proposal = {
  /** The server said yes: the change stays until a state that contains it has come. */
  confirm: (reply: unknown) => void;
  /** The server said no, or nothing: the change goes. */
  withdraw: () => void;
  /** Whether the newest state of the server holds the change, as far as that shows. */
  isIn: () => boolean;
};

export type Entry<S> = {
  readonly change: Change<S, unknown>;
  reply: unknown;
  isConfirmed: boolean;
  /**
   * The version of the first patch after the yes. The server reads anew for each version,
   * one reading at a time, and that one may have been under way before: any later version
   * holds the change, or what came over it.
   */
  since: number | null;
  /** The state has looked as if it held the change since before the change was made. */
  isAmbiguous: boolean;
};

/** The changes of one topic that its newest server state need not hold yet, in order. */
export class PendingChanges<S> {
  #entries: readonly Entry<S>[] = [];
  /** Ids that stood for changes which are settled, while others are still open. */
  readonly #taken = new Set<string>();

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  add<R>(change: Change<S, R>, state: S | null): Entry<S> {
    const entry: Entry<S> = {
      change: change as Change<S, unknown>,
      reply: null,
      isConfirmed: false,
      since: null,
      isAmbiguous: state !== null && change.isIn(state, null),
    };
    this.#entries = [...this.#entries, entry];
    return entry;
  }

  has(entry: Entry<S>): boolean {
    return this.#entries.includes(entry);
  }

  confirm(entry: Entry<S>, reply: unknown): void {
    entry.reply = reply;
    entry.isConfirmed = true;
  }

  remove(entry: Entry<S>): void {
    this.#keep(this.#entries.filter((other) => other !== entry));
  }

  /** A patch has come, whether it can be used or not. */
  heard(version: number): void {
    for (const entry of this.#entries) {
      if (entry.isConfirmed) entry.since ??= version;
    }
  }

  /** The versions are counted from somewhere else now. */
  recount(): void {
    for (const entry of this.#entries) entry.since = null;
  }

  /** Lets go of what `state` holds, and of what a later change that it holds came over. */
  settle(state: S, version: number | null): void {
    const held = this.#entries.filter((entry) => isSettled(entry, state, version));
    if (held.length === 0) return;
    const settled = this.#entries.filter(
      (entry, index) =>
        held.includes(entry) || (entry.isConfirmed && this.#isOver(index, held)),
    );
    for (const { change, reply } of settled) {
      for (const id of change.alike?.(state, reply) ?? []) this.#taken.add(id);
    }
    this.#keep(this.#entries.filter((entry) => !settled.includes(entry)));
  }

  /** The state with every change on top that it does not show yet. */
  over(state: S): S {
    const seen = this.#lookalikes(state);
    return this.#entries
      .filter((entry) => !seen.has(entry))
      .reduce((shown, { change, reply }) => change.apply(shown, reply), state);
  }

  isIn(entry: Entry<S>, state: S): boolean {
    const { change, reply, isAmbiguous } = entry;
    if (change.alike !== undefined) return this.#lookalikes(state).has(entry);
    return !isAmbiguous && change.isIn(state, reply);
  }

  /** What the server has not named yet but seems to be in the state. */
  #lookalikes(state: S): Set<Entry<S>> {
    const found = new Set<Entry<S>>();
    const taken = new Set(this.#taken);
    for (const entry of this.#entries) {
      if (entry.isConfirmed) continue;
      const id = entry.change.alike?.(state, null).find((other) => !taken.has(other));
      if (id === undefined) continue;
      taken.add(id);
      found.add(entry);
    }
    return found;
  }

  /** Whether one of `held` came over the entry at `index`. */
  #isOver(index: number, held: readonly Entry<S>[]): boolean {
    const key = this.#entries[index]?.change.key;
    if (key === undefined) return false;
    return this.#entries
      .slice(index + 1)
      .some((later) => later.change.key === key && held.includes(later));
  }

  #keep(entries: readonly Entry<S>[]): void {
    this.#entries = entries;
    if (entries.length === 0) this.#taken.clear();
  }
}

function isSettled<S>(entry: Entry<S>, state: S, version: number | null): boolean {
  const { change, reply, since } = entry;
  if (!entry.isConfirmed) return false;
  const isIn = change.isIn(state, reply);
  if (!isIn) entry.isAmbiguous = false;
  if (isIn && !entry.isAmbiguous) return true;
  return since !== null && version !== null && version > since;
}
