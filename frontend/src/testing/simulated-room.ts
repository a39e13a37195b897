import type { Change, Proposal } from "../lib/live/optimistic";
import { TopicStore } from "../lib/live/topic-store";

export type Note = { id: string; by: string; text: string };
/** `title` has a row version, as edits have; `mode` has none, as roles. */
export type Board = { notes: Note[]; title: string; version: number; mode: string };
export type Wish = { kind: "note" | "title" | "mode"; value: string };
type Reply = { note: Note } | { version: number } | Record<string, never>;
type Mine = {
  wish: Wish;
  proposal: Proposal;
  fate: "open" | "yes" | "no" | "lost";
  reply?: Reply;
  isTaken: boolean;
  /** The place in the history of the field at which the server took it. */
  at?: number;
};

const ME = "me";
let proposed = 0;

function changeOf(wish: Wish, known: ReadonlySet<string>): Change<Board, Reply> {
  const { kind, value } = wish;
  if (kind === "mode") {
    return {
      key: kind,
      apply: (board) => (board.mode === value ? board : { ...board, mode: value }),
      isIn: (board) => board.mode === value,
    };
  }
  if (kind === "title") {
    return {
      key: kind,
      apply: (board) => ({ ...board, title: value }),
      isIn: (board, reply) =>
        reply === null
          ? board.title === value
          : board.version >= (reply as { version: number }).version,
    };
  }
  proposed += 1;
  const shown = { id: `sending:${proposed}`, by: ME, text: value };
  const named = (reply: Reply) => (reply as { note: Note }).note;
  return {
    apply: (board, reply) => ({
      ...board,
      notes: [...board.notes, reply === null ? shown : named(reply)],
    }),
    isIn: (board, reply) =>
      reply !== null && board.notes.some(({ id }) => id === named(reply).id),
    alike: (board, reply) =>
      reply === null
        ? board.notes
            .filter(({ id, by, text }) => by === ME && text === value && !known.has(id))
            .map(({ id }) => id)
        : [named(reply).id],
  };
}

/**
 * A server with one feed, the wire to one tab, and that tab's store.
 *
 * It does what the real ones do: one reading at a time, a version only where something is
 * different, answers and states in order over one socket; others write in between.
 */
export class SimulatedRoom {
  readonly store = new TopicStore<Board>(() => this.#sendState());
  readonly mine: Mine[] = [];
  readonly history = { title: ["first"], mode: ["a"] };
  board: Board = { notes: [], title: "first", version: 1, mode: "a" };
  #sent = this.board;
  /** What the tab has been told of the board. */
  #told = this.board;
  #toldVersion = 0;
  #version = 7;
  #reading: Board | null = null;
  #inbox: Mine[] = [];
  #wire: { isPatch: boolean; arrive: () => void }[] = [];

  constructor() {
    this.#open();
  }

  get shown(): Board {
    return this.store.getSnapshot().state as Board;
  }

  propose(wish: Wish): void {
    const known = new Set(this.#told.notes.map(({ id }) => id));
    if (wish.kind === "mode") wish = { kind: "mode", value: this.#ownMode(wish.value) };
    const proposal = this.store.propose(changeOf(wish, known));
    const mine: Mine = { wish, proposal, fate: "open", isTaken: false };
    this.mine.push(mine);
    this.#inbox.push(mine);
  }

  /** The server takes the next event of this tab, or refuses it. */
  handle(isAccepted: boolean): void {
    const mine = this.#inbox.shift();
    if (mine === undefined) return;
    if (!isAccepted) {
      this.#push(() => {
        mine.fate = "no";
        mine.proposal.withdraw();
      });
      return;
    }
    const reply = this.#commit(ME, mine.wish);
    mine.isTaken = true;
    if (mine.wish.kind !== "note") mine.at = this.history[mine.wish.kind].length - 1;
    this.#push(() => {
      mine.fate = "yes";
      mine.reply = reply;
      mine.proposal.confirm(reply);
    });
  }

  /** Somebody else does something, or I do in another tab. */
  foreign(by: string, wish: Wish): void {
    this.#commit(by, wish);
  }

  read(): void {
    this.#reading ??= this.board;
  }

  publish(): void {
    const reading = this.#reading;
    this.#reading = null;
    if (reading === null || reading === this.#sent) return;
    const patch = (["notes", "title", "version", "mode"] as const)
      .filter((key) => reading[key] !== this.#sent[key])
      .map((key) => ({
        op: "replace",
        path: `/${key}`,
        value: structuredClone(reading[key]),
      }));
    this.#sent = reading;
    this.#version += 1;
    const version = this.#version;
    const arrive = () => {
      if (version === this.#toldVersion + 1) this.#tell(reading, version);
      this.store.patch({ patch, version });
    };
    this.#wire.push({ isPatch: true, arrive });
  }

  deliver(): void {
    this.#wire.shift()?.arrive();
  }

  /** The next patch is dropped, as for a slow reader; the whole state follows later. */
  skip(): void {
    if (!this.#wire[0]?.isPatch) return;
    this.#wire.shift();
    this.#sendState();
  }

  /**
   * The socket breaks: what is on the wire is gone, what was held is sent afterwards. The
   * next process counts its versions from somewhere else.
   */
  reconnect(): void {
    this.#wire = [];
    this.#version += 100;
    this.#open();
  }

  /** The tab gives up an event whose answer was lost. */
  lose(): void {
    const mine = this.mine.find(
      (other) =>
        other.fate === "open" &&
        !this.#inbox.includes(other) &&
        this.#wire.length === 0,
    );
    if (mine === undefined) return;
    mine.fate = "lost";
    mine.proposal.withdraw();
  }

  drain(): void {
    while (this.#inbox.length > 0) this.handle(true);
    this.publish();
    this.read();
    this.publish();
    while (this.#wire.length > 0) this.deliver();
    while (this.mine.some(({ fate }) => fate === "open")) this.lose();
  }

  /** Nothing tells a value from the same one of another moment: mine are new, or go back. */
  #ownMode(value: string): string {
    proposed += 1;
    return value === "a" ? this.#told.mode : `${value}${proposed}`;
  }

  #open(): void {
    this.store.joined();
    this.#toldVersion = 0;
    this.#sendState();
    this.deliver();
  }

  #sendState(): void {
    const [sent, version] = [this.#sent, this.#version];
    this.#push(() => {
      this.#tell(sent, version);
      this.store.change({ state: structuredClone(sent), version });
    });
  }

  #push(arrive: () => void): void {
    this.#wire.push({ isPatch: false, arrive });
  }

  #tell(board: Board, version: number): void {
    this.#told = board;
    this.#toldVersion = version;
  }

  #commit(by: string, { kind, value }: Wish): Reply {
    const { board } = this;
    if (kind === "note") {
      const note = { id: `n${board.notes.length + 1}`, by, text: value };
      this.board = { ...board, notes: [...board.notes, note] };
      return { note };
    }
    this.history[kind].push(value);
    if (kind === "mode") {
      this.board = { ...board, mode: value };
      return {};
    }
    this.board = { ...board, title: value, version: board.version + 1 };
    return { version: this.board.version };
  }
}
