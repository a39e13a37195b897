import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { seededRandom } from "../../testing/random";
import { SimulatedRoom, type Wish } from "../../testing/simulated-room";
import type { Change } from "./optimistic";
import { TopicStore } from "./topic-store";

const RUNS = 400;
const STEPS = 70;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function step(room: SimulatedRoom, random: () => number): string {
  const pick = <T>(...options: T[]) =>
    options[Math.floor(random() * options.length)] as T;
  const wish = {
    kind: pick("note", "note", "title", "mode"),
    value: pick("a", "b", "c"),
  } as const;
  const name = pick(
    ...["propose", "handle", "handle", "read", "publish", "deliver", "deliver"],
    ...["deliver", "foreign", random() < 0.15 ? "reconnect" : "lose"],
    random() < 0.3 ? "skip" : "deliver",
  );
  if (name === "propose") room.propose(wish);
  else if (name === "handle") room.handle(random() < 0.8);
  else if (name === "foreign") room.foreign(pick("me", "bob"), ofOthers(wish));
  else room[name as "read" | "publish" | "deliver" | "reconnect" | "lose" | "skip"]();
  return `${name} ${wish.kind} ${wish.value}`;
}

/** Nothing tells a mode of somebody else from mine: they choose among others. */
function ofOthers(wish: Wish): Wish {
  return wish.kind === "mode" ? { ...wish, value: `${wish.value}!` } : wish;
}

/** Notes of mine with this text, in what is shown. */
function shownNotes(room: SimulatedRoom, text: string): number {
  return room.shown.notes.filter((note) => note.by === "me" && note.text === text)
    .length;
}

function faultsOf(room: SimulatedRoom): string[] {
  return [...faultsOfNotes(room), ...faultsOfIds(room), ...faultsOfValues(room)];
}

function faultsOfNotes(room: SimulatedRoom): string[] {
  return ["a", "b", "c"].flatMap((text) => {
    const own = room.mine.filter(
      ({ wish, fate }) =>
        wish.kind === "note" && wish.value === text && /open|yes/.test(fate),
    );
    const saved = room.board.notes.filter(
      (note) => note.by === "me" && note.text === text,
    );
    const waiting = own.filter(({ isTaken }) => !isTaken).length;
    const shown = shownNotes(room, text);
    if (shown > saved.length + waiting) return [`note ${text} twice`];
    return shown < own.length ? [`note ${text} has gone`] : [];
  });
}

function faultsOfIds(room: SimulatedRoom): string[] {
  const ids = room.shown.notes.map(({ id }) => id);
  const confirmed = room.mine.flatMap(({ reply }) =>
    reply !== undefined && "note" in reply ? [reply.note.id] : [],
  );
  const isDouble = new Set(ids).size < ids.length;
  return [
    ...(isDouble ? [`an id twice: ${ids}`] : []),
    ...confirmed
      .filter((id) => !ids.includes(id))
      .map((id) => `confirmed ${id} has gone`),
  ];
}

/** After a yes only what came later may be shown, or what I have asked for since. */
function faultsOfValues(room: SimulatedRoom): string[] {
  return (["title", "mode"] as const).flatMap((kind) => {
    const own = room.mine.filter(({ wish }) => wish.kind === kind);
    const last = own.findLast(({ fate }) => fate === "yes")?.at ?? 0;
    const open = own.filter(({ fate }) => fate === "open");
    const allowed = [
      ...room.history[kind].slice(last),
      ...open.map(({ wish }) => wish.value),
    ];
    const shown = room.shown[kind];
    return allowed.includes(shown)
      ? []
      : [`${kind} fell back to ${shown}, not ${allowed}`];
  });
}

type Desk = { title: string; version: number; notes: { id: string; text: string }[] };

const desk: Desk = { title: "Salt", version: 1, notes: [{ id: "1", text: "Wet." }] };

const rename: Change<Desk, { version: number }> = {
  key: "title",
  apply: (state) => ({ ...state, title: "Brine" }),
  isIn: (state, reply) => reply !== null && state.version >= reply.version,
};

function openDesk() {
  const store = new TopicStore<Desk>(() => undefined);
  store.joined();
  store.change({ state: desk, version: 5 });
  const shown = () => store.getSnapshot().state as Desk;
  const patch = (version: number, path: string, value: string | number) =>
    store.patch({ patch: [{ op: "replace", path, value }], version });
  return { store, shown, patch };
}

describe("a proposed change", () => {
  it("shows at once and stays from the yes until the state that holds it", () => {
    const { store, shown, patch } = openDesk();
    const proposal = store.propose(rename);
    expect(shown().title).toBe("Brine");

    proposal.confirm({ version: 2 });
    expect(shown().title).toBe("Brine");
    patch(6, "/notes/0/text", "Dry.");
    expect(shown()).toMatchObject({ title: "Brine", notes: [{ text: "Dry." }] });

    patch(7, "/version", 2);
    patch(8, "/title", "Brine Deep");
    expect(shown().title).toBe("Brine Deep");
  });

  it("is taken back on a no, and what others did meanwhile stays", () => {
    const { store, shown, patch } = openDesk();
    const proposal = store.propose(rename);
    patch(6, "/notes/0/text", "Dry.");

    proposal.withdraw();

    expect(shown()).toEqual({ ...desk, notes: [{ id: "1", text: "Dry." }] });
  });

  it("leaves alone what it does not touch, while it waits and when it goes", () => {
    const { store, shown } = openDesk();
    const before = shown();

    const proposal = store.propose(rename);
    expect(shown().notes).toBe(before.notes);
    proposal.withdraw();

    expect(shown()).toEqual(before);
    expect(shown().notes).toBe(before.notes);
  });

  it("renders nothing again when the server's state says what is shown", () => {
    const { store, shown } = openDesk();
    const proposal = store.propose({
      apply: (state: Desk) => ({
        ...state,
        notes: [...state.notes, { id: "2", text: "Cold." }],
      }),
      isIn: (state: Desk) => state.notes.length > 1,
    });
    proposal.confirm({});
    const before = shown();

    store.patch({
      patch: [{ op: "add", path: "/notes/1", value: { id: "2", text: "Cold." } }],
      version: 6,
    });
    store.patch({ patch: [{ op: "replace", path: "/version", value: 2 }], version: 7 });

    expect(shown().notes).toBe(before.notes);
  });

  it("gives way after 20 s to a server that says something else", () => {
    const { store, shown } = openDesk();
    store.propose(rename).confirm({ version: 9 });

    vi.advanceTimersByTime(19_999);
    expect(shown().title).toBe("Brine");
    vi.advanceTimersByTime(1);

    expect(shown().title).toBe("Salt");
  });

  it("shows as soon as the first state has come, when it was proposed before", () => {
    const store = new TopicStore<Desk>(() => undefined);
    store.propose(rename);
    expect(store.getSnapshot().state).toBeNull();

    store.change({ state: desk, version: 1 });

    expect(store.getSnapshot().state?.title).toBe("Brine");
  });
});

describe("optimistic changes", () => {
  it("neither double, vanish nor fall back in any order of events, and end as the server", () => {
    let confirmed = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const random = seededRandom(seed);
      const room = new SimulatedRoom();
      const steps: string[] = [];
      for (let count = 0; count < STEPS; count += 1) {
        steps.push(step(room, random));
        const faults = faultsOf(room);
        expect(faults, `seed ${seed}: ${steps.join(", ")}`).toEqual([]);
      }
      room.drain();
      vi.advanceTimersByTime(20_000);
      expect(room.shown, `seed ${seed} in the end`).toEqual(room.board);
      confirmed += room.mine.filter(({ fate }) => fate === "yes").length;
    }
    expect(confirmed).toBeGreaterThan(RUNS);
  });
});
