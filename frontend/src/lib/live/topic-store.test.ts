import { describe, expect, it, vi } from "vitest";
import { Refusal } from "../refusal";
import { TopicStore } from "./topic-store";

type Counter = { count: number; names: string[] };

function openStore() {
  const requestRefresh = vi.fn();
  const store = new TopicStore<Counter>(requestRefresh);
  store.joined();
  return { store, requestRefresh };
}

function count(value: number) {
  return [{ op: "replace", path: "/count", value }];
}

describe("TopicStore", () => {
  it("shows a full state, then each patch that follows it", () => {
    const { store } = openStore();

    store.change({ state: { count: 1, names: [] }, version: 7 });
    store.patch({ patch: count(2), version: 8 });

    expect(store.getSnapshot()).toMatchObject({ status: "ready", state: { count: 2 } });
  });

  it("asks for one refresh after a gap, however many patches follow", () => {
    const { store, requestRefresh } = openStore();
    store.change({ state: { count: 1, names: [] }, version: 1 });

    store.patch({ patch: count(3), version: 3 });
    store.patch({ patch: count(4), version: 4 });
    store.patch({ patch: count(5), version: 5 });

    expect(requestRefresh).toHaveBeenCalledTimes(1);
    expect(store.getSnapshot().state?.count).toBe(1);
  });

  it("goes on with patches once the refresh has come", () => {
    const { store, requestRefresh } = openStore();
    store.change({ state: { count: 1, names: [] }, version: 1 });
    store.patch({ patch: count(3), version: 3 });

    store.change({ state: { count: 3, names: [] }, version: 3 });
    store.patch({ patch: count(4), version: 4 });

    expect(store.getSnapshot().state?.count).toBe(4);
    expect(requestRefresh).toHaveBeenCalledTimes(1);
  });

  it("asks for a refresh when a patch does not fit, and keeps what it shows", () => {
    const { store, requestRefresh } = openStore();
    store.change({ state: { count: 1, names: [] }, version: 1 });

    store.patch({ patch: [{ op: "remove", path: "/names/4" }], version: 2 });

    expect(requestRefresh).toHaveBeenCalledTimes(1);
    expect(store.getSnapshot().state).toEqual({ count: 1, names: [] });
  });

  it("may ask again when the refresh got no answer", () => {
    const { store, requestRefresh } = openStore();
    store.change({ state: { count: 1, names: [] }, version: 1 });
    store.patch({ patch: count(3), version: 3 });

    store.refreshFailed();
    store.patch({ patch: count(4), version: 4 });

    expect(requestRefresh).toHaveBeenCalledTimes(2);
  });

  it("trusts no version from before a rejoin", () => {
    const { store, requestRefresh } = openStore();
    store.change({ state: { count: 1, names: [] }, version: 1 });

    store.joined();
    store.patch({ patch: count(9), version: 2 });

    expect(store.getSnapshot().state?.count).toBe(1);
    expect(requestRefresh).toHaveBeenCalledTimes(1);
  });

  it("starts anew after a rejoin although a refresh was under way", () => {
    const { store } = openStore();
    store.change({ state: { count: 1, names: [] }, version: 1 });
    store.patch({ patch: count(3), version: 3 });

    store.joined();
    store.change({ state: { count: 5, names: [] }, version: 0 });
    store.patch({ patch: count(6), version: 1 });

    expect(store.getSnapshot().state?.count).toBe(6);
  });

  it("tells nobody when a full state is what is shown already", () => {
    const { store } = openStore();
    store.change({ state: { count: 1, names: ["a"] }, version: 1 });
    const listener = vi.fn();
    store.subscribe(listener);

    store.change({ state: { count: 1, names: ["a"] }, version: 2 });

    expect(listener).not.toHaveBeenCalled();
  });

  it("shows a refusal, and nothing of the state that was visible before", () => {
    const { store } = openStore();
    store.change({ state: { count: 1, names: [] }, version: 1 });

    store.refused(new Refusal("forbidden", "Closed."));

    expect(store.getSnapshot()).toMatchObject({ status: "refused", state: null });
  });
});
