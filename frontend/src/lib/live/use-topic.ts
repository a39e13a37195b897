import { useMemo, useSyncExternalStore } from "react";
import type { Refusal } from "../refusal";
import type { Json } from "./json-patch";
import { useLive } from "./live-context";
import { reconcile } from "./reconcile";
import type { PresentPerson, Topic } from "./topic";
import type { TopicSnapshot } from "./topic-store";

/** Sends events of one topic; see `Topic` for what each promises. */
export type TopicEvents<S> = Pick<Topic<S>, "push" | "pushChange">;

/**
 * Joins a topic while the component is mounted and renders with its whole state.
 *
 * Parts that a patch does not touch keep their identity, so that children in `memo` that
 * take such a part do not render.
 */
export function useTopic<S>(name: string): TopicSnapshot<S> & TopicEvents<S> {
  const topic = useSharedTopic<S>(name);
  const snapshot = useSyncExternalStore(topic.watch, topic.store.getSnapshot);
  return { ...snapshot, push: topic.push, pushChange: topic.pushChange };
}

/**
 * Joins a topic while the component is mounted and renders with what `select` takes out of
 * its state, only when that has changed; null until the first state has come.
 *
 * Keep `select` outside of the component. What it makes is compared by its contents, so it
 * may build lists and objects of JSON.
 */
export function useTopicState<S, T>(name: string, select: (state: S) => T): T | null {
  const topic = useSharedTopic<S>(name);
  const getSelected = useMemo(() => {
    let seen: S | null = null;
    let selected: T | null = null;
    return () => {
      const { state } = topic.store.getSnapshot();
      if (state === seen) return selected;
      const next = state === null ? null : select(state);
      seen = state;
      selected = reconcile(selected as Json, next as Json) as T | null;
      return selected;
    };
  }, [topic, select]);
  return useSyncExternalStore(topic.watch, getSelected);
}

/** Why the topic does not open; null as long as nobody has refused it. */
export function useTopicRefusal(name: string): Refusal | null {
  const topic = useSharedTopic(name);
  return useSyncExternalStore(topic.watch, () => topic.store.getSnapshot().refusal);
}

/** The events of a topic, for who shows nothing of its state: never renders by itself. */
export function useTopicEvents<S>(name: string): TopicEvents<S> {
  return useSharedTopic<S>(name);
}

/** Who has the topic open now. */
export function usePresence(name: string): readonly PresentPerson[] {
  const { people } = useSharedTopic(name);
  return useSyncExternalStore(people.subscribe, people.get);
}

function useSharedTopic<S>(name: string): Topic<S> {
  const client = useLive();
  return useMemo(() => client.topic<S>(name), [client, name]);
}
